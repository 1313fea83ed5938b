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

import io.github.iisa.scale.IntrinsicScale;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * What a constructed set is made of: the distribution of its labels and the shares of its faults.
 *
 * <p>Example: {@code ConstructionRecipe.standard()}: log-uniform labels over [0.05, 1], an eighth of them tied at 1.
 *
 * <p>Limits: with a share p tied at 1, SRCC cannot exceed √(1 − p³).
 *
 * @param lowest the smallest label, at least {@link IntrinsicScale#LOWER_BOUND}, below 1
 * @param ties share of labels at 1, [0, 0.15]
 * @param enlarged weight of enlarged photos, like all weights ≥ 0 and relative to the sum of weights
 * @param blur weight of blurred photos
 * @param noise weight of photos with white noise
 * @param grain weight of photos with grain
 * @param jpeg weight of photos with JPEG compression
 * @param mixture weight of photos with several faults
 * @param camera weight of photos with the faults of cameras: mosaic, noise, denoising, sharpening, then scaled
 * @param artefact weight of photos with one fault of a camera alone: halos, what denoising leaves, displaced colours,
 *     noise under a mosaic, blotches of colour
 * @param codec weight of photos compressed as by formats newer than JPEG
 */
public record ConstructionRecipe(double lowest, double ties, double enlarged, double blur, double noise, double grain,
    double jpeg, double mixture, double camera, double artefact, double codec) {

    private static final double MOST_TIES = 0.15;

    /** Checks the values. */
    public ConstructionRecipe {
        double[] weights = {enlarged, blur, noise, grain, jpeg, mixture, camera, artefact, codec};
        double least = Arrays.stream(weights).min().orElseThrow();
        double sum = Arrays.stream(weights).sum();
        if (!(lowest >= IntrinsicScale.LOWER_BOUND && lowest < 1) || !(ties >= 0 && ties <= MOST_TIES)
            || !(least >= 0) || !(sum > 0) || Double.isInfinite(sum)) {
            throw new IllegalArgumentException("not a recipe: lowest " + lowest + ", ties " + ties + ", weights "
                + Arrays.toString(weights));
        }
    }

    /**
     * The recipe that figures are given on.
     *
     * @return labels over [0.05, 1], 12 % ties
     */
    public static ConstructionRecipe standard() {
        return new ConstructionRecipe(IntrinsicScale.LOWER_BOUND, 0.12, 0.1, 0.14, 0.1, 0.07, 0.13, 0.21, 0.17, 0.08,
            0.08);
    }

    /** A label below 1, log-uniform. */
    double drawLabel(SplittableRandom random) {
        return Math.exp(random.nextDouble(Math.log(lowest), 0));
    }

    /** A kind of fault by weight. */
    Fault drawFault(SplittableRandom random) {
        double[] weights = {enlarged, blur, noise, grain, jpeg, mixture, camera, artefact, codec};
        double at = random.nextDouble(Arrays.stream(weights).sum());
        int k = 0;
        while (k < weights.length - 1 && at >= weights[k]) {
            at -= weights[k++];
        }
        return Fault.values()[k + 1];
    }
}
