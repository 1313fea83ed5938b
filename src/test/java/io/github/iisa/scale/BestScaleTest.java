/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.scale;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** The place of the highest scale index, found between levels. */
class BestScaleTest {

    private static final double EXACT = 1e-12;

    private static double best(double[] scales, double... answers) {
        return BestScale.of(scales, answers, answers[0]);
    }

    @Property
    void answersThatKeepToEquation2GiveOmegaWhateverTheGrid(@ForAll @DoubleRange(min = 0.05, max = 1) double omega,
                                                            @ForAll @IntRange(min = 2, max = 100) int levels) {
        double[] scales = ScaleGrid.of(4000, 4000, levels, 32).scales();
        double[] answers = Arrays.stream(scales).map(s -> IntrinsicScale.propagated(omega, s)).toArray();
        assertEquals(omega, best(scales, answers), EXACT);
    }

    /** Between 0.5 and 0.25, with t from 0 to 1: log 0.9 + t·log(7/9) meets log(0.25/0.3) + t·log 2. */
    @Test
    void answersBelowOneMeetTheOtherLineBetweenTheirLevels() {
        double t = Math.log(1.08) / Math.log(18 / 7.0);
        assertEquals(0.25 * Math.pow(2, t), best(new double[] {1, 0.5, 0.25}, 0.3, 0.7, 0.9), EXACT);
    }

    @Test
    void anAnswerThatJumpsToOneIsJoinedByALine() {
        // By Eq. 2 the level at 0.8 would reach 1 only at 0.4, below the next level, which is 1 already.
        double t = Math.log(0.75 / 0.7) / Math.log(0.8 / 0.7 / 0.5);
        assertEquals(0.7 * Math.pow(0.8 / 0.7, t), best(new double[] {1, 0.8, 0.7}, 0.75, 0.5, 1), EXACT);
    }

    @Test
    void aRiseByEquation2EndsAtOne() {
        // The level at 0.8 implies 0.48, not 0.5 as the original does.
        assertEquals(Math.sqrt(0.48 * 0.5), best(new double[] {1, 0.8, 0.4}, 0.5, 0.6, 1), EXACT, "0.48/s meets s/0.5");
    }

    @Test
    void anOriginalAnsweredTooLowDoesNotRoundThePlaceToALevel() {
        double[] scales = ScaleGrid.of(4000, 4000, 20, 32).scales();
        double[] answers = Arrays.stream(scales).map(s -> IntrinsicScale.propagated(0.3, s)).toArray();
        assertEquals(0.3, BestScale.of(scales, answers, 0.27), EXACT, "where the largest answer of 1 is");
    }

    @Test
    void oneLevelIsTheBest() {
        assertEquals(1, best(new double[] {1}, 0.3));
        assertEquals(0.4, BestScale.of(new double[] {0.4}, new double[] {1}, 0.4));
        assertEquals(0.05, BestScale.of(new double[] {0.0497}, new double[] {1}, 0.0497), "not below the lower bound");
    }

    @Test
    void ofEquallyGoodScalesTheLargest() {
        assertEquals(0.8, BestScale.of(new double[] {0.8, 0.6, 0.4}, new double[] {1, 1, 1}, 0.3));
        assertEquals(0.8, BestScale.of(new double[] {0.8, 0.6, 0.4}, new double[] {0.7, 0.6, 0.7}, 0.3));
    }

    @Test
    void belowAllLevelsTheSmallestIsTheBest() {
        assertEquals(0.4, best(new double[] {1, 0.6, 0.4}, 0.2, 0.33, 0.5));
    }

    @Property(tries = 200)
    void noPlaceOfTheInterpolatedCurveIsBetter(@ForAll long seed, @ForAll @IntRange(min = 1, max = 12) int levels) {
        Random random = new Random(seed);
        double[] scales = random.doubles(levels, 0.05, 1).map(x -> -x).sorted().map(x -> -x).toArray();
        double[] answers = random.doubles(levels, 0.05, 1).toArray();
        double whole = 0.05 + 0.95 * random.nextDouble();
        double found = BestScale.of(scales, answers, whole);
        double highest = index(scales, answers, whole, found);
        for (int i = 0; i <= 1000; i++) {
            double s = scales[0] * Math.pow(scales[levels - 1] / scales[0], i / 1000.0);
            double index = index(scales, answers, whole, s);
            assertTrue(index < highest + EXACT, () -> index + " at " + s + ", " + highest + " at " + found);
        }
    }

    /** The scale index with the answers, all below 1, interpolated at s. */
    private static double index(double[] scales, double[] answers, double whole, double s) {
        int i = 1;
        while (i < scales.length - 1 && scales[i] > s) {
            i++;
        }
        double share = scales.length == 1 ? 0 : Math.log(s / scales[i - 1]) / Math.log(scales[i] / scales[i - 1]);
        double answer = scales.length == 1 ? answers[0]
            : Math.exp((1 - share) * Math.log(answers[i - 1]) + share * Math.log(answers[i]));
        return Math.min(answer, s / whole);
    }
}
