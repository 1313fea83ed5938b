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

import io.github.iisa.model.TorchScriptArchive.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * The trained part of a network over fixed features: fully connected layers with weights {@code w1, w2, ...}, [outputs,
 * inputs] row by row, and biases {@code b1, b2, ...}.
 *
 * <p>Example: {@code new Perceptron(256, 128, 2).initialParameters(1).get("w1")} has 128 · 256 numbers.
 *
 * @param sizes number of inputs, of each hidden layer's outputs, and of outputs
 */
record Perceptron(int... sizes) {

    /** Weights and biases drawn uniformly from ±1/√inputs, the framework's default; the same for the same seed. */
    Map<String, float[]> initialParameters(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Map<String, float[]> parameters = new LinkedHashMap<>();
        for (int i = 1; i < sizes.length; i++) {
            double bound = 1 / Math.sqrt(sizes[i - 1]);
            parameters.put("w" + i, uniform(random, sizes[i] * sizes[i - 1], bound));
            parameters.put("b" + i, uniform(random, sizes[i], bound));
        }
        return parameters;
    }

    /** The parameters as an archive stores them, in the order of the layers. */
    List<Tensor> tensors(Map<String, float[]> parameters) {
        List<Tensor> tensors = new ArrayList<>();
        for (int i = 1; i < sizes.length; i++) {
            tensors.add(new Tensor("w" + i, new long[] {sizes[i], sizes[i - 1]}, parameters.get("w" + i), true));
            tensors.add(new Tensor("b" + i, new long[] {sizes[i]}, parameters.get("b" + i), true));
        }
        return tensors;
    }

    private static float[] uniform(SplittableRandom random, int n, double bound) {
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = (float) ((2 * random.nextDouble() - 1) * bound);
        }
        return values;
    }
}
