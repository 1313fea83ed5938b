/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.resample;

/**
 * The weights with which one axis of n pixels becomes one of m pixels: Pillow's rule for the window, the centre and the
 * normalisation. Output pixel k is the sum of {@code weights(k)[t]} times input pixel {@code first(k) + t}.
 *
 * <p>Example: {@code Coefficients.of(Filter.LANCZOS, 301, 240).first(120)} is 147, with eight weights.
 *
 * <p>Memory: about 2 · support · max(n, m) weights.
 */
final class Coefficients {

    /** Fractional bits of {@link #fixedPoint}. */
    static final int PRECISION_BITS = 32 - 8 - 2;

    private final int[] first;
    private final double[][] weights;
    private final int[][] fixedPoint;
    private final int maxTaps;

    private Coefficients(int[] first, double[][] weights) {
        this.first = first;
        this.weights = weights;
        this.fixedPoint = new int[weights.length][];
        int most = 0;
        for (int k = 0; k < weights.length; k++) {
            fixedPoint[k] = toFixedPoint(weights[k]);
            most = Math.max(most, weights[k].length);
        }
        this.maxTaps = most;
    }

    /**
     * The table of one axis; where the size is kept, every pixel is itself.
     *
     * @param filter the filter
     * @param inputSize n, px, at least 1
     * @param outputSize m, px, at least 1
     */
    static Coefficients of(Filter filter, int inputSize, int outputSize) {
        if (inputSize == outputSize) {
            return identity(inputSize);
        }
        double scale = (double) inputSize / outputSize;
        double filterScale = Math.max(scale, 1);
        double support = filter.support() * filterScale;
        double inverse = 1 / filterScale;
        int[] first = new int[outputSize];
        double[][] weights = new double[outputSize][];
        for (int k = 0; k < outputSize; k++) {
            double centre = (k + 0.5) * scale;
            int from = Math.max(0, (int) (centre - support + 0.5));
            int to = Math.min(inputSize, (int) (centre + support + 0.5));
            double[] row = new double[to - from];
            double sum = 0;
            for (int t = 0; t < row.length; t++) {
                row[t] = filter.weight((t + from - centre + 0.5) * inverse);
                sum += row[t];
            }
            for (int t = 0; t < row.length && sum != 0; t++) {
                row[t] /= sum;
            }
            first[k] = from;
            weights[k] = row;
        }
        return new Coefficients(first, weights);
    }

    private static Coefficients identity(int size) {
        int[] first = new int[size];
        double[][] weights = new double[size][];
        for (int k = 0; k < size; k++) {
            first[k] = k;
            weights[k] = new double[] {1};
        }
        return new Coefficients(first, weights);
    }

    /** The number of output pixels. */
    int outputSize() {
        return first.length;
    }

    /** The first input pixel that output pixel k sees. */
    int first(int k) {
        return first[k];
    }

    /** One beyond the last input pixel that output pixel k sees; never falls with k. */
    int end(int k) {
        return first[k] + weights[k].length;
    }

    /** The weights of output pixel k; their sum is 1. */
    double[] weights(int k) {
        return weights[k];
    }

    /** The weights of output pixel k times 2²², rounded half away from zero, and padded with zeros for {@link Fir}. */
    int[] fixedPoint(int k) {
        return fixedPoint[k];
    }

    /** The widest window, px. */
    int maxTaps() {
        return maxTaps;
    }

    private static int[] toFixedPoint(double[] weights) {
        int[] out = new int[Fir.paddedTaps(weights.length)];
        for (int t = 0; t < weights.length; t++) {
            double scaled = weights[t] * (1 << PRECISION_BITS);
            out[t] = (int) (scaled < 0 ? scaled - 0.5 : scaled + 0.5);
        }
        return out;
    }
}
