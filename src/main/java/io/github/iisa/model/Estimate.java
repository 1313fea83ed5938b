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

/**
 * A model's raw answer for one image or tile.
 *
 * @param value the estimated latent scale Ω*, &gt; 0, not clamped: above 1 it says that the image would stand
 *     enlarging
 * @param spread the model's own expected absolute error in log Ω*, &gt; 0; NaN if it states none
 * @param detail how much there is to see, 8-bit units, ≥ 0: the weight that it may have among others
 * @param rating the quality that the model sees in the image as it is, the higher the better; NaN if it rates none
 */
public record Estimate(double value, double spread, double detail, double rating) {

    /**
     * An answer of a model that rates no quality.
     *
     * @param value as above
     * @param spread as above
     * @param detail as above
     */
    public Estimate(double value, double spread, double detail) {
        this(value, spread, detail, Double.NaN);
    }

    /**
     * An answer for something with as much to see as anything else.
     *
     * @param value as above
     * @param spread as above
     */
    public Estimate(double value, double spread) {
        this(value, spread, 1);
    }
}
