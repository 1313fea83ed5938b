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

/** Arithmetic of packed {@code 0xffRRGGBB} pixels. Example: {@code out[i] = Packed.overWhite(rgb, alpha);} */
final class Packed {

    private static final int OPAQUE = 0xff000000;
    private static final int MAX = 255;

    private Packed() {
    }

    /** A pixel of three levels in 0..255. */
    static int of(int red, int green, int blue) {
        return OPAQUE | red << 16 | green << 8 | blue;
    }

    /** A neutral pixel of a level in 0..255. */
    static int grey(int level) {
        return OPAQUE | level * 0x010101;
    }

    /** A pixel of given opacity, 0..255, laid over white; levels are rounded to the nearest. */
    static int overWhite(int rgb, int alpha) {
        if (alpha == MAX) {
            return rgb | OPAQUE;
        }
        return of(blend(rgb >> 16 & MAX, alpha), blend(rgb >> 8 & MAX, alpha), blend(rgb & MAX, alpha));
    }

    /** The level in 0..255 of a value in [0, 1]; NaN gives 0. */
    static int level(double unit) {
        return (int) (Math.min(1, Math.max(0, unit)) * MAX + 0.5);
    }

    private static int blend(int level, int alpha) {
        return (level * alpha + MAX * (MAX - alpha) + MAX / 2) / MAX;
    }
}
