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
 * Packed 8-bit pixels with a size: what a {@link PackedSweep} reads and writes.
 *
 * @param width px
 * @param height px
 * @param pixels row-major, width · height ints; each holds one byte a band, the lowest byte first
 */
record PackedImage(int width, int height, int[] pixels) {

    /** Zeros. */
    PackedImage(int width, int height) {
        this(width, height, new int[width * height]);
    }

    static PackedImage of(RgbImage image) {
        return new PackedImage(image.width(), image.height(), image.pixels());
    }
}
