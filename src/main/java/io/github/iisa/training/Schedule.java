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
 * The learning rate over the epochs.
 *
 * <p>Example: {@code Schedule s = new CosineSchedule(1e-4, 20); s.rate(3)}
 */
interface Schedule {

    /**
     * The rate of an epoch.
     *
     * @param epoch from 0 on; a fraction within an epoch is allowed
     * @return ≥ 0
     */
    double rate(double epoch);
}
