/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What opinions are worth: cases by hand, and a study whose true labels are known. */
class ReliabilityTest {

    private static Reliability.Counted said(String person, int round, String image, double iis) {
        return new Reliability.Counted(new Opinion(person, "" + round, image, iis, 1, Instant.EPOCH), round);
    }

    @Test
    void consistencyByHand() {
        List<Reliability.Counted> opinions = List.of(said("a", 1, "x", 0.1), said("a", 1, "y", 0.2),
            said("a", 1, "z", 0.4), said("a", 2, "x", 0.1), said("a", 2, "y", 0.4), said("a", 2, "z", 0.2),
            said("b", 1, "x", 0.2), said("b", 1, "y", 0.3));
        Reliability all = Reliability.of(opinions, 1);
        Reliability.Participant a = all.participants().get(0);
        assertEquals("a", a.name());
        assertEquals(6, a.opinions());
        assertEquals(3, a.twice());
        assertEquals(0.5, a.srcc(), 1e-12);
        assertEquals(Math.sqrt(0.08 / 3), a.rmsd(), 1e-12);
        assertEquals(1, a.withOthers(), 1e-12);
        assertEquals(0, all.participants().get(1).twice());
        assertEquals(Math.cbrt(0.1 * 0.1 * 0.2), all.labels().get(0).mean().mois(), 1e-12);
        assertEquals(3, all.withTooFewOpinions());
    }

    @Test
    void oneOpinionFarFromAllOthersIsListedAndCounts() {
        List<Reliability.Counted> opinions = new ArrayList<>();
        for (int p = 0; p < 6; p++) {
            for (int i = 0; i < 5; i++) {
                opinions.add(said("p" + p, 1, "i" + i, 0.3 + 0.01 * ((p + i) % 3)));
            }
        }
        opinions.add(said("q", 1, "i2", 0.9));
        Reliability all = Reliability.of(opinions, 1);
        assertEquals(1, all.outliers().stream().filter(o -> o.opinion().participant().equals("q")).count());
        assertEquals(7, all.labels().get(2).mean().opinions());
        assertTrue(all.outliers().get(all.outliers().size() - 1).score() > 3.5);
    }

    @Test
    void anIntervalEndsAtFullSize() {
        Reliability all = Reliability.of(List.of(said("p1", 1, "a", 0.4), said("p2", 1, "a", 1),
            said("p1", 1, "b", 0.05), said("p2", 1, "b", 0.1), said("p1", 1, "c", 0.7)), 1);
        assertTrue(all.labels().get(0).mean().high() > 1);
        assertEquals(1, all.labels().get(0).high());
        assertEquals(0.05, all.labels().get(1).low());
        assertTrue(Double.isNaN(all.labels().get(2).low()) && Double.isNaN(all.labels().get(2).high()));
    }

    @Test
    void aSimulatedStudyGivesBackItsTruth() {
        SimulatedStudy study = SimulatedStudy.of(400, 10, 0.2, 0.1, 5);
        Reliability all = Reliability.of(study.counted(), 1);
        double bias = IntStream.range(0, 400).mapToDouble(i ->
            Math.log(all.labels().get(i).mean().mois() / study.truth().get(all.labels().get(i).image())))
            .average().orElseThrow();
        assertEquals(0, bias, 0.015);
        long held = all.labels().stream().filter(l -> l.mean().low() <= study.truth().get(l.image())
            && study.truth().get(l.image()) <= l.mean().high()).count();
        assertTrue(held >= 0.92 * 400 && held <= 0.98 * 400, held + " of 400 within");
        assertEquals(5, all.groups().size());
        for (int n = 1; n < 5; n++) {
            assertTrue(all.groups().get(n).srcc() > all.groups().get(n - 1).srcc());
            assertTrue(all.groups().get(n).rmsd() < all.groups().get(n - 1).rmsd());
        }
        assertEquals(20, all.average(l -> l.mean().opinions()), 0);
        assertEquals(0, all.withTooFewOpinions());
    }
}
