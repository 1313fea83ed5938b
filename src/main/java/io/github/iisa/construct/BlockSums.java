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

/** Sums over rectangles of a plane, or of the product of two, from one pass over them. */
final class BlockSums {

    private final int stride;
    private final double[] table;

    BlockSums(Plane plane) {
        this(plane, null);
    }

    /** Of the product of two planes of one size; a plane with itself gives squares. */
    BlockSums(Plane plane, Plane other) {
        stride = plane.width() + 1;
        table = new double[stride * (plane.height() + 1)];
        for (int y = 0; y < plane.height(); y++) {
            double row = 0;
            for (int x = 0; x < plane.width(); x++) {
                int i = y * plane.width() + x;
                row += other == null ? plane.values()[i] : (double) plane.values()[i] * other.values()[i];
                table[(y + 1) * stride + x + 1] = table[y * stride + x + 1] + row;
            }
        }
    }

    double of(int x, int y, int width, int height) {
        int top = y * stride + x;
        int bottom = top + height * stride;
        return table[bottom + width] - table[bottom] - table[top + width] + table[top];
    }
}
