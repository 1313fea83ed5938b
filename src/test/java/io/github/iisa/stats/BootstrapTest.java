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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Bootstrap intervals over groups, and geometric means. */
class BootstrapTest {

    /** The 95 % interval of a mean of n independent values is about ±1.96 σ/√n. */
    @Test
    void equalsTheNormalIntervalOfAMean() {
        int n = 400;
        SplittableRandom random = new SplittableRandom(1);
        double[] values = random.doubles(n, -Math.sqrt(3), Math.sqrt(3)).toArray();
        List<Integer> groups = IntStream.range(0, n).boxed().toList();
        Bootstrap.Interval interval = Bootstrap.ofGroups(groups, 2000, 0.95, 7, rows -> mean(values, rows));
        assertEquals(2 * 1.96 / Math.sqrt(n), interval.high() - interval.low(), 0.02);
        assertTrue(interval.low() < mean(values, null) && mean(values, null) < interval.high());
        assertEquals(interval, Bootstrap.ofGroups(groups, 2000, 0.95, 7, rows -> mean(values, rows)));
    }

    /** Ten copies of each value carry no more information than one: the interval must not shrink. */
    @Test
    void drawsWholeGroups() {
        int scenes = 40;
        double[] values = new double[scenes * 10];
        Integer[] groups = new Integer[values.length];
        SplittableRandom random = new SplittableRandom(2);
        for (int s = 0; s < scenes; s++) {
            Arrays.fill(values, 10 * s, 10 * s + 10, random.nextDouble());
            Arrays.fill(groups, 10 * s, 10 * s + 10, s);
        }
        double width = width(Arrays.asList(groups), values);
        double naive = width(IntStream.range(0, values.length).boxed().toList(), values);
        assertEquals(Math.sqrt(10), width / naive, 0.4);
    }

    @Test
    void isNotANumberWhereTheStatisticNeverIs() {
        Bootstrap.Interval interval = Bootstrap.ofGroups(Collections.nCopies(5, "a"), 20, 0.9, 1, r -> Double.NaN);
        assertEquals(Double.NaN, interval.low());
        assertThrows(IllegalArgumentException.class, () -> Bootstrap.ofGroups(List.of(), 20, 0.9, 1, r -> 1));
        assertThrows(IllegalArgumentException.class, () -> Bootstrap.ofGroups(List.of(1), 20, 1, 1, r -> 1));
    }

    @Test
    void joinsOpinionsByTheirGeometricMean() {
        assertEquals(0.5, GeometricMean.of(0.25, 1), 1e-15);
        assertEquals(0.3, GeometricMean.of(0.3), 1e-15);
        assertThrows(IllegalArgumentException.class, () -> GeometricMean.of(0.2, 0));
        assertThrows(IllegalArgumentException.class, GeometricMean::of);
    }

    private static double width(List<Integer> groups, double[] values) {
        Bootstrap.Interval interval = Bootstrap.ofGroups(groups, 1000, 0.95, 3, rows -> mean(values, rows));
        return interval.high() - interval.low();
    }

    private static double mean(double[] values, int[] rows) {
        return rows == null ? Arrays.stream(values).average().orElseThrow()
            : Arrays.stream(rows).mapToDouble(r -> values[r]).average().orElseThrow();
    }
}
