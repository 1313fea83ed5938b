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

import io.github.iisa.resample.RgbImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * EXIF orientation: how a camera was held, as a number from 1 (upright) to 8.
 *
 * <p>Example: {@code RgbImage upright = Orientation.apply(Orientation.of(exif), pixels, width, height);}
 *
 * <p>EXIF blocks in the wild are often damaged; whatever cannot be understood counts as upright.
 */
final class Orientation {

    private static final int TAG = 0x0112;
    private static final int SHORT = 3;
    private static final int ENTRY_BYTES = 12;
    private static final int UPRIGHT = 1;
    private static final int LAST = 8;

    private Orientation() {
    }

    /**
     * Finds the orientation in an EXIF block, that is, in a small TIFF file.
     *
     * @param exif starting at the byte order mark; may be null or damaged
     * @return 1 to 8
     */
    static int of(byte[] exif) {
        if (exif == null || exif.length < 8 || exif[0] != exif[1] || exif[0] != 'I' && exif[0] != 'M') {
            return UPRIGHT;
        }
        ByteBuffer tiff = ByteBuffer.wrap(exif)
            .order(exif[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = tiff.getInt(4);
        if (directory < 8 || directory > exif.length - 2) {
            return UPRIGHT;
        }
        int entries = tiff.getShort(directory) & 0xffff;
        for (int i = 0; i < entries; i++) {
            int at = directory + 2 + i * ENTRY_BYTES;
            if (at > exif.length - ENTRY_BYTES) {
                break;
            }
            if ((tiff.getShort(at) & 0xffff) == TAG && tiff.getShort(at + 2) == SHORT) {
                return valid(tiff.getShort(at + 8));
            }
        }
        return UPRIGHT;
    }

    /** The number itself where it means something, else upright. */
    static int valid(int value) {
        return value >= UPRIGHT && value <= LAST ? value : UPRIGHT;
    }

    /**
     * Turns the pixels upright.
     *
     * @param orientation 1 to 8
     * @param in row-major
     * @param width of the stored image, px
     * @param height of the stored image, px
     * @return the upright image; for orientation 1 on the same array
     */
    static RgbImage apply(int orientation, int[] in, int width, int height) {
        if (orientation == UPRIGHT) {
            return new RgbImage(width, height, in);
        }
        boolean swaps = orientation > 4;
        int outWidth = swaps ? height : width;
        // The stored pixel (x, y) goes to origin + x * stepX + y * stepY.
        boolean fromRight = orientation == 2 || orientation == 3 || orientation == 6 || orientation == 7;
        boolean fromBottom = orientation == 3 || orientation == 4 || orientation == 7 || orientation == 8;
        int outHeight = swaps ? width : height;
        int across = fromRight ? -1 : 1;
        int down = fromBottom ? -outWidth : outWidth;
        int origin = (fromRight ? outWidth - 1 : 0) + (fromBottom ? (outHeight - 1) * outWidth : 0);
        int stepX = swaps ? down : across;
        int stepY = swaps ? across : down;
        int[] out = new int[in.length];
        for (int y = 0; y < height; y++) {
            int to = origin + y * stepY;
            for (int x = 0, from = y * width; x < width; x++, from++, to += stepX) {
                out[to] = in[from];
            }
        }
        return new RgbImage(outWidth, outHeight, out);
    }
}
