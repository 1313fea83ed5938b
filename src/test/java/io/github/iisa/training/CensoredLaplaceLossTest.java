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
import ai.djl.training.GradientCollector;
import io.github.iisa.model.TorchEngine;
import org.junit.jupiter.api.Test;

/** The loss against its definition in double precision, its gradient against finite differences. */
class CensoredLaplaceLossTest {

    /** μ, b, log Ω: below and above the label, sure and unsure, censored on both sides of 0. */
    private static final double[][] CASES = {
        {-0.7, 0.3, -0.5}, {-0.2, 0.05, -1.5}, {0.4, 0.3, -0.1}, {-2, 1.5, -2.9},
        {-0.7, 0.3, 0}, {-0.01, 0.2, 0}, {0.01, 0.2, 0}, {1.2, 0.4, 0}, {0.9, 3, 0}};

    /** −log of the probability (density) that the label is seen, by its definition. */
    private static double plain(double mu, double b, double label) {
        if (label < 0) {
            return -Math.log(Math.exp(-Math.abs(mu - label) / b) / (2 * b));
        }
        double below = mu < 0 ? 1 - Math.exp(mu / b) / 2 : Math.exp(-mu / b) / 2;
        return -Math.log(1 - below);
    }

    private static double loss(float[] output, float[] labels, float[] gradient) {
        try (NDManager arrays = NDManager.newBaseManager()) {
            NDArray x = arrays.create(output, new Shape(labels.length, 2));
            x.setRequiresGradient(true);
            NDArray loss;
            try (GradientCollector gradients = Engine.getInstance().newGradientCollector()) {
                loss = CensoredLaplaceLoss.of(x, arrays.create(labels));
                gradients.backward(loss);
            }
            System.arraycopy(x.getGradient().toFloatArray(), 0, gradient, 0, gradient.length);
            return loss.getFloat();
        }
    }

    @Test
    void isTheMeanNegativeLogLikelihood() {
        TorchEngine.start();
        double sum = 0;
        float[] output = new float[2 * CASES.length];
        float[] labels = new float[CASES.length];
        for (int i = 0; i < CASES.length; i++) {
            double[] c = CASES[i];
            output[2 * i] = (float) c[0];
            output[2 * i + 1] = (float) c[1];
            labels[i] = (float) c[2];
            double one = plain(c[0], c[1], c[2]);
            sum += one;
            assertEquals(one, loss(new float[] {(float) c[0], (float) c[1]}, new float[] {(float) c[2]},
                new float[2]), 1e-5, "case " + i);
        }
        assertEquals(sum / CASES.length, loss(output, labels, new float[output.length]), 1e-5);
    }

    @Test
    void hasTheGradientOfItsDefinition() {
        TorchEngine.start();
        double h = 1e-6;
        for (double[] c : CASES) {
            float[] gradient = new float[2];
            loss(new float[] {(float) c[0], (float) c[1]}, new float[] {(float) c[2]}, gradient);
            double byMu = (plain(c[0] + h, c[1], c[2]) - plain(c[0] - h, c[1], c[2])) / (2 * h);
            double byB = (plain(c[0], c[1] + h, c[2]) - plain(c[0], c[1] - h, c[2])) / (2 * h);
            double scale = Math.max(1, Math.max(Math.abs(byMu), Math.abs(byB)));
            assertArrayEquals(new float[] {(float) byMu, (float) byB}, gradient, (float) (1e-4 * scale));
        }
    }

    @Test
    void aLabelOfOneAsksForNoMoreThanOne() {
        TorchEngine.start();
        float[] gradient = new float[2];
        assertEquals(0, loss(new float[] {3, 0.05f}, new float[] {0}, gradient), 1e-6);
        assertTrue(Math.abs(gradient[0]) < 1e-6, "a sure answer over 1 is pulled nowhere");
        loss(new float[] {-3, 0.05f}, new float[] {0}, gradient);
        assertEquals(-20, gradient[0], 1e-3, "one far below is pulled up");
    }

    @Test
    void staysFiniteAtTheEndsOfTheNetworksRange() {
        TorchEngine.start();
        for (float mu : new float[] {-80, -3, 0, 3, 80}) {
            for (float b : new float[] {0.01f, 50}) {
                for (float label : new float[] {-3, 0}) {
                    float[] gradient = new float[2];
                    assertTrue(Double.isFinite(loss(new float[] {mu, b}, new float[] {label}, gradient)));
                    assertTrue(Float.isFinite(gradient[0]) && Float.isFinite(gradient[1]), mu + " " + b);
                }
            }
        }
    }
}
