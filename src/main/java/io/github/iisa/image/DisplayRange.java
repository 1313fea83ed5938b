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

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * The values shown as black and as white, where no file states them: the 0.1 and the 99.9 percentile. The planes of a
 * stack share theirs, as they do in ImageJ, so that they can be compared.
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
    private static final int MOST_PLANES = 32;
    private static final double LOW = 0.001;

    /** A source of samples by index. */
    @FunctionalInterface
    interface Samples {

        /** The sample at an index. */
        double at(int index);
    }

    /** The percentile range of {@code count} samples. */
    static DisplayRange ofPercentiles(int count, Samples samples) {
        Gathering gathering = new Gathering(1);
        gathering.add(count, samples);
        return gathering.range();
    }

    /** Samples of several planes that are shown alike. */
    static final class Gathering {

        private final List<float[]> planes = new ArrayList<>();
        private final int most;

        /** For so many planes. */
        Gathering(int planes) {
            most = Math.max(1, MOST_SAMPLES / planes);
        }

        /** Takes a plane's finite samples, or an evenly spaced share of them. */
        void add(int count, Samples samples) {
            int step = 1 + (count - 1) / most;
            float[] values = new float[(count - 1) / step + 1];
            int n = 0;
            for (long i = 0; i < count; i += step) {
                double value = samples.at((int) i);
                if (Double.isFinite(value)) {
                    values[n++] = (float) value;
                }
            }
            planes.add(Arrays.copyOf(values, n));
        }

        /** The percentile range of all that was taken; 0 to 0 where nothing was finite. */
        DisplayRange range() {
            float[] values = new float[planes.stream().mapToInt(plane -> plane.length).sum()];
            int n = 0;
            for (float[] plane : planes) {
                System.arraycopy(plane, 0, values, n, plane.length);
                n += plane.length;
            }
            if (n == 0) {
                return new DisplayRange(0, 0);
            }
            Arrays.sort(values);
            double low = quantile(values, LOW);
            double high = quantile(values, 1 - LOW);
            // A few bright dots on an even ground lie above the percentile, and are all there is to see.
            return low < high ? new DisplayRange(low, high) : new DisplayRange(values[0], values[n - 1]);
        }
    }

    /** The planes of a stack whose samples are looked at: the first, the last and evenly many between, at most 32. */
    static int[] lookedAt(int planes) {
        int n = Math.min(planes, MOST_PLANES);
        return IntStream.range(0, n).map(i -> n == 1 ? 0 : (int) ((long) i * (planes - 1) / (n - 1))).toArray();
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

    private static double quantile(float[] sorted, double q) {
        double rank = q * (sorted.length - 1);
        int below = (int) rank;
        int above = Math.min(sorted.length - 1, below + 1);
        return sorted[below] + (rank - below) * ((double) sorted[above] - sorted[below]);
    }
}
