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
 * One channel in float: row-major values, 0..255 for pixels, signed for differences.
 *
 * @param width px
 * @param height px
 * @param values width · height of them; not copied
 */
record Plane(int width, int height, float[] values) {

    /** Checks the size. */
    Plane {
        if (width < 1 || height < 1 || values.length != width * height) {
            throw new IllegalArgumentException(width + "x" + height + " with " + values.length + " values");
        }
    }

    Plane(int width, int height) {
        this(width, height, new float[width * height]);
    }

    Plane copy() {
        return new Plane(width, height, values.clone());
    }

    float at(int x, int y) {
        return values[y * width + x];
    }

    /** A rectangle that lies inside. */
    Plane crop(int x, int y, int w, int h) {
        Plane out = new Plane(w, h);
        for (int row = 0; row < h; row++) {
            System.arraycopy(values, (y + row) * width + x, out.values, row * w, w);
        }
        return out;
    }

    /** The same with {@code margin} px more on every side, mirrored without repeating the edge. */
    Plane padded(int margin) {
        return extended(margin, margin, width + 2 * margin, height + 2 * margin);
    }

    /** The same with so many columns before the first and rows above it, mirrored likewise. */
    Plane shifted(int dx, int dy) {
        return dx == 0 && dy == 0 ? this : extended(dx, dy, width + dx, height + dy);
    }

    private Plane extended(int left, int above, int w, int h) {
        Plane out = new Plane(w, h);
        int[] columns = new int[w];
        for (int x = 0; x < w; x++) {
            columns[x] = mirror(x - left, width);
        }
        for (int y = 0; y < h; y++) {
            int from = mirror(y - above, height) * width;
            for (int x = 0; x < w; x++) {
                out.values[y * w + x] = values[from + columns[x]];
            }
        }
        return out;
    }

    /** this − other. */
    Plane minus(Plane other) {
        Plane out = new Plane(width, height);
        for (int i = 0; i < values.length; i++) {
            out.values[i] = values[i] - other.values[i];
        }
        return out;
    }

    /** Adds factor · other in place. */
    void add(Plane other, float factor) {
        for (int i = 0; i < values.length; i++) {
            values[i] += factor * other.values[i];
        }
    }

    /** Multiplies in place. */
    void scaleBy(float factor) {
        for (int i = 0; i < values.length; i++) {
            values[i] *= factor;
        }
    }

    /** Holds the values within [0, 255] in place. */
    void clip() {
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.max(0, Math.min(255, values[i]));
        }
    }

    /** Standard deviation around the mean. */
    double std() {
        double sum = 0;
        double squares = 0;
        for (float v : values) {
            sum += v;
            squares += (double) v * v;
        }
        double mean = sum / values.length;
        return Math.sqrt(Math.max(0, squares / values.length - mean * mean));
    }

    /** The index that lies mirrored inside [0, n): −1 → 1, n → n − 2. */
    static int mirror(int i, int n) {
        if (n == 1) {
            return 0;
        }
        int period = 2 * n - 2;
        int k = Math.floorMod(i, period);
        return k < n ? k : period - k;
    }
}
