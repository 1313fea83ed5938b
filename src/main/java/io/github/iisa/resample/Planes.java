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

/**
 * Takes packed pixels apart into planar samples and puts them together again. The planar form of n pixels is one array:
 * n samples of the lowest byte, n of the next, and so on, one stretch a band.
 *
 * <p>Example: with three bands, {@code unpack} of the pixels 0xff010203 and 0xff040506 gives 3, 6, 2, 5, 1, 4.
 *
 * <p>Both go through one array a band, as the JVM vectorises only loops without offsets (see {@link Fir}). One
 * object serves one thread.
 */
final class Planes {

    private final int bands;
    private final int[][] band;

    /**
     * For lines of up to {@code maxPixels}.
     *
     * @param bands 1, 3 or 4
     * @param maxPixels px
     */
    Planes(int bands, int maxPixels) {
        if (bands != 1 && bands != 3 && bands != 4) {
            throw new IllegalArgumentException("1, 3 or 4 bands, not " + bands);
        }
        this.bands = bands;
        this.band = new int[bands][maxPixels];
    }

    /** Takes n pixels apart; bytes above the bands are dropped. */
    void unpack(int[] packed, int[] planar, int n) {
        if (bands == 1) {
            split1(packed, band[0], n);
        } else {
            split3(packed, band[0], band[1], band[2], n);
        }
        if (bands == 4) {
            split4th(packed, band[3], n);
        }
        for (int i = 0; i < bands; i++) {
            System.arraycopy(band[i], 0, planar, i * n, n);
        }
    }

    /** Puts n pixels together; with three bands the fourth byte becomes 255. */
    void pack(int[] planar, int[] packed, int n) {
        for (int i = 1; i < bands; i++) {
            System.arraycopy(planar, i * n, band[i], 0, n);
        }
        switch (bands) {
            case 1 -> System.arraycopy(planar, 0, packed, 0, n);
            case 3 -> pack3(planar, band[1], band[2], packed, n);
            default -> pack4(planar, band[1], band[2], band[3], packed, n);
        }
    }

    private static void split1(int[] packed, int[] a, int n) {
        for (int i = 0; i < n; i++) {
            a[i] = packed[i] & 255;
        }
    }

    private static void split3(int[] packed, int[] a, int[] b, int[] c, int n) {
        for (int i = 0; i < n; i++) {
            int v = packed[i];
            a[i] = v & 255;
            b[i] = v >>> 8 & 255;
            c[i] = v >>> 16 & 255;
        }
    }

    private static void split4th(int[] packed, int[] d, int n) {
        for (int i = 0; i < n; i++) {
            d[i] = packed[i] >>> 24;
        }
    }

    private static void pack3(int[] a, int[] b, int[] c, int[] packed, int n) {
        for (int i = 0; i < n; i++) {
            packed[i] = 0xff000000 | a[i] | b[i] << 8 | c[i] << 16;
        }
    }

    private static void pack4(int[] a, int[] b, int[] c, int[] d, int[] packed, int n) {
        for (int i = 0; i < n; i++) {
            packed[i] = a[i] | b[i] << 8 | c[i] << 16 | d[i] << 24;
        }
    }
}
