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

import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Compression as formats newer than JPEG do it, WebP, HEIC and AVIF by cosine blocks and JPEG 2000 by wavelets: luma
 * and two colour differences of half the size, quantised.
 *
 * <p>Encoders hide their grid: blocks vary in size, and filters follow the picture. Here the mean over two or four
 * grids does.
 *
 * <p>Limits: a likeness, not an encoder: blocks of one size, no choice of what to spend bits on.
 *
 * @param transform of the planes
 * @param step of luma's quantiser, 8-bit units
 * @param tilt by which the finest detail's step is longer, see {@link BlockCosine#coded}
 * @param grids over which the mean is taken, 1, 2 or 4; wavelets have none
 */
record Codec(Transform transform, double step, double tilt, int grids) implements Compression {

    private static final double COLOUR = 1.3;
    private static final double CLOSE = 1.05;
    private static final int TRIALS = 4;

    /** What the quantiser works on. */
    enum Transform {

        /** Wavelets. */
        WAVELET(0, false, false),
        /** Cosine blocks of 4 px, their borders smoothed. */
        BLOCKS_OF_4(4, false, true),
        /** Cosine blocks of 8 px, their borders as they are. */
        BLOCKS_OF_8(8, false, false),
        /** Cosine blocks of 8 px, their borders smoothed. */
        SMOOTHED_BLOCKS_OF_8(8, false, true),
        /** Cosine blocks of 16 px, their borders smoothed. */
        BLOCKS_OF_16(16, false, true),
        /** Cosine blocks of 32 px, their borders smoothed. */
        BLOCKS_OF_32(32, false, true),
        /** Cosine blocks of 4 px predicted from their neighbours, their borders smoothed. */
        PREDICTED_BLOCKS_OF_4(4, true, true),
        /** Cosine blocks of 8 px predicted from their neighbours, their borders smoothed. */
        PREDICTED_BLOCKS_OF_8(8, true, true),
        /** Cosine blocks of 16 px predicted from their neighbours, their borders smoothed. */
        PREDICTED_BLOCKS_OF_16(16, true, true);

        private final int side;
        private final boolean predicted;
        private final boolean smooth;

        Transform(int side, boolean predicted, boolean smooth) {
            this.side = side;
            this.predicted = predicted;
            this.smooth = smooth;
        }

        Plane coded(Plane plane, double step, double tilt, int grids) {
            if (side == 0) {
                return Wavelet.coded(plane, step, tilt);
            }
            BlockCosine blocks = new BlockCosine(side, predicted);
            Plane mean = new Plane(plane.width(), plane.height());
            for (int i = 0; i < grids; i++) {
                int dx = i * side / grids;
                int dy = (grids - i) % grids * side / grids;
                mean.add(blocks.coded(plane.shifted(dx, dy), step, tilt, smooth)
                    .crop(dx, dy, plane.width(), plane.height()), 1f / grids);
            }
            return mean;
        }
    }

    /**
     * A compression of this image whose own label comes close to a wanted one, found by trial.
     *
     * @param clean the image without noise
     * @param wanted the label, (0, 1)
     * @param random draws transform, tilt and grids; every third is of wavelets
     * @return the stage
     */
    static Codec reaching(RgbPlanes clean, double wanted, SplittableRandom random) {
        Transform transform = random.nextInt(3) == 0 ? Transform.WAVELET
            : Transform.values()[random.nextInt(1, Transform.values().length)];
        double tilt = random.nextDouble(2);
        int grids = 1 << random.nextInt(3);
        Plane luma = clean.luma();
        double step = 20 / wanted;
        for (int trial = 0; trial < TRIALS; trial++) {
            Plane left = transform.coded(luma, step, tilt, grids);
            double excess = ComputedLabel.excess(luma, left.minus(luma), wanted);
            if (excess < CLOSE && excess > 1 / CLOSE) {
                break;
            }
            // The difference grows about as the step's 0.7th power.
            step *= Math.max(0.25, Math.min(4, Math.pow(excess, -1.4)));
        }
        return new Codec(transform, step, tilt, grids);
    }

    @Override
    public RgbPlanes roundTrip(RgbPlanes planes) {
        Plane y = planes.luma();
        Plane cb = planes.b().minus(y);
        Plane cr = planes.r().minus(y);
        y = transform.coded(y, step, tilt, grids);
        cb = colour(cb);
        cr = colour(cr);
        return RgbPlanes.of(y, cb, cr);
    }

    private Plane colour(Plane difference) {
        Plane half = Resampling.BICUBIC.resize(difference, (difference.width() + 1) / 2, (difference.height() + 1) / 2);
        return Resampling.BICUBIC.resize(transform.coded(half, COLOUR * step, tilt, grids),
            difference.width(), difference.height());
    }

    @Override
    public String description() {
        return String.format(Locale.ROOT, "codec %s%s, step %.1f, tilt %.2f",
            transform.name().toLowerCase(Locale.ROOT).replace('_', ' '),
            transform == Transform.WAVELET ? "" : ", grids " + grids, step, tilt);
    }
}
