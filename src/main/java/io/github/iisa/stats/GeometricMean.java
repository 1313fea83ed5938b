/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.stats;

/**
 * The geometric mean, by which opinions on the intrinsic scale are joined: scales are factors.
 *
 * <p>Example: {@code GeometricMean.of(0.25, 1) == 0.5}.
 */
public final class GeometricMean {

    private GeometricMean() {
    }

    /**
     * The n-th root of the product, summed in logarithms.
     *
     * @param values at least one, each &gt; 0
     * @return their geometric mean
     * @throws IllegalArgumentException if there is none or one is not positive
     */
    public static double of(double... values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("no values");
        }
        double sum = 0;
        for (double v : values) {
            if (!(v > 0)) {
                throw new IllegalArgumentException("not positive: " + v);
            }
            sum += Math.log(v);
        }
        return Math.exp(sum / values.length);
    }
}
