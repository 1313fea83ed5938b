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

import io.github.iisa.image.ImageFiles;
import io.github.iisa.resample.RgbImage;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/**
 * Reads a file as the published protocol does: the stored 8-bit samples as R, G and B, orientation and colour profile
 * ignored, alpha dropped.
 *
 * <p>Example: {@code RgbImage image = PaperImage.read(file);}
 *
 * <p>Limit: files that Java's own readers do not know, or of more than 8 bits, are read as everywhere else.
 */
final class PaperImage {

    private PaperImage() {
    }

    /**
     * Reads a file.
     *
     * @param file JPEG or PNG
     * @return its pixels
     * @throws io.github.iisa.base.InputException if it cannot be read
     */
    static RgbImage read(Path file) {
        BufferedImage stored = stored(file);
        if (stored == null || stored.getRaster().getDataBuffer().getDataType() != DataBuffer.TYPE_BYTE) {
            return ImageFiles.read(file).rgb();
        }
        int w = stored.getWidth();
        int h = stored.getHeight();
        if (stored.getColorModel() instanceof IndexColorModel) {
            return new RgbImage(w, h, stored.getRGB(0, 0, w, h, null, 0, w));
        }
        Raster raster = stored.getRaster();
        int bands = raster.getNumBands();
        int green = bands < 3 ? 0 : 1;
        int blue = bands < 3 ? 0 : 2;
        int[] pixels = new int[w * h];
        int[] row = new int[w * bands];
        for (int y = 0; y < h; y++) {
            raster.getPixels(0, y, w, 1, row);
            for (int x = 0; x < w; x++) {
                int at = x * bands;
                pixels[y * w + x] = 0xff << 24 | row[at] << 16 | row[at + green] << 8 | row[at + blue];
            }
        }
        return new RgbImage(w, h, pixels);
    }

    private static BufferedImage stored(Path file) {
        try {
            return ImageIO.read(file.toFile());
        } catch (IOException | IllegalArgumentException e) {
            return null; // the other reader knows more formats, and says what is wrong
        }
    }
}
