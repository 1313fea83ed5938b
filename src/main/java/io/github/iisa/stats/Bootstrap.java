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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ArrayList;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;

/**
 * Percentile intervals by drawing whole groups with replacement: samples of one scene are not independent, so scenes
 * are drawn, never samples.
 *
 * <p>Example:
 * <pre>{@code
 * Bootstrap.Interval i = Bootstrap.ofGroups(scenes, 1000, 0.95, 1,
 *     rows -> Agreement.srcc(pick(predictions, rows), pick(labels, rows)));
 * }</pre>
 */
public final class Bootstrap {

    private Bootstrap() {
    }

    /**
     * An interval.
     *
     * @param low lower end
     * @param high upper end
     */
    public record Interval(double low, double high) {
    }

    /**
     * The interval of a statistic under drawing groups anew.
     *
     * @param groups the group of each row, for example its scene
     * @param draws number of resamples, at least 1
     * @param level for example 0.95
     * @param seed the same seed gives the same interval
     * @param statistic of the rows drawn (row numbers, repeated as drawn); NaN leaves the draw out
     * @return the percentile interval; NaN at both ends if no draw gave a number
     */
    public static Interval ofGroups(List<?> groups, int draws, double level, long seed,
        ToDoubleFunction<int[]> statistic) {
        if (groups.isEmpty() || draws < 1 || !(level > 0 && level < 1)) {
            throw new IllegalArgumentException(groups.size() + " rows, " + draws + " draws, level " + level);
        }
        List<List<Integer>> byGroup = rowsByGroup(groups);
        SplittableRandom random = new SplittableRandom(seed);
        double[] values = new double[draws];
        int n = 0;
        for (int i = 0; i < draws; i++) {
            double value = statistic.applyAsDouble(draw(byGroup, random));
            if (!Double.isNaN(value)) {
                values[n++] = value;
            }
        }
        if (n == 0) {
            return new Interval(Double.NaN, Double.NaN);
        }
        Percentile percentile = new Percentile();
        percentile.setData(Arrays.copyOf(values, n));
        return new Interval(percentile.evaluate(50 * (1 - level)), percentile.evaluate(50 * (1 + level)));
    }

    private static int[] draw(List<List<Integer>> byGroup, SplittableRandom random) {
        List<Integer> rows = new ArrayList<>();
        for (int g = 0; g < byGroup.size(); g++) {
            rows.addAll(byGroup.get(random.nextInt(byGroup.size())));
        }
        return rows.stream().mapToInt(Integer::intValue).toArray();
    }

    private static List<List<Integer>> rowsByGroup(List<?> groups) {
        Map<Object, List<Integer>> rows = new LinkedHashMap<>();
        for (int i = 0; i < groups.size(); i++) {
            rows.computeIfAbsent(groups.get(i), g -> new ArrayList<>()).add(i);
        }
        return new ArrayList<>(rows.values());
    }
}
