/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.model;

import java.util.Objects;

/**
 * Who a model is and what its numbers mean.
 *
 * @param name the name by which commands and tables call it
 * @param sha256 hash of the weights, 64 hexadecimal digits: two models with the same hash give the same answers
 * @param tileSize side in px of the square tiles that the model sees; 0 if it takes whole images
 * @param strictness the factor k of Ω = min(1, k·Ω*), &gt; 0; 1 where the model states none
 * @param intervalWidth half width q in log Ω of the 80 % split-conformal interval, scaled by the prediction's spread:
 *     [Ω·exp(−q·spread), Ω·exp(q·spread)]; NaN for a model without calibration
 */
public record ModelInfo(String name, String sha256, int tileSize, double strictness, double intervalWidth) {

    /** Checks the values. */
    public ModelInfo {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(sha256, "sha256");
        if (tileSize < 0 || !(strictness > 0)) {
            throw new IllegalArgumentException("tile size " + tileSize + ", strictness " + strictness);
        }
    }
}
