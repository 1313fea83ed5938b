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

import java.nio.charset.StandardCharsets;
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
            case "waves" -> waves(width, height);
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

    private static RgbImage waves(int width, int height) {
        int[] px = {3, 2, 5};
        int[] py = {2, 5, 1};
        int[] p1 = {97, 131, 163};
        int[] p2 = {29, 37, 23};
        int[] pixels = new int[width * height];
        for (int c = 0; c < 3; c++) {
            long key = fnv1a64("image/0/" + c);
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    int a = triangle(px[c] * x + py[c] * y, p1[c]);
                    int b = triangle(x * (c + 1) + y, p2[c]) * ((x / 32 + y / 32) % 2);
                    int noise = (int) (mix(key + (long) y * width + x) >>> 58);
                    int value = (5 * a + 2 * b) / 8 + noise * (1 + x / 64 % 2) / 4;
                    pixels[y * width + x] |= value << 16 - 8 * c;
                }
            }
        }
        return new RgbImage(width, height, pixels);
    }

    private static RgbImage noise(int width, int height) {
        long key = fnv1a64("lanczos/noise");
        int[] pixels = new int[width * height];
        for (int q = 0; q < 3 * pixels.length; q++) {
            pixels[q / 3] |= (int) (mix(key + q) >>> 56) << 16 - 8 * (q % 3);
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

    private static int triangle(int value, int period) {
        int t = 510 * (value % period) / period;
        return t > 255 ? 510 - t : t;
    }

    private static long fnv1a64(String text) {
        long h = 0xCBF29CE484222325L;
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            h = (h ^ b & 0xff) * 0x100000001B3L;
        }
        return h;
    }

    private static long mix(long seed) {
        long z = seed + 0x9E3779B97F4A7C15L;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }
}
