/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.network;

import ai.djl.ndarray.NDArray;

/**
 * Watches a forward pass: told of named intermediate results, for tests that hold a network against its publication.
 *
 * <p>Example: {@code Milestones print = (name, value) -> System.err.println(name + " " + value.getShape());}
 */
@FunctionalInterface
interface Milestones {

    /** Watches nothing. */
    Milestones NONE = (name, value) -> { };

    /**
     * An intermediate result was reached.
     *
     * @param name what it is; a layer that is used twice in a pass reports twice
     * @param value the result; valid during the call only
     */
    void reached(String name, NDArray value);
}
