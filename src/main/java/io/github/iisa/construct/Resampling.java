/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.construct;

import java.util.function.DoubleUnaryOperator;

/**
 * Separable resampling of float planes without rounding, geometry and weights as Pillow has them: the support is
 * widened by 1/s when scaling down, weights are normalised, taps outside the plane are left out.
 */
enum Resampling {

    /** The nearest pixel, repeated: enlarged images show squares. Only to enlarge by. */
    NEAREST(0.5, x -> Math.abs(x) <= 0.5 ? 1 : 0),
    /** Cubic convolution with a = −0.5. */
    BICUBIC(2, Resampling::cubic),
    /** Lanczos with three lobes. */
    LANCZOS(3, Resampling::lanczos);

    private final double support;
    private final DoubleUnaryOperator kernel;

    Resampling(double support, DoubleUnaryOperator kernel) {
        this.support = support;
        this.kernel = kernel;
    }

    /** Resamples to a size in px; rows before columns or after, whichever filters fewer. */
    Plane resize(Plane in, int width, int height) {
        Plane out = in;
        if (height < in.height()) {
            out = vertical(out, axis(in.height(), height));
        }
        if (width != in.width()) {
            out = horizontal(out, axis(in.width(), width));
        }
        if (height > in.height()) {
            out = vertical(out, axis(in.height(), height));
        }
        return out == in ? in.copy() : out;
    }

    /** The taps of one axis: first index and weights per output index. */
    private record Axis(int[] first, float[][] weights) {
    }

    private Axis axis(int from, int to) {
        double scale = (double) from / to;
        double widened = Math.max(scale, 1);
        double radius = support * widened;
        int[] first = new int[to];
        float[][] weights = new float[to][];
        for (int k = 0; k < to; k++) {
            double centre = (k + 0.5) * scale;
            int lo = Math.max(0, (int) (centre - radius + 0.5));
            int hi = Math.min(from, (int) (centre + radius + 0.5));
            first[k] = lo;
            weights[k] = normalised(lo, hi, centre, 1 / widened);
        }
        return new Axis(first, weights);
    }

    private float[] normalised(int lo, int hi, double centre, double inverse) {
        double[] w = new double[hi - lo];
        double sum = 0;
        for (int j = 0; j < w.length; j++) {
            w[j] = kernel.applyAsDouble((lo + j - centre + 0.5) * inverse);
            sum += w[j];
        }
        float[] out = new float[w.length];
        for (int j = 0; j < w.length; j++) {
            out[j] = (float) (w[j] / sum);
        }
        return out;
    }

    private static Plane horizontal(Plane in, Axis axis) {
        int width = axis.first.length;
        Plane out = new Plane(width, in.height());
        float[] from = in.values();
        float[] to = out.values();
        for (int y = 0; y < in.height(); y++) {
            for (int k = 0; k < width; k++) {
                float[] w = axis.weights[k];
                int start = y * in.width() + axis.first[k];
                float sum = 0;
                for (int j = 0; j < w.length; j++) {
                    sum += w[j] * from[start + j];
                }
                to[y * width + k] = sum;
            }
        }
        return out;
    }

    private static Plane vertical(Plane in, Axis axis) {
        int height = axis.first.length;
        int width = in.width();
        Plane out = new Plane(width, height);
        for (int k = 0; k < height; k++) {
            float[] w = axis.weights[k];
            int at = axis.first[k] * width;
            int pairs = w.length & ~1;
            for (int j = 0; j < pairs; j += 2) {
                Convolution.addRows(out.values(), k * width, in.values(), at + j * width, w[j], at + (j + 1) * width,
                    w[j + 1], width);
            }
            if (pairs < w.length) {
                Convolution.addRow(out.values(), k * width, in.values(), at + pairs * width, width, w[pairs]);
            }
        }
        return out;
    }

    private static double cubic(double x) {
        double t = Math.abs(x);
        if (t < 1) {
            return (1.5 * t - 2.5) * t * t + 1;
        }
        return t < 2 ? ((-0.5 * t + 2.5) * t - 4) * t + 2 : 0;
    }

    private static double lanczos(double x) {
        return x >= -3 && x < 3 ? sinc(x) * sinc(x / 3) : 0;
    }

    private static double sinc(double x) {
        return x == 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
    }
}
