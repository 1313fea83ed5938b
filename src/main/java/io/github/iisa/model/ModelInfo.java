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
 * @param tileSize side in px of the square tiles that the model sees, at least 32; 0 if it takes whole images
 * @param strictness the factor k of Ω = min(1, k·Ω*), &gt; 0 and finite; 1 where the model states none
 * @param intervalWidth half width q ≥ 0 in log Ω of the 80 % split-conformal interval, scaled by the prediction's
 *     spread: [Ω·exp(−q·spread), Ω·exp(q·spread)]; NaN for a model without calibration
 * @param pooling how the tiles' answers become the photo's; without meaning for a model that takes whole images
 */
public record ModelInfo(String name, String sha256, int tileSize, double strictness, double intervalWidth,
                        Pooling pooling) {

    private static final int SMALLEST_TILE = 32;

    /** Checks the values. */
    public ModelInfo {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(sha256, "sha256");
        Objects.requireNonNull(pooling, "pooling");
        if (tileSize != 0 && tileSize < SMALLEST_TILE || !(strictness > 0 && strictness < Double.POSITIVE_INFINITY)
            || intervalWidth < 0) {
            throw new IllegalArgumentException("tile size " + tileSize + ", strictness " + strictness
                + ", interval width " + intervalWidth);
        }
    }

    /**
     * From tiles to the photo: the weighted quantile of the tiles' log Ω*, each tile weighing its area times detailᵈ
     * divided by spreadᵖ. A quantile above the middle and the weight by detail let a sharp subject before a blurred
     * background decide; the weight by spread keeps tiles that the model makes nothing of from deciding anything.
     *
     * @param quantile in [0, 1]
     * @param power p ≥ 0
     * @param detail d ≥ 0
     */
    public record Pooling(double quantile, double power, double detail) {

        /** The middle of tiles that weigh alike: for models of which nothing better is known. */
        public static final Pooling MEDIAN = new Pooling(0.5, 0);

        /** Checks the values. */
        public Pooling {
            if (!(quantile >= 0 && quantile <= 1 && power >= 0 && detail >= 0)) {
                throw new IllegalArgumentException("quantile " + quantile + ", power " + power + ", detail " + detail);
            }
        }

        /**
         * Without a weight by detail.
         *
         * @param quantile in [0, 1]
         * @param power p ≥ 0
         */
        public Pooling(double quantile, double power) {
            this(quantile, power, 0);
        }
    }
}
