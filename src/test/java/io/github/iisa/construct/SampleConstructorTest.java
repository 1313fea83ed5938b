/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.construct;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.iisa.resample.RgbImage;
import io.github.iisa.stats.Agreement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The distribution of constructed samples, and what must not predict their labels. */
class SampleConstructorTest {

    private static final int COUNT = 500;
    private static final ConstructionRecipe RECIPE = ConstructionRecipe.standard();
    private static final List<ConstructedSample> SAMPLES = new ArrayList<>();

    @BeforeAll
    static void construct() {
        RgbImage[] photos = {DeadLeaves.photo(420, 360, 1), DeadLeaves.photo(300, 512, 2), DeadLeaves.photo(90, 80, 3)};
        SampleConstructor constructor = new SampleConstructor(RECIPE);
        for (int i = 0; i < COUNT; i++) {
            SplittableRandom random = new SplittableRandom(i);
            int width = random.nextInt(64, 129);
            int height = random.nextInt(64, 129);
            ConstructedSample sample = constructor.sample(photos[i % 3], width, height, random);
            assertEquals(width, sample.image().width());
            assertEquals(height, sample.image().height());
            SAMPLES.add(sample);
        }
    }

    @Test
    void labelsAreLogUniformOverTheirRange() {
        double[] logs = SAMPLES.stream().filter(s -> s.latent() < 1)
            .mapToDouble(s -> Math.log(s.latent()) / Math.log(RECIPE.lowest())).sorted().toArray();
        double distance = 0;
        for (int i = 0; i < logs.length; i++) {
            distance = Math.max(distance, Math.abs((i + 0.5) / logs.length - logs[i]));
        }
        // Kolmogorov and Smirnov at 1 %: 1.63/√n.
        assertTrue(distance < 1.63 / Math.sqrt(logs.length), "distance " + distance);
        assertTrue(logs[logs.length - 1] <= 1 && logs[0] > 0);
    }

    @Test
    void fewLabelsAreTiedAndSomeOfThoseStandEnlarging() {
        double ties = SAMPLES.stream().filter(s -> s.label() == 1).count() / (double) COUNT;
        assertTrue(ties > 0.08 && ties <= 0.15, "ties " + ties);
        assertTrue(SAMPLES.stream().anyMatch(s -> s.latent() > 1 && !s.censored()));
        assertTrue(SAMPLES.stream().allMatch(s -> s.censored() == (s.latent() == 1)));
    }

    @Test
    void everyKindOfFaultOccurs() {
        Map<String, Integer> counts = new TreeMap<>();
        SAMPLES.forEach(s -> counts.merge(s.fault(), 1, Integer::sum));
        for (Fault fault : Fault.values()) {
            assertTrue(counts.getOrDefault(fault.label(), 0) >= 0.02 * COUNT, fault + " in " + counts);
        }
    }

    /** What a rival without eyes could use must predict nothing. */
    @Test
    void sizePredictsNothing() {
        assertTrue(Math.abs(srcc(s -> s.image().width() * s.image().height())) < 0.1);
        assertTrue(Math.abs(srcc(s -> s.image().width())) < 0.1);
    }

    /** Gradient and file size carry a little, as sharp images have more of both; far from the label itself. */
    @Test
    void simpleRivalsPredictLittle() {
        double gradient = srcc(s -> SampleConstructor.liveliness(
            RgbPlanes.cut(s.image(), 0, 0, s.image().width(), s.image().height()).luma()));
        double bytes = srcc(s -> ImageCodec.png(s.image()).length / (double) s.image().pixels().length);
        assertTrue(Math.abs(gradient) < 0.6, "mean gradient " + gradient);
        assertTrue(Math.abs(bytes) < 0.6, "file size " + bytes);
    }

    @Test
    void theSameSeedGivesTheSameSample() {
        RgbImage photo = DeadLeaves.photo(420, 360, 1);
        SampleConstructor constructor = new SampleConstructor(RECIPE);
        for (int seed = 0; seed < 12; seed++) {
            ConstructedSample a = constructor.sample(photo, 96, 80, new SplittableRandom(seed));
            ConstructedSample b = new SampleConstructor(RECIPE).sample(photo, 96, 80, new SplittableRandom(seed));
            assertArrayEquals(a.image().pixels(), b.image().pixels());
            assertEquals(a.latent(), b.latent());
            assertEquals(a.parameters(), b.parameters());
        }
    }

    @Test
    void refusesWhatItCannotMake() {
        RgbImage photo = DeadLeaves.photo(100, 100, 1);
        assertThrows(IllegalArgumentException.class,
            () -> new SampleConstructor(RECIPE).sample(photo, 31, 64, new SplittableRandom(1)));
        assertRefused(0.04, 0.1, 1, 1);
        assertRefused(0.05, 0.2, 1, 1);
        assertRefused(0.05, 0.1, 0, 0);
        assertRefused(0.05, 0.1, 1, -1);
    }

    private static void assertRefused(double lowest, double ties, double noise, double others) {
        assertThrows(IllegalArgumentException.class, () -> new ConstructionRecipe(lowest, ties, others, others, noise,
            others, others, others, others, others, others));
    }

    private static double srcc(ToDoubleFunction<ConstructedSample> rival) {
        double[] labels = SAMPLES.stream().mapToDouble(ConstructedSample::label).toArray();
        double[] values = SAMPLES.stream().mapToDouble(rival).toArray();
        assertTrue(Arrays.stream(values).distinct().count() > 10);
        return Agreement.srcc(values, labels);
    }
}
