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

import io.github.iisa.construct.ConstructionRecipe;
import io.github.iisa.scale.IntrinsicScale;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How the default model is trained.
 *
 * <p>Example: {@code TrainingRecipe.standard().withEpochs(5)}
 *
 * @param name of the package
 * @param construction faults and the distribution of labels
 * @param samples constructed from training scenes, without the weak ones beside them
 * @param validationSamples constructed from validation scenes
 * @param wholePhotos constructed from validation scenes for pooling and interval
 * @param weakLabels n_wl, weak samples beside each
 * @param delta δ, the least scale of a weak sample
 * @param epochs passes over the samples
 * @param batchSize samples a step
 * @param learningRate at the start
 * @param weightDecay of the weights
 * @param strictness the factor k of Ω = min(1, k·Ω*)
 */
public record TrainingRecipe(String name, ConstructionRecipe construction, int samples, int validationSamples,
                             int wholePhotos, int weakLabels, double delta, int epochs, int batchSize,
                             double learningRate, double weightDecay, double strictness) {

    /**
     * The recipe of the default model.
     *
     * @return the recipe
     */
    public static TrainingRecipe standard() {
        return new TrainingRecipe("default", ConstructionRecipe.standard(), 30_000, 4_000, 400, 2,
            IntrinsicScale.WEAK_DELTA, 40, 256, 2e-3, 1e-4, 1);
    }

    /**
     * The same with other sizes.
     *
     * @param newSamples training samples; validation has a tenth, whole photos a hundredth, at least 20 each
     * @param newEpochs passes
     * @return a changed copy
     */
    public TrainingRecipe withSize(int newSamples, int newEpochs) {
        return new TrainingRecipe(name, construction, newSamples, Math.max(20, newSamples / 10),
            Math.max(20, newSamples / 100), weakLabels, delta, newEpochs, batchSize, learningRate, weightDecay,
            strictness);
    }

    /** Plain data for the package's description. */
    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("method", "labels by construction, WIISA weak labels");
        map.put("construction", construction.toString());
        map.put("samples", samples);
        map.put("weak_labels", weakLabels);
        map.put("delta", delta);
        map.put("epochs", epochs);
        map.put("batch_size", batchSize);
        map.put("learning_rate", learningRate);
        map.put("weight_decay", weightDecay);
        return map;
    }
}
