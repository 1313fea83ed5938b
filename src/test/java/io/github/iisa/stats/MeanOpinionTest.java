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

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Labels by hand, and the coverage of both intervals in simulated studies with known truth. */
class MeanOpinionTest {

    private static final int STUDIES = 4000;

    @Test
    void byHand() {
        MeanOpinion mean = MeanOpinion.of(List.of(new double[] {0.25, 1}, new double[] {0.25, 0.25}), 1);
        // Logarithms to base 2: −2, 0, −2, −2; people −1 and −2; t(0.975, 1) = 12.7062, s = 1/√2, n = 2.
        assertEquals(Math.pow(2, -1.5), mean.mois(), 1e-12);
        assertEquals(4, mean.opinions());
        assertEquals(2, mean.participants());
        assertEquals(Math.pow(2, -1.5 - 12.706204736 / 2), mean.low(), 1e-9);
        assertEquals(Math.pow(2, -1.5 + 12.706204736 / 2), mean.high(), 1e-6);
        assertTrue(mean.paperHalfRange() > 0.03 && mean.paperHalfRange() < 0.2, "" + mean.paperHalfRange());
    }

    @Test
    void onePersonHasNoIntervalOverPeople() {
        MeanOpinion mean = MeanOpinion.of(List.of(new double[] {0.5, 0.5}), 1);
        assertTrue(Double.isNaN(mean.low()) && Double.isNaN(mean.high()));
        assertEquals(0, mean.paperHalfRange(), 1e-15);
        assertThrows(IllegalArgumentException.class, () -> MeanOpinion.of(List.of(), 1));
        assertThrows(IllegalArgumentException.class, () -> MeanOpinion.of(List.of(new double[] {0}), 1));
    }

    /** Twenty independent opinions: the paper's interval covers the truth in about 92 of 100 studies. */
    @Test
    void coverageOfIndependentOpinions() {
        double[] covered = coverage(20, 1, 0, 0.2);
        assertEquals(0.92, covered[0], 0.02);
        assertEquals(0.95, covered[1], 0.02);
        assertEquals(0, covered[2], 0.003, "bias in log");
    }

    /** Ten people judging twice: the paper's interval covers about 80 of 100, that over participants 93 to 97. */
    @Test
    void coverageOfTenPeopleJudgingTwice() {
        double[] covered = coverage(10, 2, 0.2, 0.1);
        assertEquals(0.80, covered[0], 0.03);
        assertTrue(covered[1] >= 0.93 && covered[1] <= 0.97, "" + covered[1]);
        assertEquals(0, covered[2], 0.005, "bias in log");
    }

    /** Shares of studies whose intervals hold the truth, the paper's and that over people, and the mean log error. */
    private static double[] coverage(int people, int rounds, double between, double within) {
        Random random = new Random(7);
        double truth = 0.4;
        int paper = 0;
        int overPeople = 0;
        double bias = 0;
        for (int i = 0; i < STUDIES; i++) {
            List<double[]> opinions = new ArrayList<>();
            for (int p = 0; p < people; p++) {
                double own = random.nextGaussian() * between;
                opinions.add(random.doubles(rounds).map(u -> truth * Math.exp(own + random.nextGaussian() * within))
                    .toArray());
            }
            MeanOpinion mean = MeanOpinion.of(opinions, i);
            paper += Math.abs(mean.mois() - truth) <= mean.paperHalfRange() ? 1 : 0;
            overPeople += mean.low() <= truth && truth <= mean.high() ? 1 : 0;
            bias += Math.log(mean.mois() / truth) / STUDIES;
        }
        return new double[] {(double) paper / STUDIES, (double) overPeople / STUDIES, bias};
    }
}
