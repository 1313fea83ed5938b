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

import io.github.iisa.model.ModelInfo.Interval;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Split-conformal calibration of the 80 % interval: its factors are quantiles of the scores |log error| / spread of
 * images that nothing was learned from.
 *
 * <p>Example: {@code Conformal.interval(new double[] {0.2, 1.4, 0.7}).width()}
 *
 * <p>An interval that is cut where labels end can be missed at its open end alone. There the factor is the one that a
 * fifth of all errors pass in this direction: two fifths in either, as if errors were as often too high as too low. So
 * it rests on all images. Those whose interval is cut are few, and where the answer itself lies above 1 nearly every
 * label is 1, so that they are held by any factor.
 */
final class Conformal {

    private static final double COVERAGE = 0.8;
    private static final double ONE_SIDED = 1 - 2 * (1 - COVERAGE);
    private static final double ROUNDING = 1e-9;

    private Conformal() {
    }

    /**
     * The interval by scores that weigh alike.
     *
     * @param scores |log error| / spread, at least one, none NaN
     * @return its factors
     */
    static Interval interval(double[] scores) {
        double[] alike = new double[scores.length];
        Arrays.fill(alike, 1);
        return interval(scores, alike);
    }

    /**
     * The interval by scores of different weight.
     *
     * @param scores |log error| / spread, at least one, none NaN
     * @param weights as many, &gt; 0
     * @return its factors
     */
    static Interval interval(double[] scores, double[] weights) {
        return new Interval(quantile(scores, weights, COVERAGE), quantile(scores, weights, ONE_SIDED));
    }

    /**
     * The smallest score up to which lies the wanted share of all weight, that of one more image counted in, without
     * weights the ⌈share·(n + 1)⌉-th; the largest where there is too little for that.
     */
    private static double quantile(double[] scores, double[] weights, double share) {
        int[] order = IntStream.range(0, scores.length).boxed().sorted(Comparator.comparingDouble(i -> scores[i]))
            .mapToInt(i -> i).toArray();
        double wanted = share * (Arrays.stream(weights).sum() + Arrays.stream(weights).max().orElseThrow());
        int last = 0;
        for (double sum = weights[order[0]]; sum < wanted - ROUNDING && last < order.length - 1; last++) {
            sum += weights[order[last + 1]];
        }
        return scores[order[last]];
    }
}
