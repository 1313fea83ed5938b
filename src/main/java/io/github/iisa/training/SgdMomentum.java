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
 * Stochastic gradient descent with momentum 0.9 as PyTorch computes it: v ← 0.9·v + g, p ← p − rate·v, weight decay
 * added to the gradient.
 *
 * <p>Example: {@code new SgdMomentum(arrays.newSubManager(), parameters, 5e-4).step(parameters, 1e-3);}
 */
final class SgdMomentum extends Optimiser {

    private static final double MOMENTUM = 0.9;
    private static final String VELOCITY = "velocity";

    private final double decay;

    /**
     * An optimiser at its start.
     *
     * @param arrays a manager of its own, closed with it
     * @param parameters the parameters to train, by name
     * @param decay weight decay, ≥ 0
     */
    SgdMomentum(NDManager arrays, Map<String, NDArray> parameters, double decay) {
        super(arrays, parameters, List.of(VELOCITY));
        this.decay = decay;
    }

    @Override
    void update(String name, NDArray p, NDArray gradient, double rate, NDManager step) {
        NDArray g = decay > 0 ? gradient.add(copy(p, step).mul(decay)) : gradient;
        NDArray velocity = moment(VELOCITY, name);
        // The first step's velocity is the gradient itself, as the moment starts at zero.
        velocity.muli(MOMENTUM).addi(g);
        p.subi(copy(velocity, step).mul(rate));
    }
}
