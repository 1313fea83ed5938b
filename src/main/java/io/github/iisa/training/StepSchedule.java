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
 * A learning rate that is multiplied by γ every so many epochs; γ = 1 keeps it.
 *
 * <p>Example: {@code new StepSchedule(1e-3, 10, 0.1).rate(25)} is 1e-5.
 *
 * @param start the rate at epoch 0
 * @param epochs between two falls, at least 1
 * @param gamma γ, in (0, 1]
 */
record StepSchedule(double start, int epochs, double gamma) implements Schedule {

    @Override
    public double rate(double epoch) {
        return start * Math.pow(gamma, Math.floor(epoch / epochs));
    }
}
