/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.ui;

import io.github.iisa.base.Progress;
import io.github.iisa.resample.Lanczos;
import io.github.iisa.resample.RgbImage;
import java.util.ArrayList;
import java.util.List;
import net.imglib2.util.Intervals;

/**
 * The same place of an image at several scales, pixel for pixel, where there is most detail to see: all crops have the
 * same size in pixels, as a viewer has one screen.
 *
 * <p>Example: {@code List<DetailCrops.Crop> crops = DetailCrops.of(image, levels, best, 230);}
 *
 * <p>Detail is the sum of brightness differences between neighbours at the scale that looks best, where noise and blur
 * of the original count least. A level smaller than a crop is taken whole.
 */
final class DetailCrops {

    private static final int CELL = 8;

    private DetailCrops() {
    }

    /**
     * A size of the image.
     *
     * @param scale the level's scale
     * @param width the level's width, px
     * @param height the level's height, px
     */
    record Level(double scale, int width, int height) {
    }

    /**
     * A crop.
     *
     * @param level where it is from
     * @param pixels the crop
     */
    record Crop(Level level, RgbImage pixels) {
    }

    /** Crops of {@code side} px at most, one a level; the centre is found at the level {@code best}. */
    static List<Crop> of(RgbImage image, List<Level> levels, Level best, int side) {
        double[] centre = centre(resized(image, best), (int) Math.ceil(side * best.scale()));
        List<Crop> crops = new ArrayList<>();
        for (Level level : levels) {
            int w = Math.min(side, level.width);
            int h = Math.min(side, level.height);
            crops.add(new Crop(level,
                crop(image, level, corner(centre[0], level.width, w), corner(centre[1], level.height, h), w, h)));
        }
        return crops;
    }

    private static RgbImage resized(RgbImage image, Level level) {
        return level.scale == 1 ? image : Lanczos.resize(image, level.width, level.height);
    }

    private static RgbImage crop(RgbImage image, Level level, int x, int y, int w, int h) {
        return level.scale == 1 ? image.crop(x, y, w, h) : Lanczos.resize(image, level.width, level.height,
            Intervals.createMinSize(x, y, w, h), Progress.NONE);
    }

    private static int corner(double centre, int length, int side) {
        return Math.max(0, Math.min(length - side, (int) Math.round(centre * length - side / 2.0)));
    }

    /**
     * The middle of the square with most detail, as fractions of width and height. The square covers what the crop at
     * scale 1 shows, the smallest part of the scene.
     */
    static double[] centre(RgbImage level, int side) {
        long[][] sums = cellSums(level);
        int rows = sums.length - 1;
        int columns = sums[0].length - 1;
        int cells = Math.max(1, Math.min(Math.min(rows, columns), side / CELL));
        long most = -1;
        double[] centre = {0.5, 0.5};
        for (int r = 0; r + cells <= rows; r++) {
            for (int c = 0; c + cells <= columns; c++) {
                long sum = sums[r + cells][c + cells] - sums[r][c + cells] - sums[r + cells][c] + sums[r][c];
                if (sum > most) {
                    most = sum;
                    centre[0] = Math.min(1, (c + cells / 2.0) * CELL / level.width());
                    centre[1] = Math.min(1, (r + cells / 2.0) * CELL / level.height());
                }
            }
        }
        return centre;
    }

    /** Detail of all cells above and to the left of each corner. */
    private static long[][] cellSums(RgbImage level) {
        int rows = (level.height() + CELL - 1) / CELL;
        int columns = (level.width() + CELL - 1) / CELL;
        long[][] sums = new long[rows + 1][columns + 1];
        int[] pixels = level.pixels();
        for (int y = 1; y < level.height(); y++) {
            for (int x = 1; x < level.width(); x++) {
                int i = y * level.width() + x;
                int here = luma(pixels[i]);
                sums[y / CELL + 1][x / CELL + 1] += Math.abs(here - luma(pixels[i - 1]))
                    + Math.abs(here - luma(pixels[i - level.width()]));
            }
        }
        for (int r = 1; r <= rows; r++) {
            for (int c = 1; c <= columns; c++) {
                sums[r][c] += sums[r - 1][c] + sums[r][c - 1] - sums[r - 1][c - 1];
            }
        }
        return sums;
    }

    /** Rec. 601 brightness, times 256. */
    private static int luma(int p) {
        return 77 * (p >> 16 & 255) + 150 * (p >> 8 & 255) + 29 * (p & 255);
    }
}
