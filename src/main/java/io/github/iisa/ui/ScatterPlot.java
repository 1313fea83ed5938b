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
import ij.process.ColorProcessor;
import io.github.iisa.resample.RgbImage;
import java.awt.Color;
import java.awt.Font;

/**
 * A model's answers against the labels, with the line on which both are equal, as ImageJ's own plot.
 *
 * <p>Example: {@code ScatterPlot.of(labels, answers, "topiq").show();}
 *
 * <p>Works without a display.
 */
public final class ScatterPlot {

    private static final int SIDE = 460;
    private static final int FONT_SIZE = 14;
    private static final double TOP = 1.05;
    private static final Color POINTS = new Color(0x1f5fa8);

    private ScatterPlot() {
    }

    /**
     * Draws.
     *
     * @param labels Ω of each image
     * @param answers as many
     * @param model the model's name
     * @return the plot, not shown; its first data set are the points
     */
    public static Plot of(double[] labels, double[] answers, String model) {
        Plot plot = new Plot("Answers of " + model, "Label \u03a9", "Answer of " + model);
        plot.setFont(Font.PLAIN, FONT_SIZE);
        plot.setWindowSize(SIDE, SIDE);
        double top = TOP;
        double bottom = 0;
        for (double answer : answers) {
            top = Math.max(top, answer);
            bottom = Math.min(bottom, answer);
        }
        plot.setLimits(0, TOP, bottom, top);
        plot.setColor(POINTS, POINTS);
        plot.setLineWidth(1);
        plot.addPoints(labels, answers, Plot.CIRCLE);
        plot.setLabel(-1, "images");
        plot.setColor(Color.GRAY);
        plot.addPoints(new double[] {0, TOP}, new double[] {0, TOP}, Plot.LINE);
        plot.setLabel(-1, "answer = label");
        plot.setColor(Color.BLACK);
        return plot;
    }

    /**
     * A plot's pixels.
     *
     * @param plot any plot
     * @return as it would be shown
     */
    public static RgbImage pixels(Plot plot) {
        ColorProcessor drawn = plot.getProcessor().convertToColorProcessor();
        return new RgbImage(drawn.getWidth(), drawn.getHeight(), (int[]) drawn.getPixels());
    }
}
