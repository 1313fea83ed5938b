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

/** JFIF's YCbCr to RGB in the fixed-point arithmetic of libjpeg, so that levels agree with it exactly. */
final class YccTables {

    private static final int LEVELS = 256;
    private static final int RUN = 1 << 13;
    private static final int HALF = 1 << 15;
    private static final int[] RED_CR = new int[LEVELS];
    private static final int[] BLUE_CB = new int[LEVELS];
    private static final int[] GREEN_CR = new int[LEVELS];
    private static final int[] GREEN_CB = new int[LEVELS];

    static {
        for (int i = 0; i < LEVELS; i++) {
            int x = i - LEVELS / 2;
            RED_CR[i] = fixed(1.40200) * x + HALF >> 16;
            BLUE_CB[i] = fixed(1.77200) * x + HALF >> 16;
            GREEN_CR[i] = -fixed(0.71414) * x;
            GREEN_CB[i] = -fixed(0.34414) * x + HALF;
        }
    }

    private YccTables() {
    }

    /** Converts interleaved Y, Cb, Cr to packed RGB. */
    static void convert(byte[] samples, int[] pixels) {
        // In runs, so that the compiler gets hold of the loop within the first photo.
        for (int from = 0; from < pixels.length; from += RUN) {
            convert(samples, pixels, from, Math.min(pixels.length, from + RUN));
        }
    }

    private static void convert(byte[] samples, int[] pixels, int from, int to) {
        for (int i = from, s = 3 * from; i < to; i++, s += 3) {
            int y = samples[s] & 0xff;
            int cb = samples[s + 1] & 0xff;
            int cr = samples[s + 2] & 0xff;
            pixels[i] = Packed.of(clip(y + RED_CR[cr]), clip(y + (GREEN_CB[cb] + GREEN_CR[cr] >> 16)),
                clip(y + BLUE_CB[cb]));
        }
    }

    /** Converts interleaved Y, Cb, Cr, K to C, M, Y, K in place, both as stored in files. */
    static void toInvertedCmy(byte[] samples) {
        for (int s = 0; s + 3 < samples.length; s += 4) {
            int y = samples[s] & 0xff;
            int cb = samples[s + 1] & 0xff;
            int cr = samples[s + 2] & 0xff;
            samples[s] = (byte) ~clip(y + RED_CR[cr]);
            samples[s + 1] = (byte) ~clip(y + (GREEN_CB[cb] + GREEN_CR[cr] >> 16));
            samples[s + 2] = (byte) ~clip(y + BLUE_CB[cb]);
        }
    }

    private static int fixed(double factor) {
        return (int) (factor * (1 << 16) + 0.5);
    }

    private static int clip(int level) {
        return Math.max(0, Math.min(level, 255));
    }
}
