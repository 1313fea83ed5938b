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
import io.github.iisa.image.ImageFiles;
import io.github.iisa.resample.RgbImage;
import io.github.iisa.stats.GroupAgreement;
import io.github.iisa.study.Reliability;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A study at a glance: the histogram of its labels, and how two groups agree by their size, as the paper's Figure 3 has
 * it: SRCC and RMSD with one standard deviation either way.
 *
 * <p>Example: {@code ReliabilityFigure.write(reliability, Path.of("reliability.png"));}
 *
 * <p>Needs no display.
 */
public final class ReliabilityFigure {

    private static final int BINS = 20;
    private static final int WIDTH = 300;
    private static final int HEIGHT = 280;
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

    /** The figure; without the groups' panels where there are no two people. */
    static RgbImage draw(Reliability reliability) {
        List<BufferedImage> panels = new ArrayList<>(List.of(picture(histogram(reliability.labels()))));
        if (!reliability.groups().isEmpty()) {
            panels.add(picture(agreement(reliability.groups(), "SRCC", GroupAgreement::srcc,
                GroupAgreement::srccDeviation)));
            panels.add(picture(agreement(reliability.groups(), "RMSD", GroupAgreement::rmsd,
                GroupAgreement::rmsdDeviation)));
        }
        int width = panels.stream().mapToInt(BufferedImage::getWidth).sum();
        int height = panels.stream().mapToInt(BufferedImage::getHeight).max().orElseThrow();
        BufferedImage page = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = page.createGraphics();
        int x = 0;
        for (BufferedImage panel : panels) {
            pen.drawImage(panel, x, 0, null);
            x += panel.getWidth();
        }
        pen.dispose();
        return new RgbImage(width, height, page.getRGB(0, 0, width, height, null, 0, width));
    }

    private static BufferedImage picture(Plot plot) {
        plot.setColor(Color.BLACK);
        plot.setLineWidth(1);
        return plot.getProcessor().getBufferedImage();
    }

    /** The counts of labels in bins of 0.05; the last bin holds its upper end. */
    static int[] counts(List<Reliability.Label> labels) {
        int[] counts = new int[BINS];
        labels.forEach(label -> counts[Math.min(BINS - 1, (int) (label.mean().mois() * BINS))]++);
        return counts;
    }

    private static Plot histogram(List<Reliability.Label> labels) {
        int[] counts = counts(labels);
        Plot plot = new Plot("", "Label (MOIS)", "Images");
        plot.setSize(WIDTH, HEIGHT);
        int most = 1;
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
        return plot;
    }

    private static Plot agreement(List<GroupAgreement> groups, String name, ToDoubleFunction<GroupAgreement> value,
                                  ToDoubleFunction<GroupAgreement> deviation) {
        double[] values = groups.stream().mapToDouble(value).toArray();
        double[] deviations = groups.stream().mapToDouble(deviation).toArray();
        double top = 1;
        if (name.equals("RMSD")) {
            top = 0.05;
            for (int i = 0; i < values.length; i++) {
                top = Math.max(top, 1.1 * (values[i] + deviations[i]));
            }
        }
        Plot plot = new Plot("", "Participants in a group", name + " of two groups");
        plot.setSize(WIDTH, HEIGHT);
        plot.setLimits(0.5, groups.size() + 0.5, 0, top);
        plot.setColor(BLUE, BLUE);
        plot.setLineWidth(2);
        plot.addPoints(groups.stream().mapToDouble(GroupAgreement::size).toArray(), values, Plot.CONNECTED_CIRCLES);
        plot.addErrorBars(deviations);
        return plot;
    }
}
