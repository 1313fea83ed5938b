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
 * The mosaic of colours on a camera's sensor, and the two ways of filling in what each photosite has not seen.
 *
 * <p>Example: {@code RgbPlanes seen = new Bayer(0, 1, true).rebuilt(planes);}
 *
 * <p>Limits: both ways are linear; cameras of today also follow edges.
 *
 * @param px column of the first red site, 0 or 1
 * @param py row of the first red site, 0 or 1
 * @param corrected whether what the own colour shows of detail corrects the others (Malvar, He, Cutler, ICASSP 2004);
 *     else each is averaged from its nearest sites alone, which blurs and fringes
 */
record Bayer(int px, int py, boolean corrected) {

    private static final int MARGIN = 2;

    /** What is filled in of planes of which each site keeps one colour; of the same size, within [0, 255]. */
    RgbPlanes rebuilt(RgbPlanes planes) {
        RgbPlanes out = planes.copy();
        Plane mosaic = mosaic(planes.map(p -> p.padded(MARGIN)));
        for (int y = 0; y < out.height(); y++) {
            for (int x = 0; x < out.width(); x++) {
                int at = (y + MARGIN) * mosaic.width() + x + MARGIN;
                fill(new Site(mosaic.values(), mosaic.width(), at), x, y, out);
            }
        }
        out.clip();
        return out;
    }

    private void fill(Site site, int x, int y, RgbPlanes out) {
        int to = y * out.width() + x;
        boolean redColumn = (x + px) % 2 == 0;
        boolean redRow = (y + py) % 2 == 0;
        if (redColumn == redRow) {
            out.g().values()[to] = corrected ? site.crossCorrected() : site.cross();
            (redRow ? out.b() : out.r()).values()[to] = corrected ? site.diagonalCorrected() : site.diagonal();
        } else {
            Plane across = redRow ? out.r() : out.b();
            Plane down = redRow ? out.b() : out.r();
            across.values()[to] = corrected ? site.pairCorrected(1, site.width) : site.pair(1);
            down.values()[to] = corrected ? site.pairCorrected(site.width, 1) : site.pair(site.width);
        }
    }

    /** One colour a site; the margin of an even number of px leaves red where it was. */
    private Plane mosaic(RgbPlanes padded) {
        Plane out = padded.g().copy();
        for (int i = 0; i < out.values().length; i++) {
            boolean redColumn = (i % out.width() + px) % 2 == 0;
            boolean redRow = (i / out.width() + py) % 2 == 0;
            if (redColumn == redRow) {
                out.values()[i] = (redRow ? padded.r() : padded.b()).values()[i];
            }
        }
        return out;
    }

    /** The neighbours of one site, weighed. */
    private record Site(float[] mosaic, int width, int at) {

        private float both(int offset) {
            return mosaic[at - offset] + mosaic[at + offset];
        }

        private float farCross() {
            return both(2) + both(2 * width);
        }

        float cross() {
            return (both(1) + both(width)) / 4;
        }

        float diagonal() {
            return (both(width - 1) + both(width + 1)) / 4;
        }

        float pair(int offset) {
            return both(offset) / 2;
        }

        float crossCorrected() {
            return cross() + (4 * mosaic[at] - farCross()) / 8;
        }

        float diagonalCorrected() {
            return diagonal() + (6 * mosaic[at] - 1.5f * farCross()) / 8;
        }

        float pairCorrected(int along, int over) {
            return pair(along) + (5 * mosaic[at] - 4 * diagonal() - both(2 * along) + both(2 * over) / 2) / 8;
        }
    }
}
