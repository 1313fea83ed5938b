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
        for (int i = 0; i < omega.length; i += 3) {
            assertTrue(omega[i] > 0.04 && omega[i] <= 1, "label " + omega[i]);
            for (int weak = i + 1; weak < i + 3; weak++) {
                // Truncated sides may reach a little less than the scale that was drawn.
                double most = Math.min(1, omega[i] / (LEAST - 1.0 / SIDE));
                assertTrue(omega[weak] >= omega[i] - 1e-6 && omega[weak] <= most + 1e-6,
                    omega[i] + " became " + omega[weak]);
                raised += omega[weak] > omega[i] + 1e-6 ? 1 : 0;
                assertEquals(ConvolutionNetwork.FEATURES, samples.features()[weak].length);
                assertFalse(Arrays.equals(samples.features()[i], samples.features()[weak]));
            }
            assertTrue(omega[i] < 1 || omega[i + 1] == 1, "of Ω = 1 every smaller copy has Ω = 1");
        }
        assertTrue(raised >= 60, "only " + raised + " of 80 weak labels differ from their sample's");
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
        assertTrue(whole.intervalWidth(pooling) > 0);
        assertArrayEquals(whole.errors(pooling), judge(List.of(DeadLeaves.photo(420, 330, 3)), 1).errors(pooling));
    }

    @Test
    void wholePhotosMayBeSmallerThanATile() {
        assertEquals(6, judge(PHOTOS, 1).errors(Pooling.MEDIAN).length);
    }

    @Test
    void theIntervalIsSplitConformal() {
        assertEquals(8, WholePhotos.conformal(new double[] {9, 1, 8, 2, 7, 3, 6, 4, 5}));
        assertEquals(4, WholePhotos.conformal(new double[] {4, 2, 3, 1}));
        assertEquals(3, WholePhotos.conformal(new double[] {3, 2, 1}), "too few for 80 %");
        double[] scores = new double[99];
        Arrays.setAll(scores, i -> i + 1);
        assertEquals(80, WholePhotos.conformal(scores));
        double[] weights = new double[scores.length];
        Arrays.setAll(weights, i -> scores[i] <= 50 ? 1 : 0.25);
        // 50 + 49 / 4 in all and 1 for the next photo: 80 % are 50.6, reached by the third of the light ones.
        assertEquals(53, WholePhotos.conformal(scores, weights));
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }
}
