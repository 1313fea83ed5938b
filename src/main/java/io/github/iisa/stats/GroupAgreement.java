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

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.StatUtils;

/**
 * How well the labels of two disjoint groups of people agree, by the size of the groups (the paper's Figure 3).
 *
 * <p>Example: {@code GroupAgreement.of(meanLogs, 5, 200, 1).get(4).srcc()} is that of groups of five.
 *
 * <p>Limits: a person counts in a group by the mean log opinion on each image; images on which a group has no opinion
 * are left out of its pair, and pairs without an order (fewer than 2 images, or one label for all) out of the mean.
 *
 * @param size people in a group
 * @param pairs pairs of groups that went in
 * @param srcc mean SRCC of the two groups' labels; NaN, as the three below, where no pair went in
 * @param srccDeviation its standard deviation over the pairs
 * @param rmsd mean root mean square difference of the two groups' labels
 * @param rmsdDeviation its standard deviation over the pairs
 */
public record GroupAgreement(int size, int pairs, double srcc, double srccDeviation, double rmsd,
                             double rmsdDeviation) {

    /**
     * Draws pairs of groups.
     *
     * @param meanLogs a row a participant, a column an image: mean log opinion, NaN where there is none
     * @param largest the largest size of a group, at least 1
     * @param pairs how many pairs of each size are drawn, at least 1
     * @param seed the same seed gives the same pairs
     * @return sizes from 1 on, as far as two disjoint groups can be made; empty for fewer than 2 participants
     */
    public static List<GroupAgreement> of(double[][] meanLogs, int largest, int pairs, long seed) {
        List<GroupAgreement> sizes = new ArrayList<>();
        Random random = new Random(seed);
        List<Integer> people = new ArrayList<>(IntStream.range(0, meanLogs.length).boxed().toList());
        for (int size = 1; size <= largest && 2 * size <= people.size(); size++) {
            double[][] found = new double[pairs][];
            for (int i = 0; i < pairs; i++) {
                Collections.shuffle(people, random);
                found[i] = compare(labels(meanLogs, people.subList(0, size)),
                    labels(meanLogs, people.subList(size, 2 * size)));
            }
            sizes.add(summary(size, Arrays.stream(found).filter(f -> !Double.isNaN(f[0])).toList()));
        }
        return sizes;
    }

    private static double[] labels(double[][] meanLogs, List<Integer> group) {
        return IntStream.range(0, meanLogs[0].length).mapToDouble(image -> Math.exp(group.stream()
            .mapToDouble(person -> meanLogs[person][image]).filter(log -> !Double.isNaN(log)).average()
            .orElse(Double.NaN))).toArray();
    }

    /** SRCC and root mean square difference over the images that both have; NaN where there is no order. */
    private static double[] compare(double[] one, double[] other) {
        int[] both = IntStream.range(0, one.length)
            .filter(i -> !Double.isNaN(one[i]) && !Double.isNaN(other[i])).toArray();
        if (both.length < 2) {
            return new double[] {Double.NaN, Double.NaN};
        }
        double[] a = Arrays.stream(both).mapToDouble(i -> one[i]).toArray();
        double[] b = Arrays.stream(both).mapToDouble(i -> other[i]).toArray();
        double squares = IntStream.range(0, a.length).mapToDouble(i -> (a[i] - b[i]) * (a[i] - b[i])).sum();
        return new double[] {Agreement.srcc(a, b), Math.sqrt(squares / a.length)};
    }

    private static GroupAgreement summary(int size, List<double[]> pairs) {
        double[] srcc = pairs.stream().mapToDouble(p -> p[0]).toArray();
        double[] rmsd = pairs.stream().mapToDouble(p -> p[1]).toArray();
        return new GroupAgreement(size, pairs.size(), StatUtils.mean(srcc), Math.sqrt(StatUtils.variance(srcc)),
            StatUtils.mean(rmsd), Math.sqrt(StatUtils.variance(rmsd)));
    }
}
