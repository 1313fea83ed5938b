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

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.GradientCollector;
import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.iisa.SystemPython;
import io.github.iisa.model.TorchEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The optimisers against PyTorch's own, the schedule against the published protocol's. */
class OptimiserTest {

    /** Single precision, over five steps. */
    private static final float ROUNDING = 2e-6f;

    private final Map<String, NDArray> parameters = new LinkedHashMap<>();
    private Step[] golden;
    private NDManager arrays;

    /** One step of adamw.json. */
    private record Step(double rate, float[] weight_gradient, float[] bias_gradient, float[] weight, float[] bias) {
    }

    @BeforeEach
    void prepare() throws IOException {
        TorchEngine.start();
        JniUtils.setGradMode(false);
        arrays = NDManager.newBaseManager();
        golden = new Gson().fromJson(Files.readString(SystemPython.resource("/training/adamw.json")), Step[].class);
        parameters.put("weight", arrays.create(new float[] {0.5f, -1.25f, 2, 0, 3.5f, -0.125f}, new Shape(2, 3)));
        parameters.put("bias", arrays.create(new float[] {1, -2}));
        parameters.values().forEach(p -> p.setRequiresGradient(true));
    }

    @AfterEach
    void close() {
        arrays.close();
    }

    private AdamW optimiser() {
        return new AdamW(arrays.newSubManager(), parameters, 0.1);
    }

    /** Σ p·g has the gradient g. */
    private void backward(Step step) {
        try (NDManager inner = arrays.newSubManager();
             GradientCollector gradients = Engine.getInstance().newGradientCollector()) {
            NDArray weight = inner.create(step.weight_gradient, new Shape(2, 3)).mul(parameters.get("weight")).sum();
            gradients.backward(weight.add(inner.create(step.bias_gradient).mul(parameters.get("bias")).sum()));
        }
    }

    private void run(Optimiser optimiser, int from, int to) {
        for (int i = from; i < to; i++) {
            backward(golden[i]);
            optimiser.step(parameters, golden[i].rate);
        }
    }

    @Test
    void stepsAsPyTorchDoes() {
        try (AdamW optimiser = optimiser()) {
            for (int i = 0; i < golden.length; i++) {
                run(optimiser, i, i + 1);
                assertArrayEquals(golden[i].weight, parameters.get("weight").toFloatArray(), ROUNDING, "step " + i);
                assertArrayEquals(golden[i].bias, parameters.get("bias").toFloatArray(), ROUNDING, "step " + i);
            }
            assertEquals(golden.length, optimiser.steps());
        }
    }

    private Optimiser decayingAll(String name) {
        NDManager own = arrays.newSubManager();
        return switch (name) {
            case "adam" -> new Adam(own, parameters, 0.1);
            case "adamw" -> new AdamW(own, parameters, 0.1, true);
            default -> new SgdMomentum(own, parameters, 0.1);
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"adam", "adamw", "sgd"})
    void everyOptimiserStepsAsPyTorchDoesAndLeavesNothingBehind(String name) throws IOException {
        golden = new Gson().fromJson(JsonParser.parseString(Files.readString(
            SystemPython.resource("/training/optimisers.json"))).getAsJsonObject().get(name), Step[].class);
        try (Optimiser optimiser = decayingAll(name)) {
            int before = arrays.getManagedArrays().size();
            for (int i = 0; i < golden.length; i++) {
                run(optimiser, i, i + 1);
                assertArrayEquals(golden[i].weight, parameters.get("weight").toFloatArray(), 4 * ROUNDING, "step " + i);
                assertArrayEquals(golden[i].bias, parameters.get("bias").toFloatArray(), ROUNDING, "step " + i);
            }
            assertEquals(before, arrays.getManagedArrays().size());
            assertEquals(name.equals("sgd") ? 2 : 4,
                optimiser.state().head().getManager().getManagedArrays().size());
        }
    }

    @Test
    void goesOnExactlyFromItsState() {
        float[] weight;
        Map<String, float[]> state = new LinkedHashMap<>();
        float[][] half = new float[2][];
        try (AdamW optimiser = optimiser()) {
            run(optimiser, 0, 3);
            optimiser.state().forEach(a -> state.put(a.getName(), a.toFloatArray()));
            half[0] = parameters.get("weight").toFloatArray();
            half[1] = parameters.get("bias").toFloatArray();
            run(optimiser, 3, 5);
            weight = parameters.get("weight").toFloatArray();
        }
        parameters.get("weight").set(half[0]);
        parameters.get("bias").set(half[1]);
        try (AdamW optimiser = optimiser()) {
            optimiser.restore(state, 3);
            run(optimiser, 3, 5);
            assertArrayEquals(weight, parameters.get("weight").toFloatArray());
        }
    }

    @Test
    void leavesNoGradientAndNoArrayBehind() {
        try (AdamW optimiser = optimiser()) {
            run(optimiser, 0, 1);
            int before = arrays.getManagedArrays().size();
            run(optimiser, 1, 5);
            assertEquals(before, arrays.getManagedArrays().size());
            assertEquals(4, optimiser.state().head().getManager().getManagedArrays().size());
            assertArrayEquals(new float[6], parameters.get("weight").getGradient().toFloatArray(), 1e-30f);
        }
    }

    @Test
    void theScheduleIsThatOfThePublishedProtocol() throws IOException {
        JsonObject rates = JsonParser.parseString(Files.readString(Path.of(System.getProperty("iisa.parity"),
            "training.json"))).getAsJsonObject().getAsJsonObject("learning_rate_per_epoch");
        Map<String, CosineSchedule> schedules = Map.of("arniqa", new CosineSchedule(1e-4, 20),
            "clipiqa", new CosineSchedule(1e-5, 20), "qualiclip", new CosineSchedule(1e-5, 20),
            "contrique", new CosineSchedule(1e-4, 50), "topiq", new CosineSchedule(3e-5, 10));
        schedules.forEach((name, schedule) -> {
            double[] expected = new Gson().fromJson(rates.get(name), double[].class);
            assertTrue(expected.length > 10, name);
            for (int epoch = 0; epoch < expected.length; epoch++) {
                assertEquals(expected[epoch], schedule.rate(epoch), 1e-15 + 1e-12 * expected[epoch], name + epoch);
            }
        });
    }

    @Test
    void aStepScheduleFallsEverySoManyEpochs() {
        StepSchedule falls = new StepSchedule(1e-3, 10, 0.1);
        assertEquals(1e-3, falls.rate(9.99));
        assertEquals(1e-4, falls.rate(10), 1e-18);
        assertEquals(1e-5, falls.rate(25), 1e-18);
        assertEquals(1e-3, new StepSchedule(1e-3, 1, 1).rate(100));
    }

    @Test
    void theScheduleFallsWithinAnEpochAndStaysAtZero() {
        CosineSchedule schedule = new CosineSchedule(1e-3, 20);
        assertEquals(1e-3, schedule.rate(0));
        assertEquals(5e-4, schedule.rate(10), 1e-18);
        assertTrue(schedule.rate(3.5) < schedule.rate(3) && schedule.rate(3.5) > schedule.rate(4));
        assertEquals(0, schedule.rate(20));
        assertEquals(0, schedule.rate(25));
    }
}
