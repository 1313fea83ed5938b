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

import io.github.iisa.base.Progress;
import io.github.iisa.resample.Lanczos;
import io.github.iisa.resample.RgbImage;
import io.github.iisa.scale.IntrinsicScale;
import io.github.iisa.scale.ScaleGrid;
import java.util.function.ToDoubleFunction;

/**
 * The intrinsic scale from ratings of quality, straight by its definition (Eq. 1): the image is rated at
 * log-spaced scales, and of the scales with the highest rating the largest is the answer.
 *
 * <p>Example: {@code double omega = QualityScale.of(image, 32, rater, progress).value();}
 */
public final class QualityScale {

    private static final int LEVELS = 20;

    private QualityScale() {
    }

    /**
     * The scale.
     *
     * @param image the image
     * @param smallestSide the shortest side that can be rated, px; smaller levels are left out
     * @param rater rates an image, the higher the better
     * @param progress asked for cancellation before each rating
     * @return Ω in (0, 1], with the image's own rating
     */
    public static Estimate of(RgbImage image, int smallestSide, ToDoubleFunction<RgbImage> rater, Progress progress) {
        double[] grid = ScaleGrid.of(image.width(), image.height(), LEVELS, smallestSide).scales();
        double[] scales = grid.length > 0 ? grid : new double[] {1}; // the rater says what is too small for it
        double[] qualities = new double[scales.length];
        for (int i = 0; i < scales.length; i++) {
            progress.check();
            RgbImage level = scales[i] == 1 ? image : Lanczos.scale(image, scales[i]);
            qualities[i] = rater.applyAsDouble(level);
            scales[i] = IntrinsicScale.reachedScale(image.width(), image.height(), level.width(), level.height());
        }
        return new Estimate(IntrinsicScale.ofQualities(scales, qualities), Double.NaN, 1, qualities[0]);
    }
}
