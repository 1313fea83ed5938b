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
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * The curves of a training, epoch by epoch, as ImageJ's plots. Works without a display; safe for several threads.
 *
 * <p>Example: {@code curves.add(0.31, 0.87); curves.plot("Validation SRCC", Color.BLUE, true)}
 */
final class TrainingCurves {

    private static final int WIDTH = 340;
    private static final int HEIGHT = 180;
    private static final double MARGIN = 0.08;

    private final List<double[]> epochs = new ArrayList<>();
    private int expected = 1;

    /** Begins anew, for so many epochs. */
    synchronized void clear(int count) {
        epochs.clear();
        expected = Math.max(1, count);
    }

    /** An epoch's mean loss and validation SRCC; NaN where the answers have no order. */
    synchronized void add(double loss, double srcc) {
        epochs.add(new double[] {loss, srcc});
    }

    /** The best epoch in words; empty before there is one. */
    synchronized String best() {
        int best = IntStream.range(0, epochs.size()).filter(i -> Double.isFinite(epochs.get(i)[1]))
            .reduce((a, b) -> epochs.get(b)[1] >= epochs.get(a)[1] ? b : a).orElse(-1);
        return best < 0 ? ""
            : String.format(Locale.ROOT, "Best validation SRCC %.4f, in epoch %d.", epochs.get(best)[1], best + 1);
    }

    /** One of the curves. */
    synchronized Plot plot(String title, Color colour, boolean srcc) {
        int column = srcc ? 1 : 0;
        int[] known = IntStream.range(0, epochs.size()).filter(i -> Double.isFinite(epochs.get(i)[column])).toArray();
        double[] x = IntStream.of(known).mapToDouble(i -> i + 1).toArray();
        double[] y = IntStream.of(known).mapToDouble(i -> epochs.get(i)[column]).toArray();
        double least = Arrays.stream(y).min().orElse(0);
        double most = Arrays.stream(y).max().orElse(1);
        double margin = most > least ? MARGIN * (most - least) : MARGIN;
        Plot plot = new Plot(title, "Epoch", title);
        plot.setFrameSize(WIDTH, HEIGHT);
        plot.setLimits(0, Math.max(expected, epochs.size()) + 0.5, least - margin, most + margin);
        plot.setColor(colour, colour);
        plot.setLineWidth(2);
        if (x.length > 0) {
            plot.addPoints(x, y, Plot.CONNECTED_CIRCLES);
        }
        plot.setColor(Color.BLACK);
        return plot;
    }
}
