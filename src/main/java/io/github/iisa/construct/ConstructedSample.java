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
import io.github.iisa.scale.IntrinsicScale;

/**
 * A degraded image with its label.
 *
 * @param image the degraded image
 * @param latent Ω*, at least {@link IntrinsicScale#LOWER_BOUND}; above 1 where the image was scaled down so far that
 *     it would stand enlarging
 * @param censored whether only Ω* ≥ {@code latent} is known: no fault shows
 * @param fault its kind for reports: none, enlarged, blur, noise, grain, jpeg, mixture, camera, artefact, codec
 * @param parameters readable text of what was done
 */
public record ConstructedSample(RgbImage image, double latent, boolean censored, String fault, String parameters) {

    /**
     * The label Ω = min(1, Ω*).
     *
     * @return (0, 1]
     */
    public double label() {
        return IntrinsicScale.censored(latent);
    }
}
