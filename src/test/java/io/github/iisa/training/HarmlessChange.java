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

import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import io.github.iisa.construct.FaultSeries;
import io.github.iisa.resample.RgbImage;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A change of an image that should leave its intrinsic scale as it is.
 *
 * @param name for the report
 * @param limit the largest change of Ω that passes
 * @param average whether the limit is one for the mean over images, not for each
 * @param change leaves its input alone
 */
record HarmlessChange(String name, double limit, boolean average, UnaryOperator<RgbImage> change) {

    static final List<HarmlessChange> ALL = List.of(
        new HarmlessChange("mirrored left to right", 0.01, false, turn(p -> {
            p.flipHorizontal();
            return p;
        })),
        new HarmlessChange("mirrored top to bottom", 0.01, false, turn(p -> {
            p.flipVertical();
            return p;
        })),
        new HarmlessChange("turned by 90°", 0.01, false, turn(ImageProcessor::rotateRight)),
        new HarmlessChange("turned by 270°", 0.01, false, turn(ImageProcessor::rotateLeft)),
        new HarmlessChange("JPEG of quality 95", 0.02, false, i -> FaultSeries.compressed(i, 95)),
        new HarmlessChange("top row cut off", 0.01, false, i -> i.crop(0, 1, i.width(), i.height() - 1)),
        new HarmlessChange("left column cut off", 0.01, false, i -> i.crop(1, 0, i.width() - 1, i.height())),
        new HarmlessChange("central crop, 75 % of the sides", 0.08, true, HarmlessChange::middle));

    RgbImage of(RgbImage image) {
        return change.apply(image);
    }

    private static UnaryOperator<RgbImage> turn(UnaryOperator<ImageProcessor> turn) {
        return image -> {
            ImageProcessor p = turn.apply(new ColorProcessor(image.width(), image.height(), image.pixels().clone()));
            return new RgbImage(p.getWidth(), p.getHeight(), (int[]) p.getPixels());
        };
    }

    private static RgbImage middle(RgbImage image) {
        int width = image.width() * 3 / 4;
        int height = image.height() * 3 / 4;
        return image.crop((image.width() - width) / 2, (image.height() - height) / 2, width, height);
    }
}
