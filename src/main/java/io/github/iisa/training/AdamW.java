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
import java.util.Map;

/**
 * {@link Adam} with decoupled weight decay (Loshchilov and Hutter 2019, algorithm 2), as PyTorch computes it: the decay
 * shrinks the parameter itself, and is no part of the gradient.
 *
 * <p>Example: {@code optimiser.step(model.parameters(), 1e-3);} after a backward pass.
 */
final class AdamW extends Adam {

    private final double decay;
    private final boolean all;

    /**
     * An optimiser at its start that decays weights but not biases.
     *
     * @param arrays a manager of its own, closed with it
     * @param parameters the parameters to train, by name
     * @param decay weight decay, ≥ 0
     */
    AdamW(NDManager arrays, Map<String, NDArray> parameters, double decay) {
        this(arrays, parameters, decay, false);
    }

    /**
     * An optimiser at its start.
     *
     * @param arrays a manager of its own, closed with it
     * @param parameters the parameters to train, by name
     * @param decay weight decay, ≥ 0
     * @param all whether biases and other vectors decay as well, as PyTorch has it by default
     */
    AdamW(NDManager arrays, Map<String, NDArray> parameters, double decay, boolean all) {
        super(arrays, parameters, 0);
        this.decay = decay;
        this.all = all;
    }

    @Override
    NDArray decayed(NDArray parameter, NDArray gradient, double rate, NDManager step) {
        if (decay > 0 && (all || parameter.getShape().dimension() > 1)) {
            parameter.muli(1 - rate * decay);
        }
        return gradient;
    }
}
