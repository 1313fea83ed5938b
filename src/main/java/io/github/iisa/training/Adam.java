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
import java.util.List;
import java.util.Map;

/**
 * Adam (Kingma and Ba 2015) as PyTorch computes it: β = (0.9, 0.999), eps 1e-8 added to the corrected root, and weight
 * decay coupled: added to the gradient of every parameter.
 *
 * <p>Example: {@code new Adam(arrays.newSubManager(), parameters, 5e-4)}
 *
 * <p>Memory: two moments for each parameter, owned until {@link #close()}.
 */
class Adam extends Optimiser {

    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.999;
    private static final double EPS = 1e-8;

    private final double decay;

    /**
     * An optimiser at its start.
     *
     * @param arrays a manager of its own, closed with it
     * @param parameters the parameters to train, by name
     * @param decay weight decay, ≥ 0
     */
    Adam(NDManager arrays, Map<String, NDArray> parameters, double decay) {
        super(arrays, parameters, List.of("first", "second"));
        this.decay = decay;
    }

    /** The gradient to use; called before the parameter moves. */
    NDArray decayed(NDArray parameter, NDArray gradient, double rate, NDManager step) {
        return decay > 0 ? gradient.add(copy(parameter, step).mul(decay)) : gradient;
    }

    @Override
    final void update(String name, NDArray p, NDArray gradient, double rate, NDManager step) {
        NDArray g = decayed(p, gradient, rate, step);
        NDArray m = moment("first", name);
        NDArray v = moment("second", name);
        m.muli(BETA1).addi(g.mul(1 - BETA1));
        v.muli(BETA2).addi(g.square().mul(1 - BETA2));
        NDArray root = copy(v, step).sqrt().div(Math.sqrt(1 - Math.pow(BETA2, steps()))).add(EPS);
        p.subi(copy(m, step).div(root).mul(rate / (1 - Math.pow(BETA1, steps()))));
    }
}
