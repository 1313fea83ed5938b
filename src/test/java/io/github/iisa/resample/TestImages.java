/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.resample;

import io.github.iisa.network.SyntheticImage;
import io.github.iisa.network.SyntheticWeights;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Random;

/** The images of the parity fixtures, made by their generator, and helpers for raw bytes. */
final class TestImages {

    private TestImages() {
    }

    /** A fixture's source image. */
    static RgbImage named(String name, int width, int height) {
        return switch (name) {
            case "waves" -> SyntheticImage.image(0, height, width);
            case "noise" -> noise(width, height);
            case "edges" -> edges(width, height);
            default -> throw new IllegalArgumentException("no image " + name);
        };
    }

    /** Random pixels of random alpha. */
    static RgbImage random(int width, int height, long seed) {
        return new RgbImage(width, height, new Random(seed).ints((long) width * height).toArray());
    }

    /** Interleaved RGB bytes, row by row. */
    static byte[] rgbBytes(RgbImage image) {
        int[] pixels = image.pixels();
        byte[] out = new byte[3 * pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            out[3 * i] = (byte) (pixels[i] >> 16);
            out[3 * i + 1] = (byte) (pixels[i] >> 8);
            out[3 * i + 2] = (byte) pixels[i];
        }
        return out;
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static RgbImage noise(int width, int height) {
        long key = SyntheticWeights.fnv1a64("lanczos/noise");
        int[] pixels = new int[width * height];
        for (int q = 0; q < 3 * pixels.length; q++) {
            pixels[q / 3] |= (int) (SyntheticWeights.mix(key + q) >>> 56) << 16 - 8 * (q % 3);
        }
        return new RgbImage(width, height, pixels);
    }

    private static RgbImage edges(int width, int height) {
        int[] pixels = new int[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int r = (x * x + y * y) / 64 % 256;
                int g = 255 * ((x / 5 ^ y / 3) & 1);
                int b = (7 * x + 13 * y) % 256;
                pixels[y * width + x] = r << 16 | g << 8 | b;
            }
        }
        return new RgbImage(width, height, pixels);
    }
}
