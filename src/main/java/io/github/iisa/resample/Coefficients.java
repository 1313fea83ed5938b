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
 * normalisation. Output pixel k is the sum of {@code weights(k)[t]} times input pixel {@code first(k) + t}. A table may
 * be of some consecutive output pixels only: k then counts from the first of these, input pixels are the axis's own.
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
        return of(filter, inputSize, outputSize, 0, outputSize);
    }

    /**
     * The table of some of an axis's output pixels.
     *
     * @param filter the filter
     * @param inputSize n, px, at least 1
     * @param outputSize m, px, at least 1
     * @param from the first output pixel, at least 0
     * @param count output pixels, at least 1, at most m − from
     */
    static Coefficients of(Filter filter, int inputSize, int outputSize, int from, int count) {
        if (inputSize == outputSize) {
            return identity(from, count);
        }
        double scale = (double) inputSize / outputSize;
        double filterScale = Math.max(scale, 1);
        double support = filter.support() * filterScale;
        double inverse = 1 / filterScale;
        int[] first = new int[count];
        double[][] weights = new double[count][];
        for (int k = 0; k < count; k++) {
            double centre = (from + k + 0.5) * scale;
            int begin = Math.max(0, (int) (centre - support + 0.5));
            int end = Math.min(inputSize, (int) (centre + support + 0.5));
            double[] row = new double[end - begin];
            double sum = 0;
            for (int t = 0; t < row.length; t++) {
                row[t] = filter.weight((t + begin - centre + 0.5) * inverse);
                sum += row[t];
            }
            for (int t = 0; t < row.length && sum != 0; t++) {
                row[t] /= sum;
            }
            first[k] = begin;
            weights[k] = row;
        }
        return new Coefficients(first, weights);
    }

    private static Coefficients identity(int from, int count) {
        int[] first = new int[count];
        double[][] weights = new double[count][];
        for (int k = 0; k < count; k++) {
            first[k] = from + k;
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
