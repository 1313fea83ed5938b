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

import java.util.Arrays;

/**
 * The orthonormal cosine transform of square blocks, quantised and turned back, as the image formats after JPEG do it:
 * blocks of up to 32 px, one step for all frequencies or nearly so, small coefficients rounded towards zero, and the
 * borders of the blocks smoothed where the step between them can only come from the quantisation. Where wanted, a block
 * is first predicted from what is left of those above it and to its left, in the best of four ways: their mean, their
 * continuation down or across, or both less the corner between them; only what differs from that is quantised.
 *
 * <p>Limits: blocks of one size; nothing is predicted along slanting directions.
 */
final class BlockCosine {

    private static final int BORDER = 3;
    /** What is taken from either side of a border: a ramp that leaves a quarter of the step. */
    private static final float[] RAMP = {0.375f, 0.25f, 0.125f};
    /** Steps and curvatures beside a border, in quantiser steps, up to which it is the quantiser's. */
    private static final float LARGEST_STEP = 0.6f;
    private static final float LARGEST_CURVATURE = 0.3f;

    private final int side;
    private final boolean predicted;
    private final float[] basis;

    /** Blocks of this side, px, predicted from their neighbours or not. */
    BlockCosine(int side, boolean predicted) {
        this.side = side;
        this.predicted = predicted;
        basis = new float[side * side];
        for (int k = 0; k < side; k++) {
            double norm = Math.sqrt((k == 0 ? 1.0 : 2.0) / side);
            for (int x = 0; x < side; x++) {
                basis[k * side + x] = (float) (norm * Math.cos(Math.PI * (x + 0.5) * k / side));
            }
        }
    }

    /**
     * What is left of a plane.
     *
     * @param in any size; what a block lacks is mirrored
     * @param step of the quantiser, 8-bit units
     * @param tilt by which the highest frequency's step is longer: 0 for one step, 1 for twice the step
     * @param smooth whether the borders of the blocks are smoothed
     * @return of the same size
     */
    Plane coded(Plane in, double step, double tilt, boolean smooth) {
        Plane out = new Plane(in.width(), in.height());
        float[] block = new float[side * side];
        for (int y = 0; y < in.height(); y += side) {
            for (int x = 0; x < in.width(); x += side) {
                read(in, x, y, block);
                float[] expected = predicted ? prediction(block, out, x, y) : new float[block.length];
                add(expected, -1, block);
                float[] there = transformed(block, false);
                for (int i = 0; i < there.length; i++) {
                    double frequency = (i % side + i / side) / (2.0 * side);
                    there[i] = DeadZone.quantised(there[i], step * (1 + tilt * frequency));
                }
                float[] left = transformed(there, true);
                add(expected, 1, left);
                write(left, out, x, y);
            }
        }
        if (smooth) {
            smoothBorders(out, 1, in.width(), (float) step);
            smoothBorders(out, in.width(), in.height(), (float) step);
        }
        return out;
    }

    /** What the finished blocks above and to the left let expect of a block: zero where there is neither. */
    private float[] prediction(float[] block, Plane out, int x, int y) {
        float[] above = new float[side];
        float[] before = new float[side];
        float sum = 0;
        for (int i = 0; i < side; i++) {
            above[i] = y > 0 ? out.at(Plane.mirror(x + i, out.width()), y - 1) : 0;
            before[i] = x > 0 ? out.at(x - 1, Plane.mirror(y + i, out.height())) : 0;
            sum += above[i] + before[i];
        }
        int neighbours = (x > 0 ? side : 0) + (y > 0 ? side : 0);
        float[] best = new float[side * side];
        Arrays.fill(best, neighbours > 0 ? sum / neighbours : 0);
        if (y > 0) {
            best = nearer(block, best, block(above, new float[side], 0));
        }
        if (x > 0) {
            best = nearer(block, best, block(new float[side], before, 0));
        }
        return x > 0 && y > 0 ? nearer(block, best, block(above, before, out.at(x - 1, y - 1))) : best;
    }

    private float[] block(float[] above, float[] before, float corner) {
        float[] out = new float[side * side];
        for (int i = 0; i < out.length; i++) {
            out[i] = above[i % side] + before[i / side] - corner;
        }
        return out;
    }

    private static float[] nearer(float[] block, float[] one, float[] other) {
        double difference = 0;
        for (int i = 0; i < block.length; i++) {
            difference += Math.abs(block[i] - one[i]) - Math.abs(block[i] - other[i]);
        }
        return difference > 0 ? other : one;
    }

    private static void add(float[] from, float factor, float[] to) {
        for (int i = 0; i < to.length; i++) {
            to[i] += factor * from[i];
        }
    }

    /** Both axes of a block, forth or back. */
    private float[] transformed(float[] block, boolean back) {
        return oneAxis(oneAxis(block, back), back);
    }

    /** The transform of the rows, transposed. */
    private float[] oneAxis(float[] block, boolean back) {
        float[] out = new float[block.length];
        for (int row = 0; row < side; row++) {
            for (int k = 0; k < side; k++) {
                float sum = 0;
                for (int x = 0; x < side; x++) {
                    sum += block[row * side + x] * (back ? basis[x * side + k] : basis[k * side + x]);
                }
                out[k * side + row] = sum;
            }
        }
        return out;
    }

    private void read(Plane in, int x, int y, float[] block) {
        for (int row = 0; row < side; row++) {
            int from = Plane.mirror(y + row, in.height()) * in.width();
            for (int column = 0; column < side; column++) {
                block[row * side + column] = in.values()[from + Plane.mirror(x + column, in.width())];
            }
        }
    }

    private void write(float[] block, Plane out, int x, int y) {
        int width = Math.min(side, out.width() - x);
        for (int row = 0; row < Math.min(side, out.height() - y); row++) {
            System.arraycopy(block, row * side, out.values(), (y + row) * out.width() + x, width);
        }
    }

    /** The borders across the axis along which neighbours lie {@code stride} apart. */
    private void smoothBorders(Plane plane, int stride, int length, float step) {
        int lines = plane.values().length / length;
        for (int line = 0; line < lines; line++) {
            int start = stride == 1 ? line * length : line;
            for (int border = side; border + BORDER <= length; border += side) {
                smooth(plane.values(), start + border * stride, stride, step);
            }
        }
    }

    private static void smooth(float[] values, int at, int stride, float step) {
        float before = values[at - stride];
        float difference = values[at] - before;
        float curvature = Math.abs(before - 2 * values[at - 2 * stride] + values[at - 3 * stride])
            + Math.abs(values[at] - 2 * values[at + stride] + values[at + 2 * stride]);
        if (Math.abs(difference) < LARGEST_STEP * step && curvature < LARGEST_CURVATURE * step) {
            for (int i = 0; i < BORDER; i++) {
                values[at - (i + 1) * stride] += RAMP[i] * difference;
                values[at + i * stride] -= RAMP[i] * difference;
            }
        }
    }
}
