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
 * The inner loops of the 8-bit path, written so that the JVM's C2 compiler turns them into vector instructions: a
 * weighted sum of whole lines of samples.
 *
 * <p>What keeps the loops fast: every array is an object of its own and all are indexed by the same variable; no loop
 * holds more than four multiplications (from six on JDK 17 falls back to scalar code, eight times slower); the clamp is
 * made of shifts, as C2 does not vectorise {@code Math.min}. Pairs of {@code short} must not be used: they crash the
 * JVM in versions before 25.
 */
final class Fir {

    private static final int HALF = 1 << Coefficients.PRECISION_BITS - 1;

    private Fir() {
    }

    /** The length to which weights are padded with zeros: even, and at least one group of four and one of two. */
    static int paddedTaps(int taps) {
        return Math.max(6, taps + (taps & 1));
    }

    /**
     * {@code out = clamp((2²¹ + Σ weights[t] · line(first + t)) >> 22)} for every sample.
     *
     * @param ring lines of samples in [0, 255]; line j stands at j mod ring.length
     * @param first the first line
     * @param weights fixed-point weights, padded as {@link #paddedTaps} says
     * @param out receives the result, in [0, 255]; not in the ring
     * @param n samples a line
     */
    static void apply(int[][] ring, int first, int[] weights, int[] out, int n) {
        int j = first % ring.length;
        int t = 0;
        for (; weights.length - t >= 6; t += 4) {
            int j1 = after(ring, j);
            int j2 = after(ring, j1);
            int j3 = after(ring, j2);
            if (t == 0) {
                set4(out, ring[j], ring[j1], ring[j2], ring[j3], weights, n);
            } else {
                add4(out, ring[j], ring[j1], ring[j2], ring[j3], weights, t, n);
            }
            j = after(ring, j3);
        }
        if (weights.length - t == 4) {
            add2(out, ring[j], ring[after(ring, j)], weights[t], weights[t + 1], n);
            j = after(ring, after(ring, j));
            t += 2;
        }
        finish2(out, ring[j], ring[after(ring, j)], weights[t], weights[t + 1], n);
    }

    private static int after(int[][] ring, int j) {
        return j + 1 == ring.length ? 0 : j + 1;
    }

    private static void set4(int[] out, int[] a, int[] b, int[] c, int[] d, int[] weights, int n) {
        int wa = weights[0];
        int wb = weights[1];
        int wc = weights[2];
        int wd = weights[3];
        for (int i = 0; i < n; i++) {
            out[i] = HALF + a[i] * wa + b[i] * wb + c[i] * wc + d[i] * wd;
        }
    }

    private static void add4(int[] out, int[] a, int[] b, int[] c, int[] d, int[] weights, int t, int n) {
        int wa = weights[t];
        int wb = weights[t + 1];
        int wc = weights[t + 2];
        int wd = weights[t + 3];
        for (int i = 0; i < n; i++) {
            out[i] += a[i] * wa + b[i] * wb + c[i] * wc + d[i] * wd;
        }
    }

    private static void add2(int[] out, int[] a, int[] b, int wa, int wb, int n) {
        for (int i = 0; i < n; i++) {
            out[i] += a[i] * wa + b[i] * wb;
        }
    }

    private static void finish2(int[] out, int[] a, int[] b, int wa, int wb, int n) {
        for (int i = 0; i < n; i++) {
            int v = out[i] + a[i] * wa + b[i] * wb >> Coefficients.PRECISION_BITS;
            v &= ~(v >> 31);
            out[i] = (v | 255 - v >> 31) & 255;
        }
    }
}
