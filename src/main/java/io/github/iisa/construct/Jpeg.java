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
import java.util.SplittableRandom;

/**
 * JPEG compression (4:2:0) as a stage, its block grid at a random phase. Its own fault is what it does to the
 * noise-free twin; noise that it changes is judged after it.
 *
 * @param quality 1..100
 * @param phaseX columns by which the grid is shifted, 0..7
 * @param phaseY rows by which the grid is shifted, 0..7
 */
record Jpeg(int quality, int phaseX, int phaseY) implements Compression {

    private static final int LOWEST = 3;
    private static final int HIGHEST = 96;
    private static final double CLOSE = 1.05;
    private static final int TRIALS = 3;

    /** Median labels over photos of the qualities below; single photos vary widely. */
    private static final double[] MEDIANS = {0.05, 0.12, 0.23, 0.37, 0.63, 0.79, 0.93, 1};
    private static final double[] QUALITIES = {3, 5, 7, 10, 20, 30, 40, 55};

    /**
     * The compression of this image whose own label comes closest to a wanted one, found by trial.
     *
     * @param clean the image without noise
     * @param wanted the label, (0, 1)
     * @param random draws the phase of the grid
     * @return the stage
     */
    static Jpeg reaching(RgbPlanes clean, double wanted, SplittableRandom random) {
        int x = random.nextInt(8);
        int y = random.nextInt(8);
        Plane luma = clean.luma();
        double low = LOWEST;
        double high = HIGHEST;
        double quality = medianQuality(wanted);
        for (int trial = 0; trial < TRIALS; trial++) {
            Jpeg jpeg = new Jpeg((int) Math.round(quality), x, y);
            double excess = ComputedLabel.excess(luma, jpeg.roundTrip(clean).luma().minus(luma), wanted);
            if (excess < CLOSE && excess > 1 / CLOSE) {
                break;
            }
            if (excess > 1) {
                low = Math.max(low, quality);
            } else {
                high = Math.min(high, quality);
            }
            // The difference falls about as the quality's 0.7th power.
            double next = quality * Math.pow(excess, 1.4);
            quality = next > low && next < high ? next : Math.sqrt(low * high);
        }
        return new Jpeg((int) Math.round(quality), x, y);
    }

    /** A compression as a camera or an earlier editor leaves it, of quality 75 to 97. */
    static Jpeg mild(SplittableRandom random) {
        return ofQuality(75, 97, random);
    }

    /** A compression of a quality from a range, both ends included, its grid at a random phase. */
    static Jpeg ofQuality(int lowest, int highest, SplittableRandom random) {
        return new Jpeg(random.nextInt(lowest, highest + 1), random.nextInt(8), random.nextInt(8));
    }

    @Override
    public String description() {
        return "jpeg quality " + quality;
    }

    @Override
    public RgbPlanes roundTrip(RgbPlanes planes) {
        RgbPlanes shifted = planes.map(p -> p.shifted(phaseX, phaseY));
        RgbImage back = ImageCodec.decode(ImageCodec.jpeg(shifted.quantised(), quality));
        return RgbPlanes.cut(back, phaseX, phaseY, planes.width(), planes.height());
    }

    private static double medianQuality(double wanted) {
        for (int i = 1; i < MEDIANS.length; i++) {
            if (wanted <= MEDIANS[i]) {
                double share = (wanted - MEDIANS[i - 1]) / (MEDIANS[i] - MEDIANS[i - 1]);
                return Math.max(LOWEST, QUALITIES[i - 1] + share * (QUALITIES[i] - QUALITIES[i - 1]));
            }
        }
        return QUALITIES[QUALITIES.length - 1];
    }
}
