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
import java.util.List;
import java.util.Map;

/**
 * Moves parameters against their gradients and remembers, for each, running moments of the gradient.
 *
 * <p>Example: {@code optimiser.step(parameters, 1e-3);} after a backward pass.
 *
 * <p>Memory: owns the moments until {@link #close()}. The state can be read and set, so that a resumed training equals
 * an unbroken one.
 */
abstract class Optimiser implements AutoCloseable {

    private final NDManager arrays;
    private final Map<String, Map<String, NDArray>> moments = new LinkedHashMap<>();
    private long steps;

    /**
     * An optimiser at its start.
     *
     * @param arrays a manager of its own, closed with it
     * @param parameters the parameters to train, by name
     * @param names of the moments kept for each
     */
    Optimiser(NDManager arrays, Map<String, NDArray> parameters, List<String> names) {
        this.arrays = arrays;
        for (String moment : names) {
            Map<String, NDArray> zeros = new LinkedHashMap<>();
            parameters.forEach((name, p) -> zeros.put(name, arrays.zeros(p.getShape())));
            moments.put(moment, zeros);
        }
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
        parameters.forEach((name, p) -> {
            try (NDManager step = arrays.newSubManager()) {
                NDArray gradient = p.getGradient();
                gradient.attach(step);
                update(name, p, gradient, rate, step);
                gradient.muli(0);
            }
        });
    }

    /** Moves one parameter; {@code step} owns what is made on the way. */
    abstract void update(String name, NDArray parameter, NDArray gradient, double rate, NDManager step);

    /** A moment of a parameter, to be changed in place. */
    NDArray moment(String moment, String name) {
        return moments.get(moment).get(name);
    }

    /** A copy that the step owns, for arithmetic that shall leave nothing behind. */
    static NDArray copy(NDArray array, NDManager step) {
        NDArray copy = array.duplicate();
        copy.attach(step);
        return copy;
    }

    /** The state for a checkpoint: moments named {@code MOMENT.NAME}; owned by the optimiser. */
    NDList state() {
        NDList state = new NDList();
        moments.forEach((moment, arraysByName) -> arraysByName.forEach((name, array) -> {
            array.setName(moment + "." + name);
            state.add(array);
        }));
        return state;
    }

    /** Sets the state as {@link #state()} gave it, after so many steps. */
    void restore(Map<String, float[]> state, long stepsDone) {
        steps = stepsDone;
        moments.forEach((moment, arraysByName) ->
            arraysByName.forEach((name, array) -> array.set(state.get(moment + "." + name))));
    }

    long steps() {
        return steps;
    }

    @Override
    public void close() {
        arrays.close();
    }
}
