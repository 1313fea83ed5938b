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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.iisa.model.ModelInfo.Interval;
import io.github.iisa.scale.IntrinsicScale;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Split-conformal factors, and what intervals with them hold. */
class ConformalTest {

    private static final double[] RANGES = {0.05, 0.12, 0.3, 0.7, 1};
    /** The errors, in spreads that are too large. */
    private static final double OVERSTATED = 0.8;

    @Test
    void theFactorsAreTheScoresThatFourFifthsAndThreeFifthsOfOneMoreReach() {
        assertEquals(new Interval(8, 6), Conformal.interval(new double[] {9, 1, 8, 2, 7, 3, 6, 4, 5}));
        assertEquals(new Interval(4, 3), Conformal.interval(new double[] {4, 2, 3, 1}));
        assertEquals(new Interval(3, 3), Conformal.interval(new double[] {3, 2, 1}), "too few for 80 %");
        double[] scores = new double[99];
        Arrays.setAll(scores, i -> i + 1);
        assertEquals(new Interval(80, 60), Conformal.interval(scores));
    }

    @Test
    void scoresMayWeighLess() {
        double[] scores = new double[99];
        Arrays.setAll(scores, i -> i + 1);
        double[] weights = new double[scores.length];
        Arrays.setAll(weights, i -> scores[i] <= 50 ? 1 : 0.25);
        // 50 + 49 / 4 in all and 1 for the next photo: 80 % are 50.6, reached by the third of the light ones.
        assertEquals(new Interval(53, 38), Conformal.interval(scores, weights));
    }

    @Test
    void aModelThatStatesNoErrorHasNoInterval() {
        double[] some = {0.5, 0.5};
        assertEquals(Interval.NONE, new Judged(some, some, new double[] {Double.NaN, Double.NaN}).interval());
        assertEquals(new Interval(0), new Judged(some, some, new double[] {1, 2}).interval());
    }

    /** Answers, log-uniform, of a model whose log error has a Laplace distribution; labels end at 0.05 and at 1. */
    private static Judged judged(long seed, int count) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] raw = new double[count];
        double[] labels = new double[count];
        double[] spreads = new double[count];
        for (int i = 0; i < count; i++) {
            raw[i] = Math.exp(random.nextDouble(Math.log(0.05), Math.log(1.2)));
            spreads[i] = random.nextDouble(0.05, 0.2);
            double error = -Math.log(1 - random.nextDouble()) * OVERSTATED * spreads[i];
            labels[i] = IntrinsicScale.clamp(raw[i] * Math.exp(random.nextBoolean() ? error : -error));
        }
        return new Judged(raw, labels, spreads);
    }

    private static double held(Judged judged, Interval interval, double from, double to) {
        int all = 0;
        int held = 0;
        for (int i = 0; i < judged.labels().length; i++) {
            double label = judged.labels()[i];
            if (from <= label && label <= to) {
                all++;
                double raw = judged.predictions()[i];
                double spread = judged.spreads()[i];
                held += interval.low(raw, spread) <= label && label <= interval.high(raw, spread) ? 1 : 0;
            }
        }
        return (double) held / all;
    }

    @Test
    void whatIsCalibratedOnSomeImagesHoldsFourFifthsOfOthersInEveryRange() {
        Judged some = judged(1, 4000);
        double[] answers = Arrays.stream(some.predictions()).map(IntrinsicScale::clamp).toArray();
        Interval interval = new Judged(answers, some.labels(), some.spreads()).interval();
        // A little less than without ends, where labels cannot lie further off.
        assertEquals(OVERSTATED * Math.log(5), interval.width(), 0.12);
        assertEquals(OVERSTATED * Math.log(2.5), interval.oneSided(), 0.12);
        Judged others = judged(2, 20_000);
        assertEquals(0.8, held(others, interval, 0.05, 1), 0.03);
        assertTrue(held(others, new Interval(interval.width()), 0.7, 1)
            > held(others, interval, 0.7, 1) + 0.02, "one factor holds too many");
        for (int r = 1; r < RANGES.length; r++) {
            double held = held(others, interval, RANGES[r - 1], RANGES[r]);
            assertTrue(held >= 0.75 && held <= 0.85, List.of(RANGES[r], held).toString());
        }
    }
}
