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

import ij.gui.Plot;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The curves of a training, epoch by epoch, as ImageJ's plots. Works without a display; safe for several threads.
 *
 * <p>Example: {@code curves.add(0.31, 0.87); curves.plot("Validation SRCC", Color.BLUE, true)}
 */
final class TrainingCurves {

    private static final int WIDTH = 400;
    private static final int HEIGHT = 220;

    private final List<double[]> epochs = new ArrayList<>();
    private int expected = 1;
    private long firstStep;

    /** Begins anew, for so many epochs. */
    synchronized void clear(int count) {
        epochs.clear();
        expected = Math.max(1, count);
        firstStep = -1;
    }

    /** An epoch's mean loss and validation SRCC; NaN where the answers have no order. */
    synchronized void add(double loss, double srcc) {
        epochs.add(new double[] {loss, srcc});
    }

    /** Steps done since the first that was seen, which is not the training's first after a break. */
    synchronized int sinceStart(long step) {
        firstStep = firstStep < 0 ? step : firstStep;
        return (int) (step - firstStep);
    }

    /** One of the curves. */
    synchronized Plot plot(String title, Color colour, boolean srcc) {
        int column = srcc ? 1 : 0;
        int[] known = IntStream.range(0, epochs.size()).filter(i -> Double.isFinite(epochs.get(i)[column])).toArray();
        double[] x = IntStream.of(known).mapToDouble(i -> i + 1).toArray();
        double[] y = IntStream.of(known).mapToDouble(i -> epochs.get(i)[column]).toArray();
        double least = java.util.Arrays.stream(y).min().orElse(0);
        double most = srcc ? 1 : java.util.Arrays.stream(y).max().orElse(1);
        Plot plot = new Plot(title, "Epoch", title);
        plot.setWindowSize(WIDTH, HEIGHT);
        plot.setLimits(0, Math.max(expected, epochs.size()) + 0.5, srcc ? Math.min(0, least) : least - 0.05,
            most > least ? most + 0.02 : least + 1);
        plot.setColor(colour, colour);
        plot.setLineWidth(2);
        if (x.length > 0) {
            plot.addPoints(x, y, Plot.CONNECTED_CIRCLES);
        }
        plot.setColor(Color.BLACK);
        return plot;
    }
}
