/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.ui;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.iisa.resample.RgbImage;
import io.github.iisa.stats.MeanOpinion;
import io.github.iisa.study.Reliability;
import io.github.iisa.study.SimulatedStudy;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** The panels of a study's figure, and what is left out where a study has nothing to show. */
class ReliabilityFigureTest {

    private static final int BLUE = 0x1f5fa8;

    private static Reliability study(int people, int rounds) {
        return Reliability.of(SimulatedStudy.of(40, people, 0.2, 0.1, 3).counted().stream()
            .filter(c -> c.round() <= rounds).toList(), 1);
    }

    private static long blue(RgbImage figure, int x, int y) {
        return Arrays.stream(figure.crop(x, y, 440, 330).pixels()).filter(p -> (p & 0xffffff) == BLUE).count();
    }

    @Test
    void fourPanelsForPeopleWhoJudgedTwice() {
        RgbImage figure = ReliabilityFigure.draw(study(10, 2));
        assertEquals(List.of(910, 690), List.of(figure.width(), figure.height()));
        for (int x : new int[] {10, 460}) {
            for (int y : new int[] {10, 350}) {
                assertTrue(blue(figure, x, y) > 100, "nothing is drawn at " + x + "," + y);
            }
        }
    }

    @Test
    void onePersonHasNoGroupsAndOneRoundNoRepeats() {
        RgbImage twice = ReliabilityFigure.draw(study(1, 2));
        assertEquals(List.of(910, 350), List.of(twice.width(), twice.height()));
        RgbImage once = ReliabilityFigure.draw(study(1, 1));
        assertEquals(List.of(460, 350), List.of(once.width(), once.height()));
    }

    @Test
    void theLastBinHoldsItsUpperEnd() {
        List<Reliability.Label> labels = DoubleStream.of(0.051, 0.099, 0.101, 0.949, 0.951, 1).mapToObj(iis ->
            new Reliability.Label("a", MeanOpinion.of(List.of(new double[] {iis}), 1))).toList();
        int[] wanted = new int[20];
        wanted[1] = 2;
        wanted[2] = 1;
        wanted[18] = 1;
        wanted[19] = 2;
        assertArrayEquals(wanted, ReliabilityFigure.counts(labels));
    }
}
