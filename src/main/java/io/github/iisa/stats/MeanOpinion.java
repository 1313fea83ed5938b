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
import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.descriptive.moment.StandardDeviation;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.apache.commons.math3.stat.descriptive.rank.Percentile.EstimationType;

/**
 * The mean opinion intrinsic scale (MOIS) of one image, and two answers to how sure it is.
 *
 * <p>Example: {@code MeanOpinion.of(List.of(new double[] {0.4, 0.5}, new double[] {0.3, 0.3}), 1).mois()}
 *
 * <p>The paper's interval (section 4.2) takes all opinions for independent. Two rounds of one person are not: where
 * people differ from one another more than from themselves, it is too narrow. The interval over participants is
 * Student's t on each person's mean log opinion.
 *
 * @param mois geometric mean of all opinions
 * @param opinions how many
 * @param participants how many people they are from
 * @param paperHalfRange half the range from the 2.5 to the 97.5 percentile of the geometric means of 20 opinions drawn
 *     with replacement, 100 times. Always 20, as published: with fewer opinions it is too narrow
 * @param low lower end of the 95 % interval over participants; NaN for fewer than 2
 * @param high its upper end
 */
public record MeanOpinion(double mois, int opinions, int participants, double paperHalfRange, double low,
                          double high) {

    private static final int DRAWN = 20;
    private static final int REPETITIONS = 100;
    private static final double LEVEL = 0.95;

    /**
     * Joins the opinions on one image.
     *
     * @param byParticipant each person's opinions, each above 0; at least one person, each with at least one
     * @param seed of the paper's draws; the same seed gives the same interval
     * @return the mean with its intervals
     * @throws IllegalArgumentException if there is none or one is not positive
     */
    public static MeanOpinion of(List<double[]> byParticipant, long seed) {
        double[] all = byParticipant.stream().flatMapToDouble(Arrays::stream).toArray();
        double[] logs = byParticipant.stream().mapToDouble(own -> Math.log(GeometricMean.of(own))).toArray();
        int n = logs.length;
        double mean = Arrays.stream(logs).average().orElseThrow(() -> new IllegalArgumentException("no opinions"));
        double half = n < 2 ? Double.NaN : new TDistribution(null, n - 1).inverseCumulativeProbability((1 + LEVEL) / 2)
            * new StandardDeviation().evaluate(logs) / Math.sqrt(n);
        return new MeanOpinion(GeometricMean.of(all), all.length, n, paperHalfRange(all, seed), Math.exp(mean - half),
            Math.exp(mean + half));
    }

    private static double paperHalfRange(double[] opinions, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] means = new double[REPETITIONS];
        double[] drawn = new double[DRAWN];
        for (int i = 0; i < REPETITIONS; i++) {
            for (int k = 0; k < DRAWN; k++) {
                drawn[k] = opinions[random.nextInt(opinions.length)];
            }
            means[i] = GeometricMean.of(drawn);
        }
        // NumPy's rule between two values, as the paper's figures come from there.
        Percentile percentile = new Percentile().withEstimationType(EstimationType.R_7);
        percentile.setData(means);
        return (percentile.evaluate(50 * (1 + LEVEL)) - percentile.evaluate(50 * (1 - LEVEL))) / 2;
    }
}
