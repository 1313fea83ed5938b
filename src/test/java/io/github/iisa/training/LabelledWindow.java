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
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A window with its label, as {@code learn_convolution.py} reads it: {@value #BYTES} bytes, little-endian: log Ω as a
 * single-precision number; width, height and number of the view, a byte each; the fault's name in nine ASCII bytes,
 * zeros after it; then 128 rows of 128 pixels R G B, black where the window is smaller.
 *
 * @param image at most 128 × 128 px
 * @param logOmega the label, at most 0
 * @param view which of its sample's views: 0 for the sample itself
 * @param fault kind of the sample's fault, at most nine ASCII letters
 */
record LabelledWindow(RgbImage image, float logOmega, int view, String fault) {

    private static final int NAME = 9;
    private static final int HEADER = 7 + NAME;
    /** Length of a window in a file. */
    static final int BYTES = HEADER + 3 * LivelyWindows.SIDE * LivelyWindows.SIDE;

    byte[] encode() {
        ByteBuffer out = ByteBuffer.allocate(BYTES).order(ByteOrder.LITTLE_ENDIAN);
        out.putFloat(logOmega).put((byte) image.width()).put((byte) image.height()).put((byte) view);
        out.put(Arrays.copyOf(fault.getBytes(StandardCharsets.US_ASCII), NAME));
        for (int y = 0; y < image.height(); y++) {
            out.position(row(y));
            for (int x = 0; x < image.width(); x++) {
                int p = image.pixels()[y * image.width() + x];
                out.put((byte) (p >> 16)).put((byte) (p >> 8)).put((byte) p);
            }
        }
        return out.array();
    }

    static LabelledWindow decode(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        float logOmega = in.getFloat();
        int width = Byte.toUnsignedInt(in.get());
        int height = Byte.toUnsignedInt(in.get());
        int view = in.get();
        byte[] name = new byte[NAME];
        in.get(name);
        int[] pixels = new int[width * height];
        for (int y = 0; y < height; y++) {
            in.position(row(y));
            for (int x = 0; x < width; x++) {
                pixels[y * width + x] = 0xff << 24 | (in.get() & 0xff) << 16 | (in.get() & 0xff) << 8 | in.get() & 0xff;
            }
        }
        return new LabelledWindow(new RgbImage(width, height, pixels), logOmega, view,
            new String(name, StandardCharsets.US_ASCII).trim());
    }

    private static int row(int y) {
        return HEADER + 3 * LivelyWindows.SIDE * y;
    }
}
