/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.training;

import io.github.iisa.resample.RgbImage;

/**
 * The square in the middle of an image. A longer side is cut at round-half-to-even((n − crop)/2). A shorter side stays
 * as it is, or, as the published protocol has it, is padded with black: (crop − n)/2 rounded down before it, the rest
 * behind.
 *
 * <p>Example: {@code CentreCrop.of(image, 1536, false)}
 *
 * @param destX where the copied part begins in the result, px
 * @param destY likewise
 * @param sourceX where it begins in the image, px
 * @param sourceY likewise
 * @param width of the copied part, px
 * @param height likewise
 */
record CentreCrop(int destX, int destY, int sourceX, int sourceY, int width, int height) {

    /** Where a crop comes from and goes to. */
    static CentreCrop geometry(int width, int height, int crop) {
        return new CentreCrop(Math.max(0, crop - width) / 2, Math.max(0, crop - height) / 2, cut(width, crop),
            cut(height, crop), Math.min(width, crop), Math.min(height, crop));
    }

    /**
     * Cuts.
     *
     * @param image not changed
     * @param crop side of the square in px; 0: the whole image
     * @param pad whether shorter sides are padded with black up to the square
     * @return the image itself where nothing is to be cut or padded
     */
    static RgbImage of(RgbImage image, int crop, boolean pad) {
        if (crop == 0 || image.width() <= crop && image.height() <= crop && !pad) {
            return image;
        }
        CentreCrop g = geometry(image.width(), image.height(), crop);
        if (!pad || g.width == crop && g.height == crop) {
            return image.crop(g.sourceX, g.sourceY, g.width, g.height);
        }
        int[] pixels = new int[Math.multiplyExact(crop, crop)];
        for (int row = 0; row < g.height; row++) {
            System.arraycopy(image.pixels(), (g.sourceY + row) * image.width() + g.sourceX, pixels,
                (g.destY + row) * crop + g.destX, g.width);
        }
        return new RgbImage(crop, crop, pixels);
    }

    private static int cut(int side, int crop) {
        return (int) Math.rint(Math.max(0, side - crop) / 2.0);
    }
}
