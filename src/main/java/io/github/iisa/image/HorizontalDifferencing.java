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

import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import javax.imageio.stream.FileImageInputStream;

/**
 * Pages of 16-bit samples stored as differences from their left neighbours (predictor 2 of TIFF 6.0, section 14), as
 * Photoshop and libvips compress them. The JDK undoes differences of 8 bits only and refuses others.
 *
 * <p>Example: {@code if (HorizontalDifferencing.of16Bits(d)) image = HorizontalDifferencing.read(file, page, d);}
 *
 * <p>The JDK is shown the file as if it stored no differences; they are added up afterwards. Limits: 16 bits; grey with
 * 0 for black, RGB and CMYK.
 */
final class HorizontalDifferencing {

    private static final int DIFFERENCES = 2;
    private static final int BITS = 16;
    private static final Set<Long> LZW_OR_DEFLATE = Set.of(5L, 8L, 32946L);
    private static final Set<Long> AS_STORED = Set.of(1L, 2L, 5L); // photometric, where the JDK changes no sample

    private HorizontalDifferencing() {
    }

    /** Whether a page has 16-bit samples so stored that {@link #read} is needed. */
    static boolean of16Bits(TiffDirectory directory) throws IOException {
        long[] bits = directory.numbers(TiffDirectory.BITS);
        return directory.number(TiffDirectory.PREDICTOR, 1) == DIFFERENCES
            && LZW_OR_DEFLATE.contains(directory.number(TiffDirectory.COMPRESSION, 1))
            && AS_STORED.contains(directory.number(TiffDirectory.PHOTOMETRIC, 0))
            && bits.length > 0 && Arrays.stream(bits).allMatch(n -> n == BITS);
    }

    /** Decodes a page for which {@link #of16Bits} is true; its samples are as any reader gives them. */
    static BufferedImage read(Path file, int page, TiffDirectory directory) throws IOException {
        int width = (int) directory.number(TiffDirectory.WIDTH, 0);
        int tile = (int) directory.number(TiffDirectory.TILE_WIDTH, width);
        try (Undifferenced in = new Undifferenced(file, directory)) {
            BufferedImage image = JdkReaders.with("tiff", in, reader -> reader.read(page));
            addUp(image.getRaster(), tile);
            return image;
        }
    }

    /** Each sample becomes the sum, modulo 2^16, of those from the left border of its tile on. */
    private static void addUp(WritableRaster raster, int tile) {
        int[] row = new int[raster.getWidth()];
        for (int y = 0; y < raster.getHeight(); y++) {
            for (int band = 0; band < raster.getNumBands(); band++) {
                raster.getSamples(0, y, row.length, 1, band, row);
                for (int x = 1; x < row.length; x++) {
                    row[x] = x % tile == 0 ? row[x] : row[x] + row[x - 1] & 0xffff;
                }
                raster.setSamples(0, y, row.length, 1, band, row);
            }
        }
    }

    /** A TIFF file that says of one page that it stores no differences. */
    private static final class Undifferenced extends FileImageInputStream {

        private final long at;
        private final byte[] none;

        Undifferenced(Path file, TiffDirectory directory) throws IOException {
            super(file.toFile());
            at = directory.position(TiffDirectory.PREDICTOR);
            none = directory.order() == ByteOrder.LITTLE_ENDIAN ? new byte[] {1, 0} : new byte[] {0, 1};
        }

        @Override
        public int read() throws IOException {
            long offset = streamPos - at;
            int value = super.read();
            return value >= 0 && offset >= 0 && offset < none.length ? none[(int) offset] : value;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            long offset = at - streamPos;
            int count = super.read(bytes, from, length);
            for (int i = 0; i < none.length; i++) {
                if (offset + i >= 0 && offset + i < count) {
                    bytes[from + (int) offset + i] = none[i];
                }
            }
            return count;
        }
    }
}
