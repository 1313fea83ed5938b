/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.base;

import java.util.Arrays;

/** The sentences about the published networks; see {@link Messages}. */
public final class NetworkMessages {

    private NetworkMessages() {
    }

    /**
     * A file of weights lacks a tensor.
     *
     * @param method the network's name
     * @param name the tensor's
     * @return the sentence
     */
    public static String tensorMissing(String method, String name) {
        return "The weights of " + method + " lack the tensor " + name + "; import its official files again.";
    }

    /**
     * A tensor is of another shape than the network's.
     *
     * @param method the network's name
     * @param name the tensor's
     * @param wanted its sizes in the network
     * @param found its sizes in the file
     * @return the sentence
     */
    public static String otherShape(String method, String name, long[] wanted, long[] found) {
        return "The tensor " + name + " of the weights of " + method + " has the shape " + Arrays.toString(found)
            + " instead of " + Arrays.toString(wanted) + "; import the official files of this method.";
    }
}
