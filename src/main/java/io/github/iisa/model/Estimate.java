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
 */
public record Estimate(double value, double spread) {
}
