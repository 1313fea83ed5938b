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

import io.github.iisa.base.FineTuneMessages;
import io.github.iisa.base.InputException;
import io.github.iisa.model.TrainableModel;
import io.github.iisa.predict.MemoryEstimate;
import io.github.iisa.resample.RgbImage;
import java.util.List;

/**
 * What a training step needs of the machine's memory, asked before it is made: where memory is short, a system may end
 * the whole program instead of the step. A GPU complains by itself, and nothing is lost.
 *
 * <p>Example: {@code StepMemory.of(model, crops).check(MemoryEstimate.available());}
 *
 * @param bytes about what the step needs
 * @param samples how many it has
 * @param side of a square as large as a sample on average, px
 */
record StepMemory(long bytes, int samples, int side) {

    private static final int CROP_UNIT = 32;

    static StepMemory of(TrainableModel model, List<RgbImage> batch) {
        long bytes = batch.stream().mapToLong(i -> model.gradientBytes(i.width(), i.height())).sum();
        double pixels = batch.stream().mapToLong(i -> (long) i.width() * i.height()).average().orElseThrow();
        return new StepMemory(bytes, batch.size(), (int) Math.sqrt(pixels));
    }

    /**
     * Refuses a step that will not fit.
     *
     * @param available bytes, as {@link MemoryEstimate#available()} gives them
     * @throws InputException naming both sizes and what would fit
     */
    void check(long available) {
        if (bytes <= available) {
            return;
        }
        double fitting = samples * (double) available / bytes;
        int crop = (int) (side * Math.sqrt(fitting)) / CROP_UNIT * CROP_UNIT;
        throw new InputException(FineTuneMessages.stepTooLarge(samples, side, bytes, available,
            fitting >= 1 ? "batch_size=" + (int) fitting : "batch_size=1 and crop=" + Math.max(CROP_UNIT, crop)));
    }
}
