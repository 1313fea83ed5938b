/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.construct;

/**
 * The biorthogonal 9/7 wavelets of JPEG 2000 over five octaves, quantised and turned back.
 *
 * <p>Lifting steps of Daubechies and Sweldens (1998), the border mirrored, scaled so that all bands weigh nearly alike.
 */
final class Wavelet {

    private static final float[] LIFTING = {-1.586134342f, -0.05298011854f, 0.8829110762f, 0.4435068522f};
    private static final float SCALE = 1.149604398f;
    private static final int OCTAVES = 5;
    private static final int SHORTEST = 8;

    private final float[] values;
    private final int width;

    private Wavelet(Plane in) {
        values = in.values().clone();
        width = in.width();
    }

    /**
     * What is left of a plane.
     *
     * @param in any size
     * @param step of the quantiser, 8-bit units
     * @param tilt by which the finest band's step is longer: 0 for one step, 1 for twice the step
     * @return of the same size
     */
    static Plane coded(Plane in, double step, double tilt) {
        Wavelet wavelet = new Wavelet(in);
        wavelet.code(in.width(), in.height(), 1, step, tilt);
        return new Plane(in.width(), in.height(), wavelet.values);
    }

    /** One octave of the coarse part in the upper left corner, the next ones inside. */
    private void code(int columns, int rows, int octave, double step, double tilt) {
        if (octave > OCTAVES || Math.min(columns, rows) < SHORTEST) {
            quantise(0, 0, columns, rows, step);
            return;
        }
        for (int y = 0; y < rows; y++) {
            analyse(y * width, 1, columns);
        }
        for (int x = 0; x < columns; x++) {
            analyse(x, width, rows);
        }
        int left = (columns + 1) / 2;
        int top = (rows + 1) / 2;
        double fine = step * (1 + tilt / (1 << (octave - 1)));
        quantise(left, 0, columns, top, fine);
        quantise(0, top, columns, rows, fine);
        code(left, top, octave + 1, step, tilt);
        for (int x = 0; x < columns; x++) {
            synthesise(x, width, rows);
        }
        for (int y = 0; y < rows; y++) {
            synthesise(y * width, 1, columns);
        }
    }

    private void quantise(int left, int top, int right, int bottom, double step) {
        for (int y = top; y < bottom; y++) {
            for (int i = y * width + left; i < y * width + right; i++) {
                values[i] = DeadZone.quantised(values[i], step);
            }
        }
    }

    /** A line into its coarse half, then its fine one. */
    private void analyse(int start, int stride, int length) {
        float[] line = new float[length];
        for (int i = 0; i < length; i++) {
            line[i] = values[start + i * stride];
        }
        for (int k = 0; k < LIFTING.length; k++) {
            lift(line, (k + 1) % 2, LIFTING[k]);
        }
        int coarse = (length + 1) / 2;
        for (int i = 0; i < length; i++) {
            int to = i % 2 == 0 ? i / 2 : coarse + i / 2;
            values[start + to * stride] = i % 2 == 0 ? line[i] * SCALE : line[i] / SCALE;
        }
    }

    private void synthesise(int start, int stride, int length) {
        float[] line = new float[length];
        int coarse = (length + 1) / 2;
        for (int i = 0; i < length; i++) {
            int from = i % 2 == 0 ? i / 2 : coarse + i / 2;
            float value = values[start + from * stride];
            line[i] = i % 2 == 0 ? value / SCALE : value * SCALE;
        }
        for (int k = LIFTING.length - 1; k >= 0; k--) {
            lift(line, (k + 1) % 2, -LIFTING[k]);
        }
        for (int i = 0; i < length; i++) {
            values[start + i * stride] = line[i];
        }
    }

    /** Adds to every second value, from {@code first} on, its neighbours times a factor. */
    private static void lift(float[] line, int first, float factor) {
        for (int i = first; i < line.length; i += 2) {
            line[i] += factor * (line[Plane.mirror(i - 1, line.length)] + line[Plane.mirror(i + 1, line.length)]);
        }
    }
}
