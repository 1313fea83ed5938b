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
 * The closed forms that tie the strength of a fault to the latent intrinsic scale Ω* of a pristine photo that has it.
 *
 * <p>Example: {@code LabelRules.ofBlur(2)} is 0.25: a photo blurred by σ = 2 px looks its best at a quarter.
 *
 * <p>The constants come from published ratings. Limits: one fault at the size at which it happened; for several see
 * {@link #combined}, for a later change of size {@link #resized}.
 */
public final class LabelRules {

    /** σ · Ω* of a blur, px. */
    public static final double BLUR = 0.5;
    /** σ_Y · Ω* of white noise, in 8-bit units. */
    public static final double NOISE = 4.7;
    /** The largest standard deviation of the downscaled noise that still passes, 8-bit units. */
    public static final double NOISE_LEFT = 4.2;
    /** σ_Y of independent noise of σ = 1 in R, G and B. */
    public static final double LUMA_OF_RGB_NOISE = Math.sqrt(0.299 * 0.299 + 0.587 * 0.587 + 0.114 * 0.114);

    private LabelRules() {
    }

    /**
     * Blur: 0.5/σ.
     *
     * @param sigma total standard deviation in px, &gt; 0; several blurs add their σ²
     * @return Ω*
     */
    public static double ofBlur(double sigma) {
        return BLUR / positive(sigma);
    }

    /**
     * White noise: 4.7/σ_Y.
     *
     * @param sigma standard deviation of the luma, 8-bit units, &gt; 0; several noises add their σ²
     * @return Ω*
     */
    public static double ofWhiteNoise(double sigma) {
        return NOISE / positive(sigma);
    }

    /**
     * Enlarging by the factor u, or scaling down by s = u &lt; 1: Ω* divided by u (Eq. 2 before it is cut at 1).
     *
     * @param latent Ω* before, &gt; 0
     * @param factor u, &gt; 0
     * @return Ω* after
     */
    public static double resized(double latent, double factor) {
        return positive(latent) / positive(factor);
    }

    /**
     * Faults of different kinds at the same size: s⁻² = 1 + Σ max(0, sᵢ⁻² − 1).
     *
     * @param scales Ω* of each fault alone, &gt; 0; none gives 1
     * @return Ω* of all together, (0, 1]
     */
    public static double combined(double... scales) {
        double sum = 1;
        for (double s : scales) {
            sum += budget(s);
        }
        return 1 / Math.sqrt(sum);
    }

    /** What one fault adds to s⁻²: max(0, s⁻² − 1). */
    static double budget(double scale) {
        return Math.max(0, 1 / (positive(scale) * scale) - 1);
    }

    /** The scale of one fault that adds this much: the inverse of {@link #budget}. */
    static double ofBudget(double budget) {
        return 1 / Math.sqrt(1 + budget);
    }

    /** The blur σ of a lens disk of radius r. */
    static double sigmaOfDisk(double radius) {
        return radius / 2;
    }

    /** The blur σ of a straight motion of length l. */
    static double sigmaOfMotion(double length) {
        return length / Math.sqrt(12);
    }

    private static double positive(double value) {
        if (!(value > 0)) {
            throw new IllegalArgumentException("not positive: " + value);
        }
        return value;
    }
}
