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
import java.util.List;

/**
 * Square tiles of equal size that cover every pixel of an image: as few as possible, evenly spread, overlapping where
 * the sizes do not divide.
 *
 * <p>Example: an image of 1000 × 600 px under tiles of 256 px has 4 × 3 tiles, starting at x = 0, 248, 496, 744.
 */
final class Tiling {

    private static final int FLAT = 3;

    private final RgbImage image;
    private final int width;
    private final int height;
    private final List<int[]> corners = new ArrayList<>();

    /**
     * Lays the tiles.
     *
     * @param image the image
     * @param side side of a tile in px; a side of the image that is shorter is taken whole; 0 takes the whole image
     */
    Tiling(RgbImage image, int side) {
        this.image = image;
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

    static int[] starts(int length, int side) {
        int n = (length + side - 1) / side;
        int[] starts = new int[n];
        for (int i = 1; i < n; i++) {
            starts[i] = (int) Math.round((double) i * (length - side) / (n - 1));
        }
        return starts;
    }
}
