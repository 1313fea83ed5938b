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
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** One Ω from answers at several scales. */
class ConsensusFitTest {

    private static final double[] SCALES = {1, 0.75, 0.5, 0.35};

    private static double[] curve(double omega) {
        return Arrays.stream(SCALES).map(s -> IntrinsicScale.propagated(omega, s)).toArray();
    }

    @Property(tries = 300)
    void findsTheScaleWhoseCurveTheAnswersAre(@ForAll @DoubleRange(min = 0.05, max = 1) double omega) {
        assertEquals(omega, ConsensusFit.fit(SCALES, curve(omega), null), 1e-9);
    }

    @Property(tries = 300)
    void oneWrongAnswerOfFiveDoesNotMoveIt(@ForAll @DoubleRange(min = 0.05, max = 0.3) double omega,
                                          @ForAll @IntRange(max = 4) int which,
                                          @ForAll @DoubleRange(min = 0.05, max = 1) double wrong) {
        double[] scales = {1, 0.8, 0.6, 0.45, 0.31};
        double[] answers = Arrays.stream(scales).map(s -> IntrinsicScale.propagated(omega, s)).toArray();
        answers[which] = wrong;
        assertEquals(omega, ConsensusFit.fit(scales, answers, null), 1e-9);
    }

    /** No Ω on a fine grid fits better than the one found. */
    @Property(tries = 200)
    void noOtherScaleFitsBetter(@ForAll @DoubleRange(min = 0.05, max = 1) double a,
                                @ForAll @DoubleRange(min = 0.05, max = 1) double b,
                                @ForAll @DoubleRange(min = 0.05, max = 1) double c,
                                @ForAll @DoubleRange(max = 3) double weight) {
        double[] scales = {1, 0.6, 0.4};
        double[] answers = {a, b, c};
        double[] weights = {1, weight, 0.7};
        double found = misfit(scales, answers, weights, ConsensusFit.fit(scales, answers, weights));
        for (double omega = 0.05; omega <= 1; omega *= 1.01) {
            assertTrue(misfit(scales, answers, weights, omega) >= found - 1e-9, "better at " + omega);
        }
    }

    private static double misfit(double[] scales, double[] answers, double[] weights, double omega) {
        double sum = 0;
        for (int i = 0; i < scales.length; i++) {
            sum += weights[i] * Math.abs(Math.log(answers[i]) - Math.log(Math.min(1, omega / scales[i])));
        }
        return sum;
    }

    @Test
    void aLevelThatAnswersOneDoesNotDragItDown() {
        assertEquals(0.6, ConsensusFit.fit(new double[] {1, 0.5, 0.35}, new double[] {0.6, 1, 1}, null), 1e-12);
    }

    @Test
    void ofEquallyGoodScalesItIsTheLargest() {
        // Between 0.2 and 0.4 the two answers pull alike.
        assertEquals(0.4, ConsensusFit.fit(new double[] {1, 1}, new double[] {0.2, 0.4}, null), 1e-12);
        // Every Ω from 0.5 on gives 1 at s = 0.5.
        assertEquals(1, ConsensusFit.fit(new double[] {0.5}, new double[] {1}, null), 1e-12);
        assertEquals(1, ConsensusFit.fit(new double[] {1, 0.5}, new double[] {0.2, 0.4}, new double[] {0, 0}), 1e-12);
    }

    @Test
    void weightsDecideBetweenAnswers() {
        assertEquals(0.2, ConsensusFit.fit(new double[] {1, 1}, new double[] {0.2, 0.4}, new double[] {3, 1}), 1e-12);
        assertEquals(0.4, ConsensusFit.fit(new double[] {1, 1}, new double[] {0.2, 0.4}, new double[] {1, 3}), 1e-12);
    }

    @Test
    void staysAboveTheLowerBound() {
        assertEquals(0.05, ConsensusFit.fit(new double[] {0.35}, new double[] {0.06}, null), 1e-12);
    }

    @Test
    void refusesListsThatDoNotBelongTogether() {
        assertThrows(IllegalArgumentException.class,
            () -> ConsensusFit.fit(new double[] {1}, new double[] {1, 1}, null));
        assertThrows(IllegalArgumentException.class,
            () -> ConsensusFit.fit(new double[] {1}, new double[] {1}, new double[2]));
        assertThrows(IllegalArgumentException.class,
            () -> ConsensusFit.fit(new double[0], new double[0], null));
    }
}
