/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.scale;

import java.util.random.RandomGenerator;

/**
 * The rules of the image intrinsic scale Ω: its definition (Eq. 1), what it becomes when the image is downscaled
 * (Eq. 2), and the weak labels that follow from it.
 *
 * <p>Example: an image with Ω = 0.4, downscaled to s = 0.8, has
 * {@code IntrinsicScale.propagated(0.4, 0.8) == 0.5}.
 *
 * <p>Limits: all scales are linear factors of width and height, 0 &lt; s ≤ 1. Eq. 2 assumes that quality rises up to Ω
 * (A1) and falls above it (A2).
 */
public final class IntrinsicScale {

    /** The lower bound s_lb: no scale below it is ever considered. */
    public static final double LOWER_BOUND = 0.05;

    /** The smallest scale δ of weak labels in the published protocol. */
    public static final double WEAK_DELTA = 0.65;

    private IntrinsicScale() {
    }

    /**
     * Eq. 1: the scale of highest quality; of equally good scales the largest.
     *
     * @param scales any order, each in (0, 1]; those below {@link #LOWER_BOUND} are left out
     * @param qualities Q(Iˢ) at these scales, higher is better; NaN is left out
     * @return Ω
     * @throws IllegalArgumentException if the lengths differ or no scale is left
     */
    public static double ofQualities(double[] scales, double[] qualities) {
        if (scales.length != qualities.length) {
            throw new IllegalArgumentException(scales.length + " scales, " + qualities.length + " qualities");
        }
        double best = Double.NaN;
        double bestQuality = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < scales.length; i++) {
            requireScale(scales[i]);
            if (scales[i] < LOWER_BOUND || Double.isNaN(qualities[i])) {
                continue;
            }
            if (Double.isNaN(best) || qualities[i] > bestQuality
                || qualities[i] == bestQuality && scales[i] > best) {
                best = scales[i];
                bestQuality = qualities[i];
            }
        }
        if (Double.isNaN(best)) {
            throw new IllegalArgumentException("no scale of at least " + LOWER_BOUND + " has a quality");
        }
        return best;
    }

    /**
     * Eq. 2: the intrinsic scale of a downscaled image; 1 if s ≤ Ω, else Ω/s.
     *
     * @param omega Ω of the original, (0, 1]; a latent Ω* above 1 is allowed
     * @param scale s, (0, 1]
     * @return Ω(Iˢ), (0, 1]
     */
    public static double propagated(double omega, double scale) {
        requireScale(scale);
        return censored(requirePositive(omega) / scale);
    }

    /**
     * The label of a latent scale: min(1, Ω*). A result of 1 only says Ω* ≥ 1.
     *
     * @param latent Ω*, &gt; 0
     * @return Ω, (0, 1]
     */
    public static double censored(double latent) {
        return Math.min(1, requirePositive(latent));
    }

    /**
     * Holds an answer within the scales that are considered.
     *
     * @param value a model's raw answer; not NaN
     * @return the value within [{@link #LOWER_BOUND}, 1]
     */
    public static double clamp(double value) {
        if (Double.isNaN(value)) {
            throw new IllegalArgumentException("NaN is no scale");
        }
        return Math.max(LOWER_BOUND, Math.min(1, value));
    }

    /**
     * The smallest scale at which weak labels are drawn: max(Ω, δ).
     *
     * @param omega Ω, (0, 1]
     * @param delta δ, (0, 1)
     * @return the closed lower end of the interval whose open upper end is 1; 1, an empty interval, if Ω = 1
     */
    public static double weakMinimum(double omega, double delta) {
        return Math.max(requirePositive(omega), requireScale(delta));
    }

    /**
     * Draws the scale of a weak label uniformly from [max(Ω, δ), 1); where Ω = 1 leaves that empty, from [δ, 1), whose
     * labels are all 1 by the first branch of Eq. 2.
     *
     * @param omega Ω, (0, 1]
     * @param delta δ, (0, 1)
     * @param random where the draw comes from
     * @return s in [δ, 1)
     */
    public static double weakScale(double omega, double delta, RandomGenerator random) {
        double minimum = weakMinimum(omega, delta);
        return random.nextDouble(minimum < 1 ? minimum : delta, 1);
    }

    /**
     * The weak label of an image downscaled to s: Ω/s clipped to [0, 1].
     *
     * @param omega Ω, (0, 1]
     * @param scale s, (0, 1]
     * @return the label, (0, 1]
     */
    public static double weakLabel(double omega, double scale) {
        return Math.max(0, Math.min(1, omega / requireScale(scale)));
    }

    /**
     * A side after scaling: {@code int(side·s)}, truncated, at least 1.
     *
     * @param side in px, at least 1
     * @param scale s, (0, 1]
     * @return px
     */
    public static int scaledSide(int side, double scale) {
        if (side < 1) {
            throw new IllegalArgumentException("side " + side);
        }
        return Math.max(1, (int) (side * requireScale(scale)));
    }

    /**
     * The scale really reached after truncation: √(w′h′/(wh)). This is the s that enters formulas.
     *
     * @param width of the original, px
     * @param height of the original, px
     * @param newWidth of the result, px
     * @param newHeight of the result, px
     * @return s, &gt; 0
     */
    public static double reachedScale(int width, int height, int newWidth, int newHeight) {
        if (Math.min(Math.min(width, height), Math.min(newWidth, newHeight)) < 1) {
            throw new IllegalArgumentException(width + "x" + height + " to " + newWidth + "x" + newHeight);
        }
        return Math.sqrt((double) newWidth * newHeight / ((double) width * height));
    }

    private static double requireScale(double scale) {
        if (!(scale > 0 && scale <= 1)) {
            throw new IllegalArgumentException("a scale lies in (0, 1], not " + scale);
        }
        return scale;
    }

    private static double requirePositive(double omega) {
        if (!(omega > 0)) {
            throw new IllegalArgumentException("an intrinsic scale is positive, not " + omega);
        }
        return omega;
    }
}
