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
 * A resampling filter, a function of the distance in output pixels, as Pillow defines it. When an image is downscaled
 * the filter is widened by 1/s, so that nothing aliases.
 *
 * <p>Example: {@code new Resampler(Filter.BICUBIC).resize(image, 640, 480)}.
 */
public enum Filter {

    /** Lanczos with three lobes: sinc(x)·sinc(x/3). */
    LANCZOS(3) {
        @Override
        double weight(double x) {
            return -3 <= x && x < 3 ? sinc(x) * sinc(x / 3) : 0;
        }
    },

    /** Keys' cubic convolution with a = −0.5. */
    BICUBIC(2) {
        @Override
        double weight(double distance) {
            double x = Math.abs(distance);
            if (x < 1) {
                return ((A + 2) * x - (A + 3)) * x * x + 1;
            }
            return x < 2 ? (((x - 5) * x + 8) * x - 4) * A : 0;
        }
    },

    /** The triangle 1 − |x|. */
    BILINEAR(1) {
        @Override
        double weight(double distance) {
            double x = Math.abs(distance);
            return x < 1 ? 1 - x : 0;
        }
    };

    private static final double A = -0.5;

    private final double support;

    Filter(double support) {
        this.support = support;
    }

    /**
     * Where the filter ends.
     *
     * @return half its width, in output pixels
     */
    public double support() {
        return support;
    }

    /** The filter's value at a distance in output pixels, not normalised. */
    abstract double weight(double x);

    private static double sinc(double x) {
        if (x == 0) {
            return 1;
        }
        double angle = x * Math.PI;
        return StrictMath.sin(angle) / angle;
    }
}
