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
import java.util.function.DoubleUnaryOperator;

/**
 * Labels by comparison: the largest scale at which a degraded image, downscaled, passes for its reference downscaled.
 *
 * <p>Two tests: noise passes if at most {@link LabelRules#NOISE_LEFT} of its luma standard deviation is left; any other
 * difference passes if it stays below a tolerance in nine of ten blocks, where busy blocks hide more. Photos as cameras
 * make them must pass in texture and in chroma as well.
 *
 * <p>Example: {@code ComputedLabel.ofNoise(field)} for a field of white noise with σ_Y = 9.4 is close to 0.5.
 *
 * <p>Limits: scales from 0.03 to 1; below about 0.1 of a 256 px patch few pixels are left to judge by.
 */
final class ComputedLabel {

    /** The smallest scale that is tried; below every label that is kept. */
    static final double SMALLEST = 0.03;

    /** What is returned for no excess at all, so that logarithms and ratios exist. */
    static final double LEAST_EXCESS = 1e-6;

    private static final double PRECISION = 0.01;
    private static final int LEVELS = 32;
    private static final int BLOCK = 16;
    private static final int STRIDE = 4;
    private static final double PERCENTILE = 0.9;

    /** Masked luma RMS that passes, and the activity that doubles its square; fitted to equal-rating JPEG levels. */
    private static final double TOLERANCE = 4;
    private static final double MASKING = 20;

    /** What the energy of Cb and Cr weighs, luma 1. */
    private static final double CHROMA_WEIGHT = 0.5;
    /** The finest detail of chroma that is seen, luma 1: what 4:2:0 leaves out is not missed. */
    private static final double CHROMA_ACUITY = 0.5;
    private static final double CB = 0.5 / (1 - 0.114);
    private static final double CR = 0.5 / (1 - 0.299);

    private ComputedLabel() {
    }

    /**
     * The scale at which a noise field passes.
     *
     * @param field luma of degraded minus clean, 8-bit units
     * @return the largest s with std of the Lanczos-downscaled field ≤ 4.2; above 1, as for white noise, if it
     *     passes at full size; {@link #SMALLEST} if it never does
     */
    static double ofNoise(Plane field) {
        double full = field.std();
        if (full <= LabelRules.NOISE) {
            return LabelRules.ofWhiteNoise(Math.max(full, 1e-3));
        }
        return largestPassing(s -> shrunk(field, s).std() / LabelRules.NOISE_LEFT);
    }

    /**
     * The luma of the noise in an image. What clipping does to the mean brightness of noisy shadows and highlights is a
     * change of tone, not noise, and is taken out: the mean of each level of the clean image becomes zero.
     *
     * @param noisy the image with noise
     * @param clean the same without
     * @return signed luma, 8-bit units
     */
    static Plane noiseOf(RgbPlanes noisy, RgbPlanes clean) {
        return new RgbPlanes(withoutTone(noisy.r(), clean.r()), withoutTone(noisy.g(), clean.g()),
            withoutTone(noisy.b(), clean.b())).luma();
    }

    private static Plane withoutTone(Plane noisy, Plane clean) {
        Plane noise = noisy.minus(clean);
        double[] sums = new double[LEVELS];
        int[] counts = new int[LEVELS];
        for (int i = 0; i < noise.values().length; i++) {
            int level = level(clean.values()[i]);
            sums[level] += noise.values()[i];
            counts[level]++;
        }
        for (int i = 0; i < noise.values().length; i++) {
            int level = level(clean.values()[i]);
            noise.values()[i] -= (float) (sums[level] / counts[level]);
        }
        return noise;
    }

    private static int level(float value) {
        return Math.max(0, Math.min(LEVELS - 1, (int) (value * LEVELS / 256)));
    }

    /**
     * The scale at which a structured difference passes.
     *
     * @param reference luma without the fault and without noise
     * @param degraded luma with the fault, of the same size
     * @return the largest s that passes; 1 if full size does; {@link #SMALLEST} if none does
     */
    static double ofDifference(Plane reference, Plane degraded) {
        Plane difference = degraded.minus(reference);
        return largestPassing(s -> excess(reference, difference, s));
    }

    /**
     * The scale at which a photo passes, whatever has been done to it: in luma ({@link #ofPhoto(Plane, Plane)}) and in
     * chroma, where the difference passes as noise does. Its energy weighs half as much as luma's, as in PSNR-HMA
     * (Ponomarenko et al. 2011), and only detail twice as coarse is seen: white noise of σ in Cb and in Cr gets 9.4/σ,
     * and of independent noise of R, G and B luma decides.
     *
     * @param reference the pristine photo
     * @param degraded the photo, noise and all, of the same size
     * @return the largest s that passes; 1 if full size does; {@link #SMALLEST} if none does
     */
    static double ofPhoto(RgbPlanes reference, RgbPlanes degraded) {
        Plane luma = reference.luma();
        Plane blue = chroma(reference.b(), luma, CB);
        Plane red = chroma(reference.r(), luma, CR);
        Plane seen = degraded.luma();
        Plane blueLeft = chroma(degraded.b(), seen, CB).minus(blue);
        Plane redLeft = chroma(degraded.r(), seen, CR).minus(red);
        return Math.min(ofPhoto(luma, seen), largestPassing(s -> Math.max(LEAST_EXCESS, Math.sqrt(CHROMA_WEIGHT)
            * Math.hypot(chromaLeft(blue, blueLeft, s), chromaLeft(red, redLeft, s)) / LabelRules.NOISE_LEFT)));
    }

    /** The standard deviation of what is left of a difference of Cb or Cr at a scale, but for what is only crisper. */
    private static double chromaLeft(Plane reference, Plane difference, double scale) {
        double seen = CHROMA_ACUITY * scale;
        return Sharpening.without(shrunk(reference, seen), shrunk(difference, seen)).std();
    }

    /** Cb or Cr of a channel, without its middle of 128. */
    private static Plane chroma(Plane channel, Plane luma, double gain) {
        Plane out = channel.minus(luma);
        out.scaleBy((float) gain);
        return out;
    }

    /**
     * The scale at which the luma of a photo passes: both its difference ({@link #ofDifference}), but for what only
     * makes it crisper ({@link Sharpening}), and its fine texture ({@link TextureLoss}) must pass.
     *
     * @param reference luma of the pristine photo
     * @param degraded luma of the photo, noise and all, of the same size
     * @return the largest s that passes; 1 if full size does; {@link #SMALLEST} if none does
     */
    static double ofPhoto(Plane reference, Plane degraded) {
        Plane difference = degraded.minus(reference);
        return largestPassing(s -> {
            Plane small = shrunk(reference, s);
            Plane left = shrunk(difference, s);
            return Math.max(maskedDifference(small, Sharpening.without(small, left)) / TOLERANCE,
                TextureLoss.excess(small, left));
        });
    }

    /** The difference that is left at a scale over what passes: at most 1 if it passes. */
    static double excess(Plane reference, Plane difference, double scale) {
        return maskedDifference(shrunk(reference, scale), shrunk(difference, scale)) / TOLERANCE;
    }

    /** The largest s whose excess is at most 1; excess rises with s. Regula falsi in logarithms, kept in a bracket. */
    private static double largestPassing(DoubleUnaryOperator excess) {
        double high = 1;
        double above = Math.log(excess.applyAsDouble(high));
        if (above <= 0) {
            return 1;
        }
        double low = SMALLEST;
        double below = Math.log(excess.applyAsDouble(low));
        if (below > 0) {
            return SMALLEST;
        }
        while (high / low > 1 + PRECISION) {
            double share = Math.max(0.1, Math.min(0.9, -below / (above - below)));
            double middle = low * Math.pow(high / low, share);
            double value = Math.log(excess.applyAsDouble(middle));
            if (value > 0) {
                high = middle;
                above = value;
            } else {
                low = middle;
                below = value;
            }
        }
        return Math.sqrt(low * high);
    }

    private static Plane shrunk(Plane plane, double scale) {
        int width = Math.max(1, (int) Math.round(plane.width() * scale));
        int height = Math.max(1, (int) Math.round(plane.height() * scale));
        return Resampling.LANCZOS.resize(plane, width, height);
    }

    /** The 90th percentile over blocks of RMS difference, divided by √(1 + (activity/masking)²). */
    static double maskedDifference(Plane reference, Plane difference) {
        int blockWidth = Math.min(BLOCK, reference.width());
        int blockHeight = Math.min(BLOCK, reference.height());
        int columns = (reference.width() - blockWidth) / STRIDE + 1;
        int rows = (reference.height() - blockHeight) / STRIDE + 1;
        double[] blocks = new double[columns * rows];
        BlockSums energy = new BlockSums(difference, difference);
        BlockSums sums = new BlockSums(reference);
        BlockSums squares = new BlockSums(reference, reference);
        double area = blockWidth * blockHeight;
        for (int i = 0; i < blocks.length; i++) {
            int x = i % columns * STRIDE;
            int y = i / columns * STRIDE;
            double mean = sums.of(x, y, blockWidth, blockHeight) / area;
            double variance = Math.max(0, squares.of(x, y, blockWidth, blockHeight) / area - mean * mean);
            double mask = 1 + variance / (MASKING * MASKING);
            blocks[i] = Math.sqrt(energy.of(x, y, blockWidth, blockHeight) / area / mask);
        }
        Arrays.sort(blocks);
        return Math.max(LEAST_EXCESS, blocks[(int) Math.round(PERCENTILE * (blocks.length - 1))]);
    }
}
