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
import io.github.iisa.model.Estimate;
import io.github.iisa.model.ModelInfo;
import io.github.iisa.predict.TilePooling;
import java.util.ArrayList;
import java.util.List;

/** What a model's answers, [B, 2] or [B, 1], say; see {@link io.github.iisa.model.TrainableModel}. */
final class Answers {

    /** Published networks are unbounded below; pooling and intervals take logarithms. */
    private static final double LEAST = 1e-6;

    private Answers() {
    }

    /** Whether they are log Ω* with its expected error, rather than Ω itself. */
    static boolean areLatent(NDArray answers) {
        return answers.getShape().get(1) == 2;
    }

    /** As estimates, positive, each with the detail of its tile ({@link io.github.iisa.predict.Tiling#detail}). */
    static List<Estimate> estimates(NDArray answers, double[] details) {
        boolean latent = areLatent(answers);
        float[] values = answers.toFloatArray();
        List<Estimate> estimates = new ArrayList<>();
        for (int i = 0; i < values.length; i += latent ? 2 : 1) {
            double detail = details[estimates.size()];
            estimates.add(latent ? new Estimate(Math.exp(values[i]), values[i + 1], detail)
                : new Estimate(Math.max(LEAST, values[i]), Double.NaN, detail));
        }
        return estimates;
    }

    /** A photo's answer from those of its tiles, of which there is at least one, with their details. */
    static Estimate pooled(NDArray answers, double[] details, ModelInfo.Pooling pooling) {
        return details.length == 1 ? raw(answers) : TilePooling.pool(estimates(answers, details), pooling);
    }

    /** The only one, as it is: published networks may answer with less than zero. */
    private static Estimate raw(NDArray answer) {
        return areLatent(answer) ? estimates(answer, new double[] {1}).get(0)
            : new Estimate(answer.toFloatArray()[0], Double.NaN);
    }
}
