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

import java.nio.charset.StandardCharsets;

/**
 * Weights that any language can make: 64-bit integer arithmetic gives a number in [-1, 1) for every name and index, and
 * a weight is {@code (float) (base + scale * u)}.
 *
 * <p>Example: {@code float[] w = SyntheticWeights.values("regressor.0.weight", 4096, 0, 0.125);}
 */
public final class SyntheticWeights {

    private static final double STEP = 0x1p-52;

    private SyntheticWeights() {
    }

    /**
     * The 64-bit FNV-1a hash of a text's UTF-8 bytes.
     *
     * @param text the text
     * @return its hash
     */
    public static long fnv1a64(String text) {
        long hash = 0xCBF29CE484222325L;
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ b & 0xff) * 0x100000001B3L;
        }
        return hash;
    }

    /**
     * One step of the SplitMix64 generator.
     *
     * @param state its state
     * @return random bits
     */
    public static long mix(long state) {
        long z = state + 0x9E3779B97F4A7C15L;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }

    /** The random bits of a name at an index. */
    static long raw(String name, long index) {
        return mix(fnv1a64(name) + index);
    }

    /** The uniform number of a name at an index, in [-1, 1), exact. */
    static double uniform(String name, long index) {
        return uniform(raw(name, index));
    }

    private static double uniform(long bits) {
        return (bits >>> 11) * STEP - 1;
    }

    /**
     * The weights of a tensor.
     *
     * @param key its complete name as in the checkpoint
     * @param count how many, in row-major order
     * @param base what they lie around
     * @param scale how far they lie from it at most
     * @return the values
     */
    public static float[] values(String key, int count, double base, double scale) {
        long hash = fnv1a64(key);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (base + scale * uniform(mix(hash + i)));
        }
        return values;
    }
}
