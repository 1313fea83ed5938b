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
import ai.djl.ndarray.types.DataType;

/**
 * The negative log likelihood of a label under a Laplace distribution around the predicted log Ω*, whose scale is the
 * predicted absolute error b. A label of 1 only says that Ω* ≥ 1, so there the whole tail counts:
 *
 * <pre>{@code
 * Ω < 1:  |μ − log Ω| / b + log 2b
 * Ω = 1:  −log P(log Ω* ≥ 0) = log 2 − μ/b for μ < 0, −log(1 − exp(−μ/b) / 2) else
 * }</pre>
 *
 * <p>Example: {@code NDArray loss = CensoredLaplaceLoss.of(model.head(x, true), y);}
 */
final class CensoredLaplaceLoss {

    private static final double LOG2 = Math.log(2);

    private CensoredLaplaceLoss() {
    }

    /**
     * The mean over a batch.
     *
     * @param output [B, 2]: μ and b &gt; 0
     * @param labels [B]: log Ω, at most 0; 0 is censored
     * @return a scalar, owned by the output's manager
     */
    static NDArray of(NDArray output, NDArray labels) {
        NDArray mu = output.get(":, 0");
        NDArray b = output.get(":, 1");
        NDArray exact = labels.lt(0).toType(DataType.FLOAT32, false);
        NDArray likelihood = mu.sub(labels).abs().div(b).add(b.log()).add(LOG2);
        NDArray t = mu.abs().div(b);
        NDArray below = mu.lt(0).toType(DataType.FLOAT32, false);
        NDArray outside = t.add(LOG2);
        NDArray inside = t.neg().exp().mul(-0.5).add(1).log().neg();
        NDArray tail = below.mul(outside).add(below.neg().add(1).mul(inside));
        return exact.mul(likelihood).add(exact.neg().add(1).mul(tail)).mean();
    }
}
