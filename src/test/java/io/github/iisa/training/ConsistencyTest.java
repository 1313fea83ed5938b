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
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.iisa.base.Progress;
import io.github.iisa.model.TrainableModel;
import io.github.iisa.network.ConvolutionNetwork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Eq. 2 between samples and their copies: which these are, what it costs, and that learning heeds it. */
class ConsistencyTest {

    private static final Consistency FIVE_VIEWS = new Consistency(3, 2, 1, 1);
    private static final int COPIES = 2;

    @TempDir
    private Path folder;

    @Test
    void weakSamplesAndStoredCopiesFollowTheirSampleAndCropsDoNot() {
        assertEquals(0, FIVE_VIEWS.original(0));
        assertEquals(0, FIVE_VIEWS.original(1));
        assertEquals(0, FIVE_VIEWS.original(2));
        assertEquals(3, FIVE_VIEWS.original(3), "a crop");
        assertEquals(0, FIVE_VIEWS.original(4), "a stored copy");
        assertEquals(5, FIVE_VIEWS.original(5));
        assertEquals(5, FIVE_VIEWS.original(9));
    }

    @Test
    void nothingFollowsFromLabelsOfOne() {
        float[] labels = {-1, -0.5f, 0, -1, -1, 0, -0.5f, -0.5f, 0, 0};
        assertArrayEquals(new int[] {1, 4}, held(FIVE_VIEWS, labels));
        assertEquals(0, held(new Consistency(0, 2, 1, 1), labels).length, "without weight");
        assertEquals(0, held(Consistency.NONE, labels).length);
    }

    private static int[] held(Consistency consistency, float[] labels) {
        return IntStream.range(0, labels.length).filter(row -> consistency.holds(row, labels)).toArray();
    }

    /** Each sample of the toy with two copies at a scale; what tells Ω says so, but not exactly. */
    private static Samples samples(int count, long seed, double scale) {
        Samples whole = Toy.samples(count, seed);
        SplittableRandom random = new SplittableRandom(seed + 1);
        float[][] features = new float[count * (1 + COPIES)][];
        float[] labels = new float[features.length];
        for (int row = 0; row < features.length; row++) {
            int of = row / (1 + COPIES);
            features[row] = whole.features()[of].clone();
            labels[row] = whole.logOmega()[of];
            if (row % (1 + COPIES) > 0) {
                features[row][0] += (float) (-Math.log(scale) / 0.8 + random.nextDouble(-1, 1));
                labels[row] = (float) Math.min(0, labels[row] - Math.log(scale));
            }
        }
        return new Samples(features, labels);
    }

    /** By how much the answers miss Eq. 2, mean |log error|. */
    private static double missed(TrainableModel model, Samples samples) {
        int columns = ConvolutionNetwork.FEATURES;
        float[] flat = new float[samples.count() * columns];
        for (int i = 0; i < samples.count(); i++) {
            System.arraycopy(samples.features()[i], 0, flat, i * columns, columns);
        }
        try (NDManager arrays = model.newManager();
             NDArray x = arrays.create(flat, new Shape(samples.count(), columns))) {
            float[] out = model.head(x, false).toFloatArray();
            double sum = 0;
            int n = 0;
            for (int row = 0; row < samples.count(); row++) {
                int of = row - row % (1 + COPIES);
                if (row != of && samples.logOmega()[row] < 0 && samples.logOmega()[of] < 0) {
                    sum += Math.abs(out[2 * row] - out[2 * of] - (samples.logOmega()[row] - samples.logOmega()[of]));
                    n++;
                }
            }
            return sum / n;
        }
    }

    private HeadTrainer.Result train(TrainableModel model, Samples samples, int batch, int epochs, double weight)
            throws IOException {
        return new HeadTrainer(new HeadTrainer.Settings(epochs, batch, 3e-3, 0, 1, false))
            .optConsistency(new Consistency(weight, COPIES, 0, 0))
            .train(model, samples, Toy.samples(100, 9), Files.createTempDirectory(folder, "work"), Progress.NONE);
    }

    @Test
    void theLossGrowsByWhatIsMissedTimesTheWeight() throws IOException {
        Samples samples = samples(80, 3, 0.8);
        double before;
        try (TrainableModel model = Toy.model(folder)) {
            before = missed(model, samples);
        }
        double[] losses = new double[2];
        for (int i = 0; i < 2; i++) {
            try (TrainableModel model = Toy.model(folder)) {
                // One step, whose loss is that of the weights at the start.
                losses[i] = train(model, samples, samples.count(), 1, 3 * i).epochs().get(0).loss();
            }
        }
        assertTrue(before > 0.05, "at first missed by " + before);
        assertEquals(3 * before, losses[1] - losses[0], 1e-4);
    }

    @Test
    void whatHasLearnedByItMissesLessOnNewSamples() throws IOException {
        double[] missed = new double[2];
        double[] srcc = new double[2];
        for (int i = 0; i < 2; i++) {
            try (TrainableModel model = Toy.model(folder)) {
                srcc[i] = Checkpoint.best(train(model, samples(400, 5, 1), 64, 10, 10 * i).epochs()).srcc();
                missed[i] = missed(model, samples(200, 7, 1));
            }
        }
        assertTrue(missed[1] < 0.8 * missed[0], "missed by " + missed[0] + ", held to Eq. 2 by " + missed[1]);
        assertTrue(srcc[1] > 0.3, "and still knows what the steady feature tells: SRCC " + srcc[0] + ", " + srcc[1]);
    }
}
