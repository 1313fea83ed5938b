/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.training;

/**
 * One sample to learn from.
 *
 * @param <T> what the model gets of it
 * @param input pixels or features
 * @param label Ω in (0, 1]
 */
record Example<T>(T input, double label) {
}
