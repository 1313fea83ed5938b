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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.iisa.model.ModelInfo.Interval;
import io.github.iisa.scale.IntrinsicScale;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The 80 % interval holds four labels of five, also where labels end. */
class IntervalTest {

    private static final double SPREAD = 0.2;
    private static final int LABELS = 20_000;
    /** Four of five errors of a Laplace distribution are at most ln 5 in size, and at most ln 2.5 in one direction. */
    private static final Interval LAPLACE = new Interval(Math.log(5), Math.log(2.5));

    private static void assertEnds(double low, double high, Interval interval, double raw, double spread) {
        assertEquals(low, interval.low(raw, spread), 1e-12);
        assertEquals(high, interval.high(raw, spread), 1e-12);
    }

    @Test
    void anEndThatIsCutNarrowsTheOther() {
        Interval interval = new Interval(Math.log(4), Math.log(2));
        assertEnds(0.2 / 2, 0.2 * 2, interval, 0.2, 0.5);
        assertEnds(0.6 / Math.sqrt(2), 1, interval, 0.6, 0.5);
        assertEnds(1.2 / Math.sqrt(2), 1, interval, 1.2, 0.5);
        assertEnds(0.05, 0.08 * Math.sqrt(2), interval, 0.08, 0.5);
        assertEnds(0.05, 0.04 * Math.sqrt(2), interval, 0.04, 0.5);
        assertEnds(1, 1, interval, 3, 0.5);
        assertEnds(0.05, 0.05, interval, 0.01, 0.5);
        assertEnds(0.05, 1, interval, 0.3, 3);
        assertEnds(0.51 / Math.sqrt(2), 1, interval, 0.51, 0.5);
        assertEnds(0.49 / 2, 0.98, interval, 0.49, 0.5);
        assertEnds(Double.NaN, Double.NaN, interval, 0.5, Double.NaN);
        assertEnds(Double.NaN, Double.NaN, Interval.NONE, 0.5, 0.5);
    }

    @Property(tries = 300)
    void withOneFactorItIsTheSameOnBothSidesAndThenCut(@ForAll @DoubleRange(min = 0.01, max = 5) double raw,
                                                       @ForAll @DoubleRange(max = 3) double spread,
                                                       @ForAll @DoubleRange(max = 3) double width) {
        assertEnds(IntrinsicScale.clamp(raw * Math.exp(-width * spread)),
            IntrinsicScale.clamp(raw * Math.exp(width * spread)), new Interval(width), raw, spread);
    }

    @Property(tries = 300)
    void itHoldsTheAnswerAndRisesWithIt(@ForAll @DoubleRange(min = 0.01, max = 5) double raw,
                                        @ForAll @DoubleRange(min = 1, max = 3) double factor,
                                        @ForAll @DoubleRange(max = 3) double spread,
                                        @ForAll @DoubleRange(max = 1) double part) {
        Interval interval = new Interval(1.5, 1.5 * part);
        double omega = IntrinsicScale.clamp(raw);
        assertTrue(interval.low(raw, spread) <= omega && omega <= interval.high(raw, spread));
        assertTrue(interval.low(raw, spread) <= interval.low(factor * raw, spread));
        assertTrue(interval.high(raw, spread) <= interval.high(factor * raw, spread));
    }

    /** The share of labels that it holds, where the log error of the answer has a Laplace distribution. */
    private static double held(Interval interval, double raw) {
        SplittableRandom random = new SplittableRandom(7);
        return DoubleStream.generate(() -> {
            double error = -Math.log(1 - random.nextDouble()) * (random.nextBoolean() ? SPREAD : -SPREAD);
            return IntrinsicScale.clamp(raw * Math.exp(error));
        }).limit(LABELS).map(label -> interval.low(raw, SPREAD) <= label && label <= interval.high(raw, SPREAD) ? 1 : 0)
            .average().orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.055, 0.065, 0.08, 0.2, 0.5, 0.7, 0.8, 0.95, 1.1})
    void fourLabelsOfFiveAreInsideWhereverTheAnswerLies(double raw) {
        assertEquals(0.8, held(LAPLACE, raw), 0.01);
    }

    @Test
    void oneFactorWouldHoldNineOfTenAtTheEnds() {
        Interval one = new Interval(LAPLACE.width());
        assertEquals(0.8, held(one, 0.5), 0.01);
        assertEquals(0.9, held(one, 0.95), 0.01);
        assertEquals(0.9, held(one, 0.055), 0.01);
    }

    @ParameterizedTest
    @CsvSource({"-1, -1", "1, 1.1", "1, -0.1", "1, NaN", "NaN, 1"})
    void impossibleFactorsAreRefused(double width, double oneSided) {
        assertThrows(IllegalArgumentException.class, () -> new Interval(width, oneSided));
    }
}
