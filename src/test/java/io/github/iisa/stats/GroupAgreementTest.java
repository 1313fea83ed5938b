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
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Agreement between groups, by hand and against theory. */
class GroupAgreementTest {

    @Test
    void twoPeopleByHand() {
        double[][] logs = {{Math.log(0.2), Math.log(0.4), Math.log(0.8), Double.NaN},
            {Math.log(0.2), Math.log(0.8), Math.log(0.4), Math.log(0.1)}};
        List<GroupAgreement> sizes = GroupAgreement.of(logs, 5, 200, 1);
        assertEquals(1, sizes.size());
        GroupAgreement one = sizes.get(0);
        assertEquals(200, one.pairs());
        assertEquals(0.5, one.srcc(), 1e-12);
        assertEquals(Math.sqrt((0.16 + 0.16) / 3), one.rmsd(), 1e-12);
        assertEquals(0, one.srccDeviation(), 1e-12);
    }

    @Test
    void onePersonMakesNoPair() {
        assertTrue(GroupAgreement.of(new double[][] {{0, 1}}, 5, 200, 1).isEmpty());
    }

    /** The larger the groups, the better they agree: r = a / (a + b/n), and SRCC = 6/π · asin(r/2) for normal logs. */
    @Test
    void agreementGrowsWithGroupSizeAsTheorySays() {
        int people = 12;
        int images = 1200;
        double image = 0.5;
        double person = 0.35;
        Random random = new Random(3);
        double[][] logs = new double[people][images];
        for (int i = 0; i < images; i++) {
            double truth = random.nextGaussian() * image;
            for (int p = 0; p < people; p++) {
                logs[p][i] = truth + random.nextGaussian() * person;
            }
        }
        List<GroupAgreement> sizes = GroupAgreement.of(logs, 5, 200, 1);
        assertEquals(5, sizes.size());
        for (int n = 1; n <= 5; n++) {
            double r = image * image / (image * image + person * person / n);
            assertEquals(6 / Math.PI * Math.asin(r / 2), sizes.get(n - 1).srcc(), 0.03, "groups of " + n);
            if (n > 1) {
                assertTrue(sizes.get(n - 1).srcc() > sizes.get(n - 2).srcc());
                assertTrue(sizes.get(n - 1).rmsd() < sizes.get(n - 2).rmsd());
            }
        }
    }
}
