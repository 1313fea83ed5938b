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
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import ij.gui.Plot;
import java.awt.Color;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The plots of training and evaluation hold the numbers that they were given. */
class TrainingCurvesTest {

    @Test
    void curvesHoldTheEpochsAndLeaveOutWhatHasNoOrder() {
        TrainingCurves curves = new TrainingCurves();
        curves.clear(5);
        curves.plot("Loss", Color.BLUE, false).getProcessor();
        curves.add(0.7, Double.NaN);
        curves.add(0.4, 0.5);
        curves.add(-0.2, 0.75);
        assertArrayEquals(new float[] {0.7f, 0.4f, -0.2f}, curves.plot("Loss", Color.BLUE, false).getYValues());
        Plot srcc = curves.plot("Validation SRCC", Color.BLUE, true);
        assertArrayEquals(new float[] {0.5f, 0.75f}, srcc.getYValues());
        assertArrayEquals(new float[] {2, 3}, srcc.getXValues());
        assertEquals("Best validation SRCC 0.7500, in epoch 3.", curves.best());
        curves.clear(5);
        assertEquals("", curves.best());
    }

    @Test
    void theScatterPlotHoldsThePairsAndTheIdentity() {
        Plot plot = ScatterPlot.of(new double[] {0.2, 1}, new double[] {0.3, -0.1}, "m");
        assertArrayEquals(new float[] {0.2f, 1}, plot.getXValues());
        assertArrayEquals(new float[] {0.3f, -0.1f}, plot.getYValues());
        float[][] identity = {plot.getDataObjectArrays(1)[0], plot.getDataObjectArrays(1)[1]};
        assertArrayEquals(identity[0], identity[1]);
        int[] pixels = ScatterPlot.pixels(plot).pixels();
        assertNotEquals(1, Arrays.stream(pixels).distinct().count());
    }
}
