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
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A model that can learn: its parameters by name, the whole of it with a gradient, and, where only a head on fixed
 * features learns, both parts apart, so that features are computed once a sample and an epoch costs the head alone.
 *
 * <p>Example: {@code float[][] f = model.features(tiles); NDArray out = model.head(arrays.create(f), true);}
 *
 * <p>An answer has two columns, log Ω* and its expected absolute error, for networks of ours; one, the intrinsic scale
 * itself, not clamped, for all others.
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
     * @return the answer, [B, 2] or [B, 1]; owned by the features' manager
     */
    NDArray head(NDArray features, boolean gradient);

    /**
     * The parameters of the head, on which {@link #features} does not depend.
     *
     * @return names; empty for a model that has no such parting and refuses {@link #features} and {@link #head}
     */
    default Set<String> headParameters() {
        return parameters().keySet();
    }

    /**
     * The recipe that it learns by where the user names none.
     *
     * @return a shipped recipe's name
     */
    default String recipe() {
        return headParameters().isEmpty() ? "torchscript" : "finetune";
    }

    /**
     * The whole model.
     *
     * @param arrays owns the answer and all on the way to it
     * @param batch images of equal size, each side at least 32 px
     * @param gradient whether a gradient will be asked for
     * @return the answer, [B, 2] or [B, 1]
     */
    NDArray forward(NDManager arrays, List<RgbImage> batch, boolean gradient);

    /**
     * About how much native memory a step keeps of one image until its gradient is computed.
     *
     * @param width in px
     * @param height in px
     * @return bytes; unless a model knows better, 400 a pixel, as measured for six convolutions of 16 to 96 channels
     *     (growth of the process's peak, 1024 x 1024 px); deeper ones need more
     */
    default long gradientBytes(int width, int height) {
        return 400L * width * height;
    }

    /**
     * What training changes besides parameters: running statistics, by their torch names, owned by the model.
     *
     * @return name to array; empty where they stay as they are
     */
    default Map<String, NDArray> buffers() {
        return Map.of();
    }

    /**
     * Whether the next calls of {@link #forward} with a gradient normalise by the batch and move the running
     * statistics, or normalise by these. A model just opened uses its running statistics.
     *
     * @param on true: by the batch
     */
    void useBatchStatistics(boolean on);

    /**
     * Writes the model, as it is now, so that it can be opened again.
     *
     * @param folder an existing folder
     * @param info what the model says of itself; its hash is ignored, the weights' own is written
     * @param text what people read
     * @throws java.io.UncheckedIOException if writing fails
     */
    void write(Path folder, ModelInfo info, ModelPackageWriter.Text text);

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
