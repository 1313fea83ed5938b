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

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The comparison of pairs against published examples. */
class PairedRatiosTest {

    /** Hollander and Wolfe's depression data; R's {@code wilcox.test(x, y, paired = TRUE)} gives p = 0.03906. */
    @Test
    void theExactTestIsThatOfTheTextbook() {
        double[] x = {1.83, 0.50, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.30};
        double[] y = {0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29};
        double[] d = IntStream.range(0, x.length).mapToDouble(i -> x[i] - y[i]).toArray();
        assertEquals(0.03906, PairedRatios.signedRank(d), 5e-6);
    }

    /** Student's sleep data, with ties and a zero; R gives p = 0.009091. */
    @Test
    void tiesAndZerosAreTreatedAsInR() {
        assertEquals(0.009091,
            PairedRatios.signedRank(new double[] {1.2, 2.4, 1.3, 1.3, 0, 1.0, 1.8, 0.8, 4.6, 1.4}), 5e-7);
    }

    @Test
    void theApproximationMeetsTheExactTest() {
        Random random = new Random(3);
        double[] d = random.doubles(20, -1, 1.6).toArray();
        double[] more = java.util.Arrays.copyOf(d, 21);
        more[20] = d[19] + 1e-9;
        assertEquals(PairedRatios.signedRank(d), PairedRatios.signedRank(more), 0.05);
        assertEquals(1, PairedRatios.signedRank(new double[3]));
        assertEquals(0.5, PairedRatios.signedRank(new double[] {1, 2}));
    }

    @Test
    void ratiosAreMeasuredAsFactors() {
        PairedRatios same = PairedRatios.of(new double[] {0.2, 0.4, 0.5}, new double[] {0.4, 0.2, 0.5}, 1);
        assertEquals(1, same.ratio(), 1e-12);
        assertEquals(1, same.p());
        PairedRatios twice = PairedRatios.of(new double[] {0.1, 0.2, 0.3}, new double[] {0.2, 0.4, 0.6}, 1);
        assertEquals(2, twice.ratio(), 1e-12);
        assertEquals(2, twice.interval().low(), 1e-9);
        assertTrue(Double.isNaN(PairedRatios.of(new double[] {1}, new double[] {2}, 1).interval().low()));
    }

    /** Of 200 experiments whose true ratio is known, about 95 % of the intervals hold it. */
    @Test
    void theIntervalHoldsTheTruthAsOftenAsItSays() {
        Random random = new Random(5);
        int held = 0;
        for (int k = 0; k < 200; k++) {
            double[] before = random.doubles(40, 0.1, 0.5).toArray();
            double[] after = java.util.Arrays.stream(before)
                .map(b -> b * 1.3 * Math.exp(0.2 * random.nextGaussian())).toArray();
            Bootstrap.Interval interval = PairedRatios.of(before, after, k).interval();
            held += interval.low() <= 1.3 && 1.3 <= interval.high() ? 1 : 0;
        }
        assertTrue(held >= 178 && held <= 199, held + " of 200");
    }

    @Test
    void nonsenseIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> PairedRatios.of(new double[0], new double[0], 1));
        assertThrows(IllegalArgumentException.class, () -> PairedRatios.of(new double[] {0}, new double[] {1}, 1));
        assertThrows(IllegalArgumentException.class, () -> PairedRatios.of(new double[] {1}, new double[2], 1));
    }
}
