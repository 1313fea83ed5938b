/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.scale;

import java.util.Arrays;

/**
 * The scales of a quality profile: from 1 down to the lower bound s_lb = 0.05 in steps of one factor.
 *
 * <p>Example: {@code ScaleGrid.of(4000, 3000, 20, 32).scales()} gives 1, 0.854, 0.730 … 0.05.
 *
 * <p>Left out are levels with a side too short to be judged, and levels that truncation gives the size of the level
 * before; the steps stay the same, so that a small image has fewer levels, not finer ones.
 */
public final class ScaleGrid {

    /** The fewest levels that can be asked for. */
    public static final int FEWEST = 2;

    /** The most levels that can be asked for. */
    public static final int MOST = 100;

    private final double[] scales;
    private final double step;

    private ScaleGrid(double[] scales, double step) {
        this.scales = scales;
        this.step = step;
    }

    /**
     * Lays the grid for an image.
     *
     * @param width px, at least 1
     * @param height px, at least 1
     * @param levels how many levels a large image has, {@link #FEWEST} to {@link #MOST}
     * @param smallestSide the shortest side that can be judged, px
     * @return the grid, empty if the image itself is too small
     * @throws IllegalArgumentException if the number of levels or a side is outside its range
     */
    public static ScaleGrid of(int width, int height, int levels, int smallestSide) {
        if (levels < FEWEST || levels > MOST) {
            throw new IllegalArgumentException(levels + " levels");
        }
        double[] kept = new double[levels];
        int count = 0;
        long before = 0;
        for (int i = 0; i < levels; i++) {
            double s = Math.pow(IntrinsicScale.LOWER_BOUND, i / (levels - 1.0));
            int w = IntrinsicScale.scaledSide(width, s);
            int h = IntrinsicScale.scaledSide(height, s);
            long size = (long) w << Integer.SIZE | h;
            if (Math.min(w, h) >= smallestSide && size != before) {
                kept[count++] = s;
            }
            before = size;
        }
        return new ScaleGrid(Arrays.copyOf(kept, count), Math.pow(IntrinsicScale.LOWER_BOUND, -1 / (levels - 1.0)));
    }

    /**
     * The scales.
     *
     * @return falling from 1, each at least 0.05; empty if the image is too small
     */
    public double[] scales() {
        return scales.clone();
    }

    /**
     * The factor between one scale and the next smaller one.
     *
     * @return above 1; 1.17 for 20 levels
     */
    public double step() {
        return step;
    }
}
