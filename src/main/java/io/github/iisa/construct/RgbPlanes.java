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

import io.github.iisa.resample.RgbImage;
import java.util.function.UnaryOperator;

/**
 * An sRGB image in float, encoded values 0..255: what the chain of faults works on before it is quantised once.
 *
 * @param r red
 * @param g green
 * @param b blue, all of one size
 */
record RgbPlanes(Plane r, Plane g, Plane b) {

    private static final float RED = 0.299f;
    private static final float GREEN = 0.587f;
    private static final float BLUE = 0.114f;

    /** A rectangle of an image; what lies outside is mirrored. */
    static RgbPlanes cut(RgbImage image, int x, int y, int width, int height) {
        RgbPlanes out = new RgbPlanes(new Plane(width, height), new Plane(width, height), new Plane(width, height));
        int[] pixels = image.pixels();
        int[] columns = new int[width];
        for (int k = 0; k < width; k++) {
            columns[k] = Plane.mirror(x + k, image.width());
        }
        for (int row = 0; row < height; row++) {
            int from = Plane.mirror(y + row, image.height()) * image.width();
            for (int k = 0; k < width; k++) {
                out.set(row * width + k, pixels[from + columns[k]]);
            }
        }
        return out;
    }

    /** Of luma and what blue and red have more than luma; clipped to [0, 255]. */
    static RgbPlanes of(Plane luma, Plane blueMore, Plane redMore) {
        RgbPlanes out = new RgbPlanes(luma.copy(), luma.copy(), luma.copy());
        out.r.add(redMore, 1);
        out.b.add(blueMore, 1);
        out.g.add(redMore, -RED / GREEN);
        out.g.add(blueMore, -BLUE / GREEN);
        out.clip();
        return out;
    }

    int width() {
        return r.width();
    }

    int height() {
        return r.height();
    }

    Plane[] channels() {
        return new Plane[] {r, g, b};
    }

    RgbPlanes map(UnaryOperator<Plane> operator) {
        return new RgbPlanes(operator.apply(r), operator.apply(g), operator.apply(b));
    }

    RgbPlanes copy() {
        return map(Plane::copy);
    }

    void clip() {
        r.clip();
        g.clip();
        b.clip();
    }

    /** Luma 0.299 R + 0.587 G + 0.114 B. */
    Plane luma() {
        Plane out = new Plane(width(), height());
        out.add(r, RED);
        out.add(g, GREEN);
        out.add(b, BLUE);
        return out;
    }

    /** Rounds and clips to 8 bits. */
    RgbImage quantised() {
        int[] pixels = new int[r.values().length];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = 0xFF000000 | eight(r, i) << 16 | eight(g, i) << 8 | eight(b, i);
        }
        return new RgbImage(width(), height(), pixels);
    }

    private void set(int i, int argb) {
        r.values()[i] = argb >> 16 & 0xFF;
        g.values()[i] = argb >> 8 & 0xFF;
        b.values()[i] = argb & 0xFF;
    }

    private static int eight(Plane plane, int i) {
        return (int) (Math.max(0, Math.min(255, plane.values()[i])) + 0.5f);
    }
}
