/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.predict;

import io.github.iisa.resample.RgbImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * Square tiles of equal size that cover every pixel of an image: as few as possible, evenly spread, overlapping where
 * the sizes do not divide.
 *
 * <p>Example: an image of 1000 × 600 px under tiles of 256 px has 4 × 3 tiles, starting at x = 0, 248, 496, 744.
 */
public final class Tiling {

    /** An image of more tiles is not asked about whole: 12 megapixels in tiles of 256 px. */
    static final int MOST = 192;

    private static final int FLAT = 3;
    private static final int REACH = 4;

    private final RgbImage image;
    private final int width;
    private final int height;
    private final boolean whole;
    private final List<int[]> corners = new ArrayList<>();
    private final Map<Integer, Double> details = new ConcurrentHashMap<>();

    /**
     * Lays the tiles.
     *
     * @param image the image
     * @param side side of a tile in px; a side of the image that is shorter is taken whole; 0 takes the whole image
     */
    Tiling(RgbImage image, int side) {
        this.image = image;
        this.whole = side == 0;
        this.width = side == 0 ? image.width() : Math.min(side, image.width());
        this.height = side == 0 ? image.height() : Math.min(side, image.height());
        for (int y : starts(image.height(), height)) {
            for (int x : starts(image.width(), width)) {
                corners.add(new int[] {x, y});
            }
        }
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    int count() {
        return corners.size();
    }

    /** A copy of a tile. */
    RgbImage tile(int index) {
        int[] corner = corners.get(index);
        return image.crop(corner[0], corner[1], width, height);
    }

    /**
     * The tiles that a model is asked about: those that show something. Where they are too many, two thirds of the
     * limit, those with the most detail, as they have the say in the photo's answer; of tiles alike in it the first.
     *
     * @param most the limit
     * @return numbers of tiles, ascending; for side 0 the whole image, whatever it shows
     */
    int[] asked(int most) {
        if (whole) {
            return new int[] {0};
        }
        int[] seen = IntStream.range(0, count()).filter(i -> !isFlat(i)).toArray();
        if (seen.length <= most) {
            return seen;
        }
        return Arrays.stream(seen).boxed().sorted(Comparator.comparingDouble((Integer i) -> -detail(i)))
            .limit(most * 2L / 3).mapToInt(i -> i).sorted().toArray();
    }

    /**
     * Whether a tile shows nothing: every channel stays within a few levels, as in a clipped sky or an empty frame. No
     * scale looks better than another there, and whatever a model answered would be an answer to nothing.
     */
    boolean isFlat(int index) {
        int[] corner = corners.get(index);
        int[] least = {255, 255, 255};
        int[] most = new int[3];
        for (int y = corner[1]; y < corner[1] + height; y++) {
            for (int x = corner[0]; x < corner[0] + width; x++) {
                int p = image.pixels()[y * image.width() + x];
                for (int c = 0; c < 3; c++) {
                    int v = p >> 8 * c & 0xff;
                    least[c] = Math.min(least[c], v);
                    most[c] = Math.max(most[c], v);
                    if (most[c] - least[c] > FLAT) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    /** How much there is to see in a tile: the RMS of luma's differences over {@value #REACH} px, 8-bit units. */
    double detail(int index) {
        return details.computeIfAbsent(index, this::measure);
    }

    private double measure(int index) {
        int[] corner = corners.get(index);
        int right = corner[0] + width - REACH;
        int bottom = corner[1] + height - REACH;
        long sum = 0;
        for (int y = corner[1]; y < bottom; y++) {
            for (int x = corner[0]; x < right; x += 2) {
                int at = y * image.width() + x;
                long luma = luma(at);
                long across = luma - luma(at + REACH);
                long down = luma - luma(at + REACH * image.width());
                sum += across * across + down * down;
            }
        }
        long n = (long) (height - REACH) * ((width - REACH + 1) / 2);
        return Math.sqrt(sum / (2.0 * n)) / 1000;
    }

    /** In thousandths of an 8-bit unit. */
    private long luma(int at) {
        int p = image.pixels()[at];
        return 299 * (p >> 16 & 0xff) + 587 * (p >> 8 & 0xff) + 114 * (p & 0xff);
    }

    static int[] starts(int length, int side) {
        int n = (length + side - 1) / side;
        int[] starts = new int[n];
        for (int i = 1; i < n; i++) {
            starts[i] = (int) Math.round((double) i * (length - side) / (n - 1));
        }
        return starts;
    }

    /**
     * Whether an image shows nothing that could be judged.
     *
     * @param image any image
     * @return true if all its pixels are alike within three levels
     */
    public static boolean isFlat(RgbImage image) {
        return new Tiling(image, 0).isFlat(0);
    }

    /**
     * How much there is to see in a tile: its weight in the photo's answer, see {@link Estimate#detail}.
     *
     * @param tile any image from 32 px on
     * @return the RMS of luma's differences over a few pixels, 8-bit units
     */
    public static double detail(RgbImage tile) {
        return new Tiling(tile, 0).detail(0);
    }

    /**
     * The tiles of an image that a model is asked about.
     *
     * @param image the image
     * @param tileSize side of a tile in px; 0 for a model that takes whole images
     * @return copies, row by row; none for an image that shows nothing, the image itself for {@code tileSize} 0
     */
    public static List<RgbImage> cut(RgbImage image, int tileSize) {
        Tiling tiling = new Tiling(image, tileSize);
        return Arrays.stream(tiling.asked(MOST)).mapToObj(tiling::tile).toList();
    }
}
