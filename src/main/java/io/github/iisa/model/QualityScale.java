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
 * <p>Example: {@code double omega = QualityScale.of(image, rater, progress);}
 */
public final class QualityScale {

    static final int LEVELS = 20;
    private static final int SMALLEST_SIDE = 32;

    private QualityScale() {
    }

    /**
     * The scale.
     *
     * @param image sides at least 32 px
     * @param rater rates an image, the higher the better
     * @param progress asked for cancellation before each rating
     * @return Ω in (0, 1]
     */
    public static double of(RgbImage image, ToDoubleFunction<RgbImage> rater, Progress progress) {
        double[] scales = ScaleGrid.of(image.width(), image.height(), LEVELS, SMALLEST_SIDE).scales();
        double[] qualities = new double[scales.length];
        for (int i = 0; i < scales.length; i++) {
            progress.check();
            RgbImage level = scales[i] == 1 ? image : Lanczos.scale(image, scales[i]);
            qualities[i] = rater.applyAsDouble(level);
            scales[i] = IntrinsicScale.reachedScale(image.width(), image.height(), level.width(), level.height());
        }
        return IntrinsicScale.ofQualities(scales, qualities);
    }
}
