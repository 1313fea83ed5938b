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
 * A part of a network: one array in, one array out.
 *
 * <p>Example: {@code Layer stem = layers.conv("conv1", 3, 64, 7, 2, false).then(Pass::relu);}
 *
 * <p>Memory: a layer uses up its input, that is, it frees it as soon as its result stands; whoever needs the input a
 * second time says so by {@link Pass#share}. Autograd keeps what it needs of freed arrays by itself.
 */
@FunctionalInterface
interface Layer {

    /**
     * Computes.
     *
     * @param pass the forward pass that this is a part of
     * @param x the input, used up
     * @return the output, owned by the input's manager
     */
    NDArray forward(Pass pass, NDArray x);

    /** This layer and another after it. */
    default Layer then(Layer next) {
        return (pass, x) -> next.forward(pass, forward(pass, x));
    }

    /** This layer, whose output is a milestone of the network. */
    default Layer seenAs(String milestone) {
        return (pass, x) -> pass.seen(milestone, forward(pass, x));
    }
}
