/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.network;

import io.github.iisa.resample.RgbImage;

/**
 * Images that any language can make from integers alone: waves, a checkerboard and noise.
 *
 * <p>Example: {@code byte[] planes = SyntheticImage.batch(2, 128, 160);}
 */
public final class SyntheticImage {

    private static final int[] PX = {3, 2, 5};
    private static final int[] PY = {2, 5, 1};
    private static final int[] P1 = {97, 131, 163};
    private static final int[] P2 = {29, 37, 23};

    private SyntheticImage() {
    }

    /**
     * Images as planes of bytes.
     *
     * @param count how many images
     * @param height px
     * @param width px
     * @return [count, 3, height, width], R, G and B planes
     */
    public static byte[] batch(int count, int height, int width) {
        byte[] bytes = new byte[count * 3 * height * width];
        int at = 0;
        for (int n = 0; n < count; n++) {
            for (int c = 0; c < 3; c++) {
                long name = SyntheticWeights.fnv1a64("image/" + n + "/" + c);
                for (int y = 0; y < height; y++) {
                    for (int x = 0; x < width; x++) {
                        int noise = (int) (SyntheticWeights.mix(name + (long) y * width + x) >>> 58);
                        bytes[at++] = (byte) value(n, c, y, x, noise);
                    }
                }
            }
        }
        return bytes;
    }

    /**
     * The same, one packed image.
     *
     * @param number which of the batch
     * @param height px
     * @param width px
     * @return the image
     */
    public static RgbImage image(int number, int height, int width) {
        byte[] planes = batch(number + 1, height, width);
        int n = height * width;
        int[] pixels = new int[n];
        for (int i = 0; i < n; i++) {
            int from = number * 3 * n + i;
            pixels[i] = (planes[from] & 0xff) << 16 | (planes[from + n] & 0xff) << 8 | planes[from + 2 * n] & 0xff;
        }
        return new RgbImage(width, height, pixels);
    }

    /** Bytes as the networks take them: value / 255, a float32 division. */
    static float[] unit(byte[] bytes) {
        float[] values = new float[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            values[i] = (bytes[i] & 0xff) / 255f;
        }
        return values;
    }

    private static int value(int n, int c, int y, int x, int noise) {
        int a = triangle(PX[c] * x + PY[c] * y + 41 * n, P1[c]);
        int b = triangle(x * (c + 1) + y + 7 * n, P2[c]) * ((x / 32 + y / 32) % 2);
        return (5 * a + 2 * b) / 8 + noise * (1 + x / 64 % 2) / 4;
    }

    private static int triangle(int k, int period) {
        int t = 510 * (k % period) / period;
        return t > 255 ? 510 - t : t;
    }
}
