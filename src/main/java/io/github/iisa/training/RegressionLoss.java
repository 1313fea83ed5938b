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
import java.util.function.BinaryOperator;

/**
 * The losses of the published protocol over a batch of predictions and labels, all differentiable in the predictions.
 *
 * <p>Example: {@code NDArray loss = RegressionLoss.PLCC.of(predictions, labels);}
 *
 * <p>PLCC and NIN compare within a batch; a batch of one has no order, and for it both are |p − t|.
 */
enum RegressionLoss {

    /** The mean of (p − t)². */
    MSE((p, t) -> p.sub(t).square().mean()),

    /** (1 − r)/2, r being Pearson's correlation over the batch. */
    PLCC((p, t) -> p.size() == 1 ? p.sub(t).abs().mean()
        : normalised(p).mul(normalised(t)).sum().neg().add(1).div(2)),

    /**
     * Norm-in-norm (Li, Jiang, Jiang 2020) with p = 1 and q = 2: the mean absolute difference of centred vectors of
     * unit length, Σ|aᵢ − bᵢ| / (2·√N).
     */
    NIN((p, t) -> p.size() == 1 ? p.sub(t).abs().mean()
        : normalised(p).sub(normalised(t)).abs().div(2 * Math.sqrt(p.size())).sum());

    private final BinaryOperator<NDArray> formula;

    RegressionLoss(BinaryOperator<NDArray> formula) {
        this.formula = formula;
    }

    /**
     * The loss of a batch.
     *
     * @param predictions [B]
     * @param labels [B]
     * @return a scalar, owned by the predictions' manager
     */
    NDArray of(NDArray predictions, NDArray labels) {
        return formula.apply(predictions, labels);
    }

    /** Centred and divided by its length, by 1e-12 at least. */
    private static NDArray normalised(NDArray v) {
        return v.sub(v.mean()).normalize(2, 0);
    }
}
