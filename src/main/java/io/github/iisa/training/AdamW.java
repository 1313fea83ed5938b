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
import ai.djl.ndarray.NDManager;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Adam with decoupled weight decay (Loshchilov and Hutter 2019, algorithm 2), as PyTorch computes it: β = (0.9, 0.999),
 * eps 1e-8 added to the corrected root, decay on weights but not on biases.
 *
 * <p>Example: {@code optimiser.step(model.parameters(), 1e-3);} after a backward pass.
 *
 * <p>Memory: owns two moments for each parameter until {@link #close()}. The state can be read and set, so that a
 * resumed training equals an unbroken one.
 */
final class AdamW implements AutoCloseable {

    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.999;
    private static final double EPS = 1e-8;

    private final NDManager arrays;
    private final double decay;
    private final Map<String, NDArray> first = new LinkedHashMap<>();
    private final Map<String, NDArray> second = new LinkedHashMap<>();
    private long steps;

    /**
     * An optimiser at its start.
     *
     * @param arrays a manager of its own, closed with it
     * @param parameters the parameters to train, by name
     * @param decay weight decay, ≥ 0
     */
    AdamW(NDManager arrays, Map<String, NDArray> parameters, double decay) {
        this.arrays = arrays;
        this.decay = decay;
        parameters.forEach((name, p) -> {
            first.put(name, arrays.zeros(p.getShape()));
            second.put(name, arrays.zeros(p.getShape()));
        });
    }

    /**
     * One step against the parameters' gradients, which are set to zero after it. The calling thread's gradient mode
     * must be off.
     *
     * @param parameters the parameters, by name
     * @param rate learning rate
     */
    void step(Map<String, NDArray> parameters, double rate) {
        steps++;
        double correction1 = 1 - Math.pow(BETA1, steps);
        double correction2 = Math.sqrt(1 - Math.pow(BETA2, steps));
        parameters.forEach((name, p) -> {
            try (NDManager step = arrays.newSubManager()) {
                NDArray g = p.getGradient();
                g.attach(step);
                NDArray m = first.get(name);
                NDArray v = second.get(name);
                if (decay > 0 && p.getShape().dimension() > 1) {
                    p.muli(1 - rate * decay);
                }
                m.muli(BETA1).addi(g.mul(1 - BETA1));
                v.muli(BETA2).addi(g.square().mul(1 - BETA2));
                NDArray root = v.duplicate();
                root.attach(step);
                root = root.sqrt().div(correction2).add(EPS);
                NDArray moment = m.duplicate();
                moment.attach(step);
                p.subi(moment.div(root).mul(rate / correction1));
                g.muli(0);
            }
        });
    }

    /** The state for a checkpoint: moments named {@code first.NAME} and {@code second.NAME}; owned by the optimiser. */
    NDList state() {
        NDList state = new NDList();
        first.forEach((name, array) -> state.add(named(array, "first." + name)));
        second.forEach((name, array) -> state.add(named(array, "second." + name)));
        return state;
    }

    /** Sets the state as {@link #state()} gave it, after so many steps. */
    void restore(Map<String, float[]> state, long stepsDone) {
        steps = stepsDone;
        first.forEach((name, array) -> array.set(state.get("first." + name)));
        second.forEach((name, array) -> array.set(state.get("second." + name)));
    }

    long steps() {
        return steps;
    }

    private static NDArray named(NDArray array, String name) {
        array.setName(name);
        return array;
    }

    @Override
    public void close() {
        arrays.close();
    }
}
