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
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.iisa.base.CancelledException;
import io.github.iisa.base.InputException;
import io.github.iisa.base.Progress;
import io.github.iisa.construct.ConstructionRecipe;
import io.github.iisa.construct.DeadLeaves;
import io.github.iisa.model.ModelInfo.Pooling;
import io.github.iisa.model.TrainableModel;
import io.github.iisa.network.ConvolutionNetwork;
import io.github.iisa.resample.RgbImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Samples and whole photos by construction: reproducible, labelled by Eq. 2, and usable from small photos. */
class ConstructedSamplesTest {

    private static final List<RgbImage> PHOTOS = List.of(DeadLeaves.photo(200, 160, 1), DeadLeaves.photo(180, 200, 2));
    private static final double LEAST = 0.65;
    private static final int SIDE = 64;

    @TempDir
    private static Path folder;
    private static TrainableModel model;

    @BeforeAll
    static void open() {
        model = Toy.model(folder);
    }

    @AfterAll
    static void close() {
        model.close();
    }

    private static Samples make(int count, long seed, int threads, Progress progress) {
        return new ConstructedSamples(PHOTOS, ConstructionRecipe.standard(), SIDE, 2, LEAST, 0, 0)
            .make(model, count, seed, threads, progress);
    }

    @Test
    void areTheSameForAnyNumberOfThreadsAndOthersForAnotherSeed() {
        List<Long> seen = Collections.synchronizedList(new ArrayList<>());
        Samples one = make(12, 3, 1, (done, total, message) -> seen.add(done));
        Samples two = make(12, 3, 2, Progress.NONE);
        assertArrayEquals(one.logOmega(), two.logOmega());
        assertArrayEquals(one.features(), two.features());
        assertFalse(Arrays.equals(one.logOmega(), make(12, 4, 2, Progress.NONE).logOmega()));
        assertEquals(List.of(12L), seen);
        // Sample i follows from the seed and i alone.
        assertArrayEquals(Arrays.copyOf(one.features(), 9), make(3, 3, 1, Progress.NONE).features());
    }

    @Test
    void weakLabelsFollowEquation2() {
        Samples samples = make(40, 5, 2, Progress.NONE);
        assertEquals(120, samples.count());
        double[] omega = samples.omega();
        int raised = 0;
        int past = 0;
        for (int i = 0; i < omega.length; i += 3) {
            assertTrue(omega[i] > 0.04 && omega[i] <= 1, "label " + omega[i]);
            for (int weak = i + 1; weak < i + 3; weak++) {
                // Truncated sides may reach a little less than the scale that was drawn.
                double most = omega[i] / (LEAST - 1.0 / SIDE);
                boolean beyond = omega[weak] == 1 && omega[i] >= 0.5 / 0.6 * LEAST;
                assertTrue(omega[weak] >= omega[i] - 1e-6 && omega[weak] <= most + 1e-6 || beyond,
                    omega[i] + " became " + omega[weak]);
                past += beyond && omega[i] < 1 ? 1 : 0;
                raised += omega[weak] > omega[i] + 1e-6 ? 1 : 0;
                assertEquals(ConvolutionNetwork.FEATURES, samples.features()[weak].length);
                assertFalse(Arrays.equals(samples.features()[i], samples.features()[weak]));
            }
            assertTrue(omega[i] < 1 || omega[i + 1] == 1, "of Ω = 1 every smaller copy has Ω = 1");
        }
        assertTrue(raised >= 60, "only " + raised + " of 80 weak labels differ from their sample's");
        assertTrue(past >= 4 && past <= 26, past + " weak samples of faulty ones are past their Ω");
    }

    private static Samples noisy(double noise, int count, int threads) {
        return new ConstructedSamples(PHOTOS, ConstructionRecipe.standard(), SIDE, 2, LEAST, 1, 0)
            .optLabelNoise(noise).make(model, count, 9, threads, Progress.NONE);
    }

    @Test
    void labelsMayBeWrongAsThoseOfRatersAre() {
        int count = 12;
        Samples clean = noisy(0, count, 2);
        assertArrayEquals(new ConstructedSamples(PHOTOS, ConstructionRecipe.standard(), SIDE, 2, LEAST, 1, 0)
            .make(model, count, 9, 2, Progress.NONE).logOmega(), clean.logOmega());
        Samples noisy = noisy(0.3, count, 2);
        assertArrayEquals(noisy.logOmega(), noisy(0.3, count, 1).logOmega());
        int changed = 0;
        for (int i = 0; i < 4 * count; i += 4) {
            assertArrayEquals(clean.features()[i], noisy.features()[i], "the image is the same");
            assertArrayEquals(clean.features()[i + 3], noisy.features()[i + 3], "and so is its small crop");
            assertEquals(noisy.logOmega()[i], noisy.logOmega()[i + 3], "with the same label");
            assertTrue(noisy.logOmega()[i] <= 0, "a label is censored at 1");
            changed += Math.abs(noisy.logOmega()[i] - clean.logOmega()[i]) > 1e-3 ? 1 : 0;
            for (int weak = i + 1; weak < i + 3; weak++) {
                // Eq. 2 of the label as it is, wrong or not, for a scale between δ, sides being whole, and 1.
                double raised = noisy.logOmega()[weak] - noisy.logOmega()[i];
                assertTrue(raised >= -1e-6 && (raised <= -Math.log(LEAST - 1.0 / SIDE) + 1e-6
                    || noisy.logOmega()[weak] == 0), "raised by " + raised);
            }
        }
        assertTrue(changed >= count / 2, "only " + changed + " labels differ");
    }

    @Test
    void errorsOfLabelsAreLogNormal() {
        ConstructedSamples samples = new ConstructedSamples(PHOTOS, ConstructionRecipe.standard(), SIDE, 2, LEAST, 0,
            0);
        assertEquals(1, samples.labelError(1, 5));
        samples.optLabelNoise(0.3);
        double[] logs = IntStream.range(0, 10_000).mapToDouble(i -> Math.log(samples.labelError(1, i))).toArray();
        double mean = mean(logs);
        assertEquals(0, mean, 0.01);
        assertEquals(0.3, Math.sqrt(mean(Arrays.stream(logs).map(x -> (x - mean) * (x - mean)).toArray())), 0.01);
        assertEquals(samples.labelError(1, 5), samples.labelError(1, 5));
        assertNotEquals(samples.labelError(1, 5), samples.labelError(2, 5));
    }

    @Test
    void stopWhenTheUserCancelsAndNeedPhotos() {
        Progress cancelled = new Progress() {
            @Override
            public void report(long done, long total, String message) {
                throw new AssertionError("nothing was done");
            }

            @Override
            public boolean isCancelled() {
                return true;
            }
        };
        assertThrows(CancelledException.class, () -> make(4, 1, 2, cancelled));
        assertThrows(InputException.class,
            () -> new ConstructedSamples(List.of(), ConstructionRecipe.standard(), SIDE, 2, LEAST, 0, 0));
    }

    private static WholePhotos judge(List<RgbImage> photos, int threads) {
        return WholePhotos.judge(model, photos, ConstructionRecipe.standard(), 6, 7, threads, Progress.NONE);
    }

    @Test
    void wholePhotosTuneThePoolingAndTheInterval() {
        WholePhotos whole = judge(List.of(DeadLeaves.photo(420, 330, 3)), 2);
        Pooling pooling = whole.pooling();
        double least = mean(whole.errors(pooling));
        for (Pooling other : List.of(Pooling.MEDIAN, new Pooling(0.3, 0), new Pooling(0.9, 3))) {
            assertTrue(least <= mean(whole.errors(other)), other.toString());
        }
        assertEquals(6, whole.errors(pooling).length);
        assertTrue(whole.interval(pooling).oneSided() > 0);
        assertArrayEquals(whole.errors(pooling), judge(List.of(DeadLeaves.photo(420, 330, 3)), 1).errors(pooling));
    }

    @Test
    void wholePhotosMayBeSmallerThanATile() {
        assertEquals(6, judge(PHOTOS, 1).errors(Pooling.MEDIAN).length);
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }
}
