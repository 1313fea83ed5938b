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

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * Interpolation of an axis as a matrix [n_out, n_in], because the engine's own resize always smooths.
 *
 * <p>Example: {@code NDArray wide = x.matMul(Interpolation.bicubic(arrays, 32, 96).transpose());}
 */
final class Interpolation {

    /** The cubic's slope at 1 that PyTorch uses. */
    private static final double A = -0.75;

    private Interpolation() {
    }

    /**
     * Linear, first and last samples on each other.
     *
     * @param arrays owns the matrix
     * @param in samples before
     * @param out samples after
     * @return [out, in]
     */
    static NDArray alignedCorners(NDManager arrays, long in, long out) {
        float[] weights = new float[Math.toIntExact(in * out)];
        double step = out == 1 ? 0 : (double) (in - 1) / (out - 1);
        for (int k = 0; k < out; k++) {
            double at = k * step;
            int left = (int) Math.min(at, in - 1);
            int right = (int) Math.min(left + 1, in - 1);
            weights[(int) (k * in) + left] += 1 - (at - left);
            weights[(int) (k * in) + right] += at - left;
        }
        return matrix(arrays, weights, in, out);
    }

    /**
     * Cubic convolution (Keys 1981) over the four nearest samples, borders repeated, no smoothing.
     *
     * @param arrays owns the matrix
     * @param in samples before
     * @param out samples after
     * @return [out, in]
     */
    static NDArray bicubic(NDManager arrays, long in, long out) {
        float[] weights = new float[Math.toIntExact(in * out)];
        for (int k = 0; k < out; k++) {
            double at = (k + 0.5) * in / out - 0.5;
            long left = (long) Math.floor(at);
            for (long tap = left - 1; tap <= left + 2; tap++) {
                long j = Math.max(0, Math.min(in - 1, tap));
                weights[(int) (k * in + j)] += (float) cubic(Math.abs(at - tap));
            }
        }
        return matrix(arrays, weights, in, out);
    }

    /** Allocated by PyTorch: products depend, in their last bits, on how their arrays are aligned. */
    private static NDArray matrix(NDManager arrays, float[] weights, long in, long out) {
        try (NDArray given = arrays.create(weights, new Shape(out, in))) {
            return given.duplicate();
        }
    }

    private static double cubic(double x) {
        return x <= 1 ? ((A + 2) * x - (A + 3)) * x * x + 1 : ((A * x - 5 * A) * x + 8 * A) * x - 4 * A;
    }
}
