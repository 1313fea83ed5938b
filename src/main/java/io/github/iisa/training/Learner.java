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

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.iisa.model.Estimate;
import io.github.iisa.training.LabelledFolder.Item;
import java.util.List;

/**
 * How a model meets samples: whole, from pixels, or its head alone, from kept features.
 *
 * @param <T> what it gets of a sample
 */
interface Learner<T> {

    /** Loads a sample; called beside the training, on any thread. */
    Example<T> load(EpochPlan.Entry entry);

    /** Whether a sample shows anything that could be judged. */
    default boolean shows(T input) {
        return true;
    }

    /**
     * The model's answers, photo by photo.
     *
     * @return [B, 2] or [B, 1] as {@link io.github.iisa.model.TrainableModel} has them; owned by {@code arrays}
     */
    NDArray answer(NDManager arrays, List<T> inputs, boolean gradient);

    /** The model's raw answer for an image as users will ask for it, without the strictness. */
    Estimate judge(Item item);
}
