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

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.iisa.resample.RgbImage;
import java.util.List;
import java.util.Map;

/**
 * A model whose trainable part sits on fixed features: they are computed once a sample and kept, so that an epoch costs
 * only the part that learns.
 *
 * <p>Example: {@code float[][] f = model.features(tiles); NDArray out = model.head(arrays.create(f), true);}
 *
 * <p>Memory: whoever makes a manager by {@link #newManager()} closes it, once a step.
 */
public interface TrainableModel extends IntrinsicScaleModel {

    /**
     * The fixed features of images.
     *
     * @param batch images of equal size, each side at least 32 px
     * @return one row an image
     * @throws io.github.iisa.base.EngineException if the engine fails
     */
    float[][] features(List<RgbImage> batch);

    /**
     * The trainable part.
     *
     * @param features [B, F]
     * @param gradient whether a gradient will be asked for
     * @return [B, 2]: log Ω* and its expected absolute error; owned by the features' manager
     */
    NDArray head(NDArray features, boolean gradient);

    /**
     * The parameters by their torch names, owned by the model; writing into them trains it.
     *
     * @return name to array
     */
    Map<String, NDArray> parameters();

    /**
     * A manager for the arrays of one step.
     *
     * @return a child of the model's manager
     */
    NDManager newManager();
}
