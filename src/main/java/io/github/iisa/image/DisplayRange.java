/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.image;

import java.util.Arrays;
import java.util.Locale;

/**
 * The values shown as black and as white, where no file states them: the 0.1 and the 99.9 percentile.
 *
 * <p>Example: {@code int level = range.level(sample);}
 *
 * <p>Percentiles are linear between the two nearest ranks, of all finite samples up to four million, of an evenly
 * spaced share of them beyond. NaN and infinite samples do not count; NaN is shown black.
 *
 * @param min shown black
 * @param max shown white, above {@code min} unless the image is constant
 */
record DisplayRange(double min, double max) {

    private static final int MOST_SAMPLES = 4_000_000;
    private static final double LOW = 0.001;

    /** A source of samples by index. */
    @FunctionalInterface
    interface Samples {

        /** The sample at an index. */
        double at(int index);
    }

    /** The percentile range of {@code count} samples. */
    static DisplayRange ofPercentiles(int count, Samples samples) {
        int step = 1 + (count - 1) / MOST_SAMPLES;
        float[] values = new float[(count - 1) / step + 1];
        int n = 0;
        for (long i = 0; i < count; i += step) {
            double value = samples.at((int) i);
            if (Double.isFinite(value)) {
                values[n++] = (float) value;
            }
        }
        if (n == 0) {
            return new DisplayRange(0, 0);
        }
        Arrays.sort(values, 0, n);
        double low = quantile(values, n, LOW);
        double high = quantile(values, n, 1 - LOW);
        // A few bright dots on an even ground lie above the percentile, and are all there is to see.
        return low < high ? new DisplayRange(low, high) : new DisplayRange(values[0], values[n - 1]);
    }

    /** The level, 0 to 255, that shows a value. */
    int level(double value) {
        return max > min ? Packed.level((value - min) / (max - min)) : 0;
    }

    /** The range in words, for a note. */
    @Override
    public String toString() {
        return word(min) + " to " + word(max);
    }

    private static String word(double value) {
        double size = Math.abs(value);
        boolean whole = size < 1e9 && (size >= 1000 || value == Math.rint(value));
        return String.format(Locale.ROOT, whole ? "%.0f" : "%.4g", value);
    }

    private static double quantile(float[] sorted, int n, double q) {
        double rank = q * (n - 1);
        int below = (int) rank;
        int above = Math.min(n - 1, below + 1);
        return sorted[below] + (rank - below) * ((double) sorted[above] - sorted[below]);
    }
}
