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
import ai.djl.ndarray.NDList;
import io.github.iisa.base.FineTuneMessages;
import io.github.iisa.base.InputException;
import io.github.iisa.model.TrainableModel;
import io.github.iisa.training.FineTuneRecipe.Stage;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a training changes of a model: the parameters that its recipe trains at any time, and running statistics.
 *
 * <p>Example: {@code Map<String, float[]> best = weights.values(); weights.set(best);}
 *
 * <p>Memory: the arrays stay the model's.
 */
final class Weights {

    private final Map<String, NDArray> parameters = new LinkedHashMap<>();
    private final Map<String, NDArray> learned = new LinkedHashMap<>();
    private final Map<String, NDArray> trained = new LinkedHashMap<>();

    private Weights() {
    }

    /** The weights of a model that a recipe changes; a complaint if it trains none. */
    static Weights of(TrainableModel model, FineTuneRecipe recipe) {
        Weights weights = new Weights();
        weights.parameters.putAll(model.parameters());
        weights.parameters.forEach((name, array) -> {
            if (recipe.learns(name)) {
                weights.learned.put(name, array);
            }
        });
        if (weights.learned.isEmpty()) {
            throw new InputException(FineTuneMessages.nothingToTrain(recipe.name(), model.info().name()));
        }
        weights.learned.putAll(model.buffers());
        return weights;
    }

    void freezeAll() {
        parameters.values().forEach(p -> p.setRequiresGradient(false));
    }

    /** Lets exactly the parameters of a stage learn. */
    void train(Stage stage) {
        freezeAll();
        trained.clear();
        parameters.forEach((name, array) -> {
            if (stage.trains(name)) {
                array.setRequiresGradient(true);
                trained.put(name, array);
            }
        });
    }

    /** The parameters that learn now, by name. */
    Map<String, NDArray> trained() {
        return trained;
    }

    /** Copies of all that the training changes. */
    Map<String, float[]> values() {
        Map<String, float[]> values = new LinkedHashMap<>();
        learned.forEach((name, array) -> values.put(name, array.toFloatArray()));
        return values;
    }

    static Map<String, float[]> values(NDList arrays) {
        Map<String, float[]> values = new LinkedHashMap<>();
        arrays.forEach(array -> values.put(array.getName(), array.toFloatArray()));
        return values;
    }

    void set(Map<String, float[]> values) {
        values.forEach((name, data) -> learned.get(name).set(data));
    }
}
