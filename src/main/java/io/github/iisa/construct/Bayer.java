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

/** Bilinear reconstruction of colours from a Bayer mosaic: what lies between photosites is averaged. */
final class Bayer {

    private Bayer() {
    }

    /** Red or blue, known where x ≡ px and y ≡ py modulo 2. */
    static Plane rebuilt(Plane in, int px, int py) {
        Plane padded = in.padded(2);
        Plane out = new Plane(in.width(), in.height());
        for (int y = 0; y < in.height(); y++) {
            for (int x = 0; x < in.width(); x++) {
                int stepX = (x + px) & 1;
                int stepY = (y + py) & 1;
                out.values()[y * in.width() + x] = (at(padded, x - stepX, y - stepY) + at(padded, x + stepX, y - stepY)
                    + at(padded, x - stepX, y + stepY) + at(padded, x + stepX, y + stepY)) / 4;
            }
        }
        return out;
    }

    /** Green, known wherever neither red (x ≡ px, y ≡ py) nor blue (neither) is. */
    static Plane rebuiltGreen(Plane in, int px, int py) {
        Plane padded = in.padded(2);
        Plane out = in.copy();
        for (int y = 0; y < in.height(); y++) {
            for (int x = 0; x < in.width(); x++) {
                if (((x + px) & 1) == ((y + py) & 1)) {
                    out.values()[y * in.width() + x] = (at(padded, x - 1, y) + at(padded, x + 1, y)
                        + at(padded, x, y - 1) + at(padded, x, y + 1)) / 4;
                }
            }
        }
        return out;
    }

    private static float at(Plane padded, int x, int y) {
        return padded.values()[(y + 2) * padded.width() + x + 2];
    }
}
