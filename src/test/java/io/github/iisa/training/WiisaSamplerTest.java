/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.iisa.construct.DeadLeaves;
import io.github.iisa.resample.Filter;
import io.github.iisa.resample.Lanczos;
import io.github.iisa.resample.Resampler;
import io.github.iisa.resample.RgbImage;
import io.github.iisa.training.EpochPlan.Entry;
import io.github.iisa.training.LabelledFolder.Item;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.commons.math3.random.MersenneTwister;
import org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** WIISA's samples against their rule: scales uniform in [max(Ω, δ), 1), sizes truncated, labels Ω/s clipped. */
class WiisaSamplerTest {

    private static final int WIDTH = 1501;
    private static final int HEIGHT = 997;
    private static final RgbImage BLANK = new RgbImage(WIDTH, HEIGHT, new int[WIDTH * HEIGHT]);

    private static FineTuneRecipe.Sampling sampling(int draws, boolean flips, boolean paper) {
        return new FineTuneRecipe.Sampling(2, 0.65, Filter.LANCZOS, flips, 0, 8, draws, paper);
    }

    private static List<Item> items(int count) {
        return IntStream.range(0, count).mapToObj(i -> new Item(Path.of("p" + i), 0.5, "", "p" + i, i)).toList();
    }

    private static Example<RgbImage> weak(double omega, double place, boolean paper) {
        return new WiisaSampler(sampling(0, false, paper)).sample(BLANK, omega, new Draw(place, false, false));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.05, 0.4, 0.65, 0.8, 0.97})
    void scalesAreUniformAndLabelsFollowFromThem(double omega) {
        double least = Math.max(omega, 0.65);
        List<Entry> drawn = new ArrayList<>();
        EpochPlan plan = new EpochPlan(items(10), sampling(0, true, false), 7);
        for (int epoch = 0; epoch < 30; epoch++) {
            plan.entries(epoch).stream().filter(e -> e.draw().isWeak()).forEach(drawn::add);
        }
        assertEquals(600, drawn.size());
        double[] places = new double[drawn.size()];
        for (int i = 0; i < places.length; i++) {
            double s = least + (1 - least) * drawn.get(i).draw().place();
            Example<RgbImage> e = weak(omega, drawn.get(i).draw().place(), false);
            assertEquals((int) (WIDTH * s), e.input().width(), "truncated, not rounded");
            assertEquals((int) (HEIGHT * s), e.input().height());
            double reached = Math.sqrt((double) e.input().width() * e.input().height() / WIDTH / HEIGHT);
            assertEquals(Math.min(1, omega / reached), e.label(), 1e-12);
            assertTrue(reached > least - 0.001 && reached < 1, "s = " + reached);
            places[i] = (reached - least) / (1 - least);
        }
        // Against the uniform law; truncation moves a place by less than a hundredth of the narrowest interval.
        double[] uniform = IntStream.range(0, 100_000).mapToDouble(i -> (i + 0.5) / 100_000).toArray();
        double p = new KolmogorovSmirnovTest().kolmogorovSmirnovTest(places, uniform);
        assertTrue(p > 0.01, "p = " + p);
        long mirrored = drawn.stream().filter(e -> e.draw().mirrored()).count();
        assertTrue(Math.abs(mirrored - 300) < 3 * Math.sqrt(150), "mirrored " + mirrored);
    }

    @Test
    void atOneTheSecondInterpretationDrawsFromDeltaOnAndThePaperCopies() {
        Example<RgbImage> ours = weak(1, 0.5, false);
        assertEquals((int) (WIDTH * 0.825), ours.input().width());
        assertEquals(1, ours.label());
        Example<RgbImage> paper = weak(1, 0.5, true);
        assertSame(BLANK, paper.input());
        assertEquals(1, paper.label());
    }

    @Test
    void thePaperLabelsByTheScaleDrawnNotByTheOneReached() {
        double drawn = 0.65 + 0.35 * 0.123;
        assertEquals(0.4 / drawn, weak(0.4, 0.123, true).label(), 1e-15);
        assertNotEquals(0.4 / drawn, weak(0.4, 0.123, false).label());
    }

    @ParameterizedTest
    @EnumSource(Filter.class)
    void theFilterIsTheOneAskedFor(Filter filter) {
        RgbImage photo = DeadLeaves.photo(120, 90, 1);
        RgbImage made = new WiisaSampler(new FineTuneRecipe.Sampling(2, 0.65, filter, true, 0, 8, 0, false))
            .sample(photo, 0.3, new Draw(0.4, false, false)).input();
        assertArrayEquals(new Resampler(filter).resize(photo, made.width(), made.height()).pixels(), made.pixels());
        assertEquals(filter == Filter.LANCZOS, Arrays.equals(made.pixels(),
            Lanczos.resize(photo, made.width(), made.height()).pixels()));
    }

    @Test
    void mirroredPixelsAreThose() {
        RgbImage image = new RgbImage(3, 2, new int[] {1, 2, 3, 4, 5, 6});
        WiisaSampler sampler = new WiisaSampler(sampling(0, true, false));
        assertArrayEquals(new int[] {3, 2, 1, 6, 5, 4},
            sampler.sample(image, 1, new Draw(-1, true, false)).input().pixels());
        assertArrayEquals(new int[] {4, 5, 6, 1, 2, 3},
            sampler.sample(image, 1, new Draw(-1, false, true)).input().pixels());
        assertArrayEquals(new int[] {6, 5, 4, 3, 2, 1},
            sampler.sample(image, 1, new Draw(-1, true, true)).input().pixels());
    }

    @Test
    void noSideFallsBelowWhatModelsCanJudge() {
        RgbImage small = new RgbImage(400, 36, new int[400 * 36]);
        for (double place : new double[] {0, 0.3, 0.999}) {
            Example<RgbImage> e = new WiisaSampler(sampling(0, false, false)).sample(small, 0.2,
                new Draw(place, false, false));
            assertTrue(e.input().height() >= 32, "height " + e.input().height());
        }
        RgbImage least = new RgbImage(32, 32, new int[32 * 32]);
        assertSame(least, new WiisaSampler(sampling(0, false, false)).sample(least, 0.2,
            new Draw(0, false, false)).input());
    }

    @Test
    void anEpochHasEachImageThreeTimesInANewOrderAndDrawsAnew() {
        EpochPlan plan = new EpochPlan(items(20), sampling(0, true, false), 1);
        List<Entry> first = plan.entries(0);
        assertEquals(60, first.size());
        for (int row = 0; row < 20; row++) {
            int r = row;
            assertEquals(1, first.stream().filter(e -> e.item().row() == r && !e.draw().isWeak()).count());
            assertEquals(2, first.stream().filter(e -> e.item().row() == r && e.draw().isWeak()).count());
        }
        assertEquals(first, plan.entries(0));
        assertNotEquals(first, plan.entries(1));
        Set<Double> places = new HashSet<>();
        first.forEach(e -> places.add(e.draw().place()));
        plan.entries(1).forEach(e -> places.add(e.draw().place()));
        assertEquals(81, places.size(), "80 weak places, all different, and one mark for originals");
        assertNotEquals(first, new EpochPlan(items(20), sampling(0, true, false), 2).entries(0));
    }

    @Test
    void cachedEpochsUseNothingButTheSlots() {
        EpochPlan plan = new EpochPlan(items(5), sampling(8, true, false), 1);
        Set<Integer> used = new HashSet<>();
        for (int epoch = 0; epoch < 100; epoch++) {
            for (Entry e : plan.entries(epoch)) {
                List<Entry> slots = plan.slots(e.item());
                assertEquals(4 + 16, slots.size());
                assertEquals(slots.get(e.slot()), e);
                used.add(e.slot());
            }
        }
        assertEquals(20, used.size());
    }

    @Test
    void thePublishedOrderAndScalesAreTheLibrariesOwn() {
        // Printed by PyTorch's randperm with a seeded generator, and by NumPy's RandomState(123).uniform.
        assertArrayEquals(new int[] {10, 9, 1, 6, 4, 11, 3, 7, 2, 0, 8, 5}, PaperPlan.permutation(12, 3));
        assertArrayEquals(new int[] {4, 1, 7, 5, 3, 9, 0, 8, 6, 2}, PaperPlan.permutation(10, 0));
        MersenneTwister generator = new MersenneTwister(123);
        assertEquals(0.6964691855978616, PaperPlan.place(generator));
        assertEquals(0.28613933495037946, PaperPlan.place(generator));
        assertEquals(0.2268514535642031, PaperPlan.place(generator));
        List<Entry> epoch = new PaperPlan(items(40), sampling(0, true, true), 123).entries(0);
        Entry firstWeak = epoch.stream().filter(e -> e.draw().isWeak()).findFirst().orElseThrow();
        assertEquals(0.6964691855978616, firstWeak.draw().place(), "the first worker's first draw, in every epoch");
        Entry again = new PaperPlan(items(40), sampling(0, true, true), 123).entries(5).stream()
            .filter(e -> e.draw().isWeak()).findFirst().orElseThrow();
        assertEquals(firstWeak.draw().place(), again.draw().place());
        assertNotEquals(firstWeak.item(), again.item());
    }

    @Test
    void thePublishedCourse() {
        Course paper = Course.of(1650, 8, 20, true);
        assertEquals(new Course(8, 206, 207, 4140, true), paper);
        assertEquals(20, paper.epoch(4139));
        assertEquals(20, paper.scheduled(4139), "the last steps have the rate of a 21st epoch, zero");
        assertEquals(0, paper.stageEpoch(0));
        assertEquals(9, paper.stageEpoch(2068));
        assertEquals(10, paper.stageEpoch(2069), "iteration 2070 belongs to the second stage");
        assertEquals(new Course(8, 207, 207, 4140, false), Course.of(1650, 8, 20, false));
    }
}
