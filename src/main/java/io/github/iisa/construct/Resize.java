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

import io.github.iisa.scale.IntrinsicScale;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Takes the middle of the image and brings it to the output size: the label is divided by the factor really reached.
 *
 * @param fromWidth the middle's width, px, at most that of the image
 * @param fromHeight the middle's height, px, at most that of the image
 * @param width of the output, px
 * @param height of the output, px
 * @param kernel how to interpolate
 */
record Resize(int fromWidth, int fromHeight, int width, int height, Resampling kernel) implements Stage {

    @Override
    public void apply(ChainState state, SplittableRandom random) {
        state.settle();
        int x = (state.image().width() - fromWidth) / 2;
        int y = (state.image().height() - fromHeight) / 2;
        state.each(p -> kernel.resize(p.crop(x, y, fromWidth, fromHeight), width, height));
        if (fromWidth != width || fromHeight != height) {
            double factor = IntrinsicScale.reachedScale(fromWidth, fromHeight, width, height);
            state.addResize(factor);
            state.note("resized by %.4f (%s)", factor, kernel.name().toLowerCase(Locale.ROOT));
        }
    }
}
