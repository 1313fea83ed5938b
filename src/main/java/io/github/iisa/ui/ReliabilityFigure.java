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

import ij.ImagePlus;
import ij.gui.Plot;
import io.github.iisa.image.ImageFiles;
import io.github.iisa.image.ImagePlanes;
import io.github.iisa.resample.RgbImage;
import io.github.iisa.stats.GroupAgreement;
import io.github.iisa.study.Reliability;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A study at a glance: the histogram of its labels, second answers against first ones, and how two groups agree by
 * their size, as the paper's Figure 3 has it: SRCC and RMSD with one standard deviation either way.
 *
 * <p>Example: {@code ReliabilityFigure.write(reliability, Path.of("reliability.png"));}
 *
 * <p>Needs no display.
 */
public final class ReliabilityFigure {

    private static final int BINS = 20;
    /** The least height of the histogram: an axis of counts has whole numbers. */
    private static final int FEWEST_COUNTS = 4;
    private static final int COLUMNS = 2;
    private static final int WIDTH = 440;
    private static final int HEIGHT = 330;
    private static final int FONT_SIZE = 14;
    private static final int MARGIN = 10;
    /** Beyond the largest label, so that a point at 1 is seen whole. */
    private static final double TOP = 1.05;
    /** The least upper end of the axis, so that good agreement looks good. */
    private static final double LEAST_RMSD = 0.05;
    private static final Color BLUE = new Color(0x1f5fa8);
    private static final Color BARS = new Color(0x9dbbdc);

    private ReliabilityFigure() {
    }

    /**
     * Writes the figure.
     *
     * @param reliability of a study
     * @param file a new file, by its extension PNG, JPEG or TIFF
     * @throws io.github.iisa.base.InputException if it exists or cannot be written
     */
    public static void write(Reliability reliability, Path file) {
        ImageFiles.write(draw(reliability), file, 1, false);
    }

    /**
     * The figure as an image for a window.
     *
     * @param reliability of a study
     * @return an image that is not shown yet
     */
    public static ImagePlus image(Reliability reliability) {
        return ImagePlanes.toImagePlus(draw(reliability), "Annotation Reliability");
    }

    /** The figure; without a panel for what the study does not have, a second round or two people. */
    static RgbImage draw(Reliability reliability) {
        List<Plot> panels = new ArrayList<>(List.of(histogram(reliability.labels())));
        if (!reliability.repeats().isEmpty()) {
            panels.add(repeats(reliability.repeats()));
        }
        if (!reliability.groups().isEmpty()) {
            panels.add(agreement(reliability.groups(), "SRCC", GroupAgreement::srcc, GroupAgreement::srccDeviation));
            panels.add(agreement(reliability.groups(), "RMSD", GroupAgreement::rmsd, GroupAgreement::rmsdDeviation));
        }
        int columns = Math.min(COLUMNS, panels.size());
        int rows = (panels.size() + COLUMNS - 1) / COLUMNS;
        int width = columns * (WIDTH + MARGIN) + MARGIN;
        int height = rows * (HEIGHT + MARGIN) + MARGIN;
        BufferedImage page = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = page.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, width, height);
        for (int i = 0; i < panels.size(); i++) {
            pen.drawImage(panels.get(i).getProcessor().getBufferedImage(), MARGIN + i % COLUMNS * (WIDTH + MARGIN),
                MARGIN + i / COLUMNS * (HEIGHT + MARGIN), null);
        }
        pen.dispose();
        return new RgbImage(width, height, page.getRGB(0, 0, width, height, null, 0, width));
    }

    private static Plot panel(String x, String y) {
        Plot plot = new Plot("", x, y);
        plot.setFont(Font.PLAIN, FONT_SIZE);
        plot.setSize(WIDTH, HEIGHT);
        return plot;
    }

    /** What is drawn last in black is what the frame is drawn in. */
    private static Plot framed(Plot plot) {
        plot.setColor(Color.BLACK);
        plot.setLineWidth(1);
        return plot;
    }

    /** The counts of labels in bins of 0.05; the last bin holds its upper end. */
    static int[] counts(List<Reliability.Label> labels) {
        int[] counts = new int[BINS];
        labels.forEach(label -> counts[Math.min(BINS - 1, (int) (label.mean().mois() * BINS))]++);
        return counts;
    }

    private static Plot histogram(List<Reliability.Label> labels) {
        int[] counts = counts(labels);
        Plot plot = panel("Label (MOIS)", "Images");
        int most = FEWEST_COUNTS;
        for (int count : counts) {
            most = Math.max(most, count);
        }
        plot.setLimits(0, 1, 0, 1.08 * most);
        ArrayList<float[]> boxes = new ArrayList<>();
        for (int i = 0; i < BINS; i++) {
            if (counts[i] > 0) {
                boxes.add(new float[] {(float) i / BINS, counts[i], (float) (i + 1) / BINS, 0});
            }
        }
        plot.setColor(BLUE, BARS);
        plot.drawShapes("rectangles", boxes);
        return framed(plot);
    }

    private static Plot repeats(List<Reliability.Repeat> repeats) {
        Plot plot = panel("Answer in the first round", "Answer in the second round");
        plot.setLimits(0, TOP, 0, TOP);
        plot.setColor(Color.GRAY);
        plot.addPoints(new double[] {0, TOP}, new double[] {0, TOP}, Plot.LINE);
        plot.setColor(BLUE);
        plot.setLineWidth(4);
        plot.addPoints(repeats.stream().mapToDouble(Reliability.Repeat::first).toArray(),
            repeats.stream().mapToDouble(Reliability.Repeat::second).toArray(), Plot.DOT);
        return framed(plot);
    }

    private static Plot agreement(List<GroupAgreement> groups, String name, ToDoubleFunction<GroupAgreement> value,
                                  ToDoubleFunction<GroupAgreement> deviation) {
        double[] values = groups.stream().mapToDouble(value).toArray();
        double[] deviations = groups.stream().mapToDouble(deviation).toArray();
        double lowest = 0;
        double highest = LEAST_RMSD;
        for (int i = 0; i < values.length; i++) {
            lowest = Math.min(lowest, values[i] - deviations[i]);
            highest = Math.max(highest, 1.1 * (values[i] + deviations[i]));
        }
        Plot plot = panel("Participants in a group", name + " of two groups");
        boolean correlation = name.equals("SRCC");
        plot.setLimits(0.5, Reliability.LARGEST_GROUP + 0.5, correlation ? lowest : 0, correlation ? TOP : highest);
        plot.setColor(BLUE, BLUE);
        plot.setLineWidth(2);
        plot.addPoints(groups.stream().mapToDouble(GroupAgreement::size).toArray(), values, Plot.CONNECTED_CIRCLES);
        plot.addErrorBars(deviations);
        return framed(plot);
    }
}
