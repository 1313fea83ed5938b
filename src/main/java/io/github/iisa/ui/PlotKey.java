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

/**
 * The key of a plot with a logarithmic axis: one line of text a curve, in its colour, laid where the curves leave most
 * room. ImageJ's own legend knows the four corners only, and covers the curves there.
 *
 * <p>Example: {@code key.add(Color.BLUE, "measured", x, y); key.draw(plot);}
 */
final class PlotKey {

    /** Size of the key as a part of the frame. */
    private static final double WIDTH = 0.45;
    private static final double LINE = 0.066;
    private static final double[] LEFTS = {0.02, 0.28, 0.54};
    private static final int STEPS = 40;

    private final double logLeft;
    private final double logRight;
    private final double top;
    private final List<Color> colours = new ArrayList<>();
    private final List<String> labels = new ArrayList<>();
    private final List<double[]> points = new ArrayList<>();

    /** A key for a frame from {@code exp(logLeft)} to {@code exp(logRight)} and from 0 to {@code top}. */
    PlotKey(double logLeft, double logRight, double top) {
        this.logLeft = logLeft;
        this.logRight = logRight;
        this.top = top;
    }

    /** Adds a curve, whose points are joined by lines. */
    void add(Color colour, String label, double[] x, double[] y) {
        colours.add(colour);
        labels.add(label);
        for (int i = 1; i < x.length; i++) {
            for (int k = 0; k <= STEPS; k++) {
                double t = (double) k / STEPS;
                points.add(new double[] {across(x[i - 1]) * (1 - t) + across(x[i]) * t,
                    1 - (y[i - 1] * (1 - t) + y[i] * t) / top});
            }
        }
    }

    private double across(double x) {
        return (Math.log(x) - logLeft) / (logRight - logLeft);
    }

    /** Writes the lines. */
    void draw(Plot plot) {
        double height = labels.size() * LINE;
        double bestLeft = 0;
        double bestTop = 0;
        long fewest = Long.MAX_VALUE;
        for (double y = 0.03; y <= 0.97 - height; y += LINE / 2) {
            for (double x : LEFTS) {
                long covered = covered(x, y, height);
                if (covered < fewest) {
                    fewest = covered;
                    bestLeft = x;
                    bestTop = y;
                }
            }
        }
        for (int i = 0; i < labels.size(); i++) {
            plot.setColor(colours.get(i));
            plot.addLabel(bestLeft, bestTop + (i + 0.8) * LINE, labels.get(i));
        }
    }

    private long covered(double left, double up, double height) {
        return points.stream().filter(p -> p[0] > left - 0.02 && p[0] < left + WIDTH && p[1] > up - 0.02
            && p[1] < up + height + 0.02).count();
    }
}
