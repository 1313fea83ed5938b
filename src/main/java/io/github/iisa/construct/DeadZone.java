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

/** The quantiser of the image formats after JPEG: what lies below 0.65 steps becomes zero. */
final class DeadZone {

    private static final double ROUNDING = 0.35;

    private DeadZone() {
    }

    /** The multiple of the step that stands for a coefficient. */
    static float quantised(float coefficient, double step) {
        double level = Math.floor(Math.abs(coefficient) / step + ROUNDING);
        return (float) Math.copySign(level * step, coefficient);
    }
}
