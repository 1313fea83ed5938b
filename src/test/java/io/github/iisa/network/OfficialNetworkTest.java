/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.iisa.base.CancelledException;
import io.github.iisa.base.ModelException;
import io.github.iisa.base.Progress;
import io.github.iisa.model.Estimate;
import io.github.iisa.model.ModelInfo;
import io.github.iisa.model.TorchEngine;
import io.github.iisa.resample.RgbImage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The published networks beyond their numbers: stripes, sizes, training, memory. */
class OfficialNetworkTest {

    /** No side is divisible by 2 more than once. */
    private static final List<RgbImage> ODD = List.of(SyntheticImage.image(0, 202, 166));
    private static final List<RgbImage> PAIR =
        List.of(SyntheticImage.image(0, 96, 64), SyntheticImage.image(1, 96, 64));

    private static float[] score(OfficialMethod method, OfficialNetwork network, long stripeBytes,
                                 long attentionBytes) {
        TorchEngine.prepareThread(1);
        try (NDManager arrays = network.newManager()) {
            Network blocks = method.network(new Layers());
            Pass pass = new Pass(network.tensors(), arrays, new Pass.Settings(false, 0, stripeBytes, attentionBytes,
                null, Milestones.NONE), Progress.NONE);
            return blocks.head(pass, blocks.features(pass, RgbBatch.array(arrays, ODD))).toFloatArray();
        }
    }

    @ParameterizedTest
    @EnumSource
    void stripesAndGroupsOfQueriesChangeNothing(OfficialMethod method) {
        try (OfficialNetwork network = SyntheticNetwork.open(method, 1)) {
            float[] whole = score(method, network, Long.MAX_VALUE, Long.MAX_VALUE);
            assertArrayEquals(whole, score(method, network, 1 << 16, 1 << 10), 1e-6f);
            assertEquals(whole[0], network.predict(ODD, Progress.NONE).get(0).value(), 1e-6);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"CLIPIQA", "QUALICLIP"})
    void whatIsKeptOfThePromptsFollowsTheirContext(OfficialMethod method) {
        try (OfficialNetwork network = SyntheticNetwork.open(method, 1)) {
            double before = network.predict(PAIR, Progress.NONE).get(0).value();
            NDArray context = network.parameters().get("prompt_learner.ctx");
            float[] values = context.toFloatArray();
            float[] other = values.clone();
            for (int i = 0; i < other.length / 2; i++) {
                other[i] += i % 2 == 0 ? 0.05f : -0.05f; // a constant would be lost in the normalisation
            }
            context.set(other);
            assertTrue(Math.abs(network.predict(PAIR, Progress.NONE).get(0).value() - before) > 1e-5);
            context.set(values);
            assertEquals(before, network.predict(PAIR, Progress.NONE).get(0).value(), 1e-7);
        }
    }

    @Test
    void aCancelWhilePromptsAreComputedForTheFirstTimeSpoilsNothing() {
        List<RgbImage> one = PAIR.subList(0, 1);
        double expected;
        int checks;
        try (OfficialNetwork network = SyntheticNetwork.open(OfficialMethod.CLIPIQA, 1)) {
            expected = network.predict(one, Progress.NONE).get(0).value();
            CancelAt counting = new CancelAt(Integer.MAX_VALUE);
            network.predict(one, counting);
            checks = counting.asked;
        }
        try (OfficialNetwork network = SyntheticNetwork.open(OfficialMethod.CLIPIQA, 1)) {
            // So many checks has a prediction with the prompts at hand; else the prompts' follow the image's.
            assertThrows(CancelledException.class, () -> network.predict(one, new CancelAt(checks)));
            assertEquals(expected, network.predict(one, Progress.NONE).get(0).value(), 1e-7);
        }
    }

    /** The user cancels when asked for the n-th time. */
    private static final class CancelAt implements Progress {

        private final int moment;
        private int asked;

        CancelAt(int moment) {
            this.moment = moment;
        }

        @Override
        public void report(long done, long total, String message) {
            throw new AssertionError("a layer tells of nothing");
        }

        @Override
        public boolean isCancelled() {
            return ++asked >= moment;
        }
    }

    @Test
    void predictionsLeaveNothingBehindAndDoNotDependOnTheirBatch() {
        try (OfficialNetwork network = SyntheticNetwork.open(OfficialMethod.CLIPIQA, 1);
             NDManager arrays = network.newManager()) {
            List<Double> first = network.predict(PAIR, Progress.NONE).stream().map(Estimate::value).toList();
            int count = arrays.getParentManager().getManagedArrays().size();
            for (int i = 0; i < 5; i++) {
                assertEquals(first.get(1), network.predict(PAIR.subList(1, 2), Progress.NONE).get(0).value());
            }
            assertEquals(count, arrays.getParentManager().getManagedArrays().size());
            float[][] features = network.features(PAIR);
            NDArray scores = network.head(arrays.create(features[0]).expandDims(0), false);
            assertEquals(first.get(0), scores.getFloat(), 1e-6);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"ARNIQA", "DBCNN", "TOPIQ", "CLIPIQA"})
    void theSmallestImageIsSeenAndACancelStopsBetweenLayers(OfficialMethod method) {
        try (OfficialNetwork network = SyntheticNetwork.open(method, 1)) {
            List<RgbImage> small = List.of(SyntheticImage.image(0, 32, 33));
            assertTrue(Double.isFinite(network.predict(small, Progress.NONE).get(0).value()));
            CancelAt user = new CancelAt(21);
            assertThrows(CancelledException.class, () -> network.predict(small, user));
            assertEquals(21, user.asked);
        }
    }

    @Test
    void tensorsThatAreMissingOrOfAnotherShapeAreNamed() {
        ModelInfo info = new ModelInfo("m", "0", 0);
        SyntheticNetwork contrique = new SyntheticNetwork(OfficialMethod.CONTRIQUE);
        String missing = assertThrows(ModelException.class, () -> OfficialNetwork.open(OfficialMethod.DBCNN, contrique,
            info, ai.djl.Device.cpu(), 1)).getMessage();
        assertTrue(missing.contains("DBCNN") && missing.contains("features1.0.weight") && missing.endsWith("."),
            missing);
        Layers layers = new Layers();
        layers.linear("regressor.0", 3, 2);
        TorchEngine.start();
        try (NDManager arrays = NDManager.newBaseManager()) {
            String shape = assertThrows(ModelException.class, () -> layers.read("X", contrique, arrays)).getMessage();
            assertTrue(shape.contains("[4096, 4096]") && shape.contains("[2, 3]"), shape);
        }
    }

    @Test
    void methodsAreKnownByTheNamesOfCommands() {
        for (OfficialMethod method : OfficialMethod.values()) {
            assertEquals(method, OfficialMethod.of(method.id()).orElseThrow());
            assertTrue(method.declared().keySet().containsAll(method.head()) && !method.head().isEmpty());
        }
        assertFalse(OfficialMethod.of("TOPIQ").isPresent());
    }
}
