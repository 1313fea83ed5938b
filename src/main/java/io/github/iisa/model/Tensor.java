/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.model;

import java.util.Arrays;

/**
 * Values on their way into a network or out of it.
 *
 * @param shape sizes
 * @param data values, row-major; not copied
 * @param type what the network gets, or gave
 */
record Tensor(long[] shape, float[] data, NumberType type) {

    /** Checks the sizes. */
    Tensor {
        if (Arrays.stream(shape).reduce(1, Math::multiplyExact) != data.length) {
            throw new IllegalArgumentException(data.length + " values for the shape " + Arrays.toString(shape));
        }
    }

    static Tensor of(Npy npy) {
        return new Tensor(npy.shape(), npy.data(), npy.type());
    }
}
