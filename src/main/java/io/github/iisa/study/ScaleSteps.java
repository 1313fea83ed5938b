/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.study;

import io.github.iisa.scale.IntrinsicScale;

/**
 * The positions of the slider: from scale 1 at step 0 down to 0.05 at the last, each 1 % smaller than the one before.
 *
 * <p>Example: {@code ScaleSteps.scale(70)} is 0.498.
 */
public final class ScaleSteps {

    /** The last step, whose scale is 0.05: 1.01 to this power is 20. */
    public static final int LAST = 301;

    private ScaleSteps() {
    }

    /**
     * The scale of a step.
     *
     * @param step 0 to {@link #LAST}
     * @return s, in [0.05, 1]
     */
    public static double scale(int step) {
        if (step < 0 || step > LAST) {
            throw new IllegalArgumentException("step " + step);
        }
        return Math.pow(IntrinsicScale.LOWER_BOUND, (double) step / LAST);
    }

    /**
     * The step next to a scale, by ratio.
     *
     * @param scale in (0, 1]; below 0.05 it is the last step
     * @return 0 to {@link #LAST}
     */
    public static int nearest(double scale) {
        return (int) Math.round(Math.min(LAST,
            Math.max(0, LAST * Math.log(scale) / Math.log(IntrinsicScale.LOWER_BOUND))));
    }

    /**
     * What a participant who stops at a step says: the scale that the pixels really have, √(w′h′/(wh)).
     *
     * @param width of the original, px
     * @param height of the original, px
     * @param step 0 to {@link #LAST}
     * @return an opinion on Ω in [0.05, 1]
     */
    public static double opinion(int width, int height, int step) {
        double s = scale(step);
        return IntrinsicScale.clamp(IntrinsicScale.reachedScale(width, height, IntrinsicScale.scaledSide(width, s),
            IntrinsicScale.scaledSide(height, s)));
    }
}
