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
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import io.github.iisa.base.FineTuneMessages;
import io.github.iisa.base.InputException;
import io.github.iisa.model.ModelInfo;
import java.util.Arrays;

/**
 * The loss of a batch by a recipe, for models that answer with Ω and for those that answer with log Ω* and its error.
 *
 * <p>Example: {@code gradients.backward(Losses.of(recipe, model.info(), answers, labels));}
 */
final class Losses {

    private Losses() {
    }

    /**
     * The loss.
     *
     * @param recipe says which
     * @param model its strictness k makes Ω* to Ω
     * @param answers [B, 2] or [B, 1]
     * @param labels Ω of each
     * @return a scalar, owned by the answers' manager
     * @throws InputException if the recipe wants the Laplace likelihood and the model states no error
     */
    static NDArray of(FineTuneRecipe recipe, ModelInfo model, NDArray answers, double[] labels) {
        boolean latent = Answers.areLatent(answers);
        if (recipe.losses().isEmpty()) {
            if (!latent) {
                throw new InputException(FineTuneMessages.noSpread(recipe.name(), model.name()));
            }
            NDArray strict = NDArrays.concat(new NDList(answers.get(":, 0:1").add(Math.log(model.strictness())),
                answers.get(":, 1:2")), 1);
            return CensoredLaplaceLoss.of(strict, floats(answers, Arrays.stream(labels).map(Math::log).toArray()));
        }
        NDArray omega = floats(answers, labels);
        NDArray predictions = answers.get(":, 0");
        if (latent) {
            NDArray free = predictions.exp().mul(model.strictness());
            // A label of 1 only says "1 or more": answers above it are right.
            NDArray censored = omega.gte(1).toType(DataType.FLOAT32, false);
            predictions = censored.mul(free.minimum(1)).add(censored.neg().add(1).mul(free));
        }
        NDArray sum = null;
        for (RegressionLoss loss : recipe.losses()) {
            NDArray term = loss.of(predictions, omega);
            sum = sum == null ? term : sum.add(term);
        }
        return sum;
    }

    private static NDArray floats(NDArray like, double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return like.getManager().create(floats);
    }
}
