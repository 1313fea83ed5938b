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

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.stat.inference.WilcoxonSignedRankTest;
import org.apache.commons.math3.stat.ranking.NaturalRanking;

/**
 * How positive values changed from before to after, pair by pair, as ratios: scales are factors.
 *
 * <p>Example: {@code PairedRatios.of(before, after, 1).ratio()} is 1.2 where values grew by a fifth.
 *
 * @param count number of pairs
 * @param ratio geometric mean of after/before
 * @param interval 95 % bootstrap interval of that mean, by 10,000 draws of pairs; NaN for fewer than 2 pairs
 * @param p two-sided p of Wilcoxon's signed-rank test of the log ratios, pairs without a change left out; 1 where none
 *     changed. Exact up to 20 such pairs without ties, else by the normal approximation with correction for ties and
 *     continuity
 */
public record PairedRatios(int count, double ratio, Bootstrap.Interval interval, double p) {

    private static final int DRAWS = 10_000;
    private static final double LEVEL = 0.95;
    private static final int MOST_EXACT = 20;

    /**
     * Compares pairs.
     *
     * @param before values, each above 0
     * @param after as many
     * @param seed of the bootstrap
     * @return the comparison
     * @throws IllegalArgumentException if there is none, the lengths differ, or a value is not positive
     */
    public static PairedRatios of(double[] before, double[] after, long seed) {
        if (before.length == 0 || before.length != after.length) {
            throw new IllegalArgumentException(before.length + " before, " + after.length + " after");
        }
        double[] logs = new double[before.length];
        for (int i = 0; i < logs.length; i++) {
            if (!(before[i] > 0 && after[i] > 0)) {
                throw new IllegalArgumentException("pair " + i + " is not positive: " + before[i] + ", " + after[i]);
            }
            logs[i] = Math.log(after[i] / before[i]);
        }
        double mean = Arrays.stream(logs).average().orElseThrow();
        Bootstrap.Interval drawn = logs.length < 2 ? new Bootstrap.Interval(Double.NaN, Double.NaN)
            : Bootstrap.ofGroups(IntStream.range(0, logs.length).boxed().toList(), DRAWS, LEVEL, seed,
                rows -> Arrays.stream(rows).mapToDouble(i -> logs[i]).average().orElseThrow());
        return new PairedRatios(logs.length, Math.exp(mean),
            new Bootstrap.Interval(Math.exp(drawn.low()), Math.exp(drawn.high())), signedRank(logs));
    }

    /**
     * Wilcoxon's signed-rank test against a median of 0.
     *
     * @param differences zeros are left out
     * @return the two-sided p; 1 where nothing is left
     */
    static double signedRank(double[] differences) {
        double[] d = Arrays.stream(differences).filter(v -> v != 0).toArray();
        int n = d.length;
        if (n == 0) {
            return 1;
        }
        double[] sizes = Arrays.stream(d).map(Math::abs).toArray();
        boolean ties = Arrays.stream(sizes).distinct().count() < n;
        if (n <= MOST_EXACT && !ties) {
            return Math.min(1, new WilcoxonSignedRankTest().wilcoxonSignedRankTest(d, new double[n], true));
        }
        double[] ranks = new NaturalRanking().rank(sizes);
        double positive = 0;
        double squares = 0;
        for (int i = 0; i < n; i++) {
            positive += d[i] > 0 ? ranks[i] : 0;
            squares += ranks[i] * ranks[i];
        }
        double off = Math.max(0, Math.abs(positive - n * (n + 1) / 4.0) - 0.5);
        // The sum of squared ranks carries the correction for ties.
        return Math.min(1, 2 * new NormalDistribution().cumulativeProbability(-off / Math.sqrt(squares / 4)));
    }
}
