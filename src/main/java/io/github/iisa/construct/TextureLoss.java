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

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Whether fine texture has survived: the gain of luma's high band from reference to photo, in blocks where the
 * reference shows texture. Only what goes with the reference counts, so noise neither helps nor harms; denoising that
 * smears, sharpening that exaggerates and blur fail it long before the difference is large.
 *
 * <p>Example: {@code TextureLoss.excess(reference, smeared.minus(reference)) <= 1} where nothing is missed.
 *
 * <p>A loss of 5 dB fails, so that Gaussian blur of photos gets about the label of its closed form, 0.5/σ.
 */
final class TextureLoss {

    /** The high band is what a Gaussian of this σ, px, takes away. */
    private static final double SIGMA = 0.7;
    /** RMS of the reference's high band, 8-bit units, from which on a block's texture is seen. */
    private static final double VISIBLE = 1.3;
    /** The part of the high band that may be lost: 5 dB. */
    private static final double LOSS = 0.44;
    /** The part by which it may be raised. */
    private static final double GAIN = Sharpening.MOST;
    /** The share of the blocks that must pass. */
    private static final double PERCENTILE = 0.75;

    private static final int BLOCK = 16;
    private static final int STRIDE = 8;
    /** Fewer blocks with visible texture than this share of all do not decide. */
    private static final double FEWEST = 0.04;

    private TextureLoss() {
    }

    /** How far the high band's gain is from 1, over what passes: at most 1 if it passes; the least without texture. */
    static double excess(Plane reference, Plane difference) {
        Plane band = highBand(reference);
        double[] gains = gains(band, highBand(difference));
        int fewest = (int) Math.max(1, FEWEST * blocks(reference));
        if (gains.length < fewest) {
            return ComputedLabel.LEAST_EXCESS;
        }
        double[] excess = Arrays.stream(gains).map(g -> g < 0 ? -g / LOSS : g / GAIN).sorted().toArray();
        return Math.max(ComputedLabel.LEAST_EXCESS, excess[(int) Math.round(PERCENTILE * (excess.length - 1))]);
    }

    /** The share of blocks that show texture: where it is small, comparison knows little of what has been lost. */
    static double visibleShare(Plane reference) {
        Plane band = highBand(reference);
        return gains(band, band).length / (double) blocks(reference);
    }

    /** What of a change goes with the band, relative to the band, for each block that shows texture. */
    private static double[] gains(Plane band, Plane changed) {
        int width = Math.min(BLOCK, band.width());
        int height = Math.min(BLOCK, band.height());
        int columns = (band.width() - width) / STRIDE + 1;
        BlockSums texture = new BlockSums(band, band);
        BlockSums change = new BlockSums(band, changed);
        return IntStream.range(0, blocks(band)).mapToDouble(i -> {
            int x = i % columns * STRIDE;
            int y = i / columns * STRIDE;
            double there = texture.of(x, y, width, height);
            return there > VISIBLE * VISIBLE * width * height ? change.of(x, y, width, height) / there : Double.NaN;
        }).filter(Double::isFinite).toArray();
    }

    private static int blocks(Plane plane) {
        return ((plane.width() - Math.min(BLOCK, plane.width())) / STRIDE + 1)
            * ((plane.height() - Math.min(BLOCK, plane.height())) / STRIDE + 1);
    }

    private static Plane highBand(Plane plane) {
        return plane.minus(Convolution.gaussian(plane, SIGMA));
    }
}
