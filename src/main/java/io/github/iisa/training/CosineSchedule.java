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
 * A learning rate that falls along half a cosine from its start to zero.
 *
 * <p>Example: {@code new CosineSchedule(1e-3, 20).rate(10)} is 5e-4.
 *
 * @param start the rate at epoch 0
 * @param epochs where it reaches zero, at least 1
 */
record CosineSchedule(double start, int epochs) implements Schedule {

    /**
     * The rate of an epoch.
     *
     * @param epoch from 0 on; a fraction within an epoch is allowed
     * @return start · (1 + cos(π · epoch / epochs)) / 2, and 0 from {@code epochs} on
     */
    @Override
    public double rate(double epoch) {
        return epoch >= epochs ? 0 : start * (1 + Math.cos(Math.PI * epoch / epochs)) / 2;
    }
}
