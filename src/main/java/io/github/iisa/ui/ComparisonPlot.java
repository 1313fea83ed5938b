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
import io.github.iisa.predict.ScalePairs;
import io.github.iisa.resample.RgbImage;
import java.awt.Color;
import java.nio.file.Path;
import java.util.List;

/**
 * Intrinsic scales before against after: a circle an image, above the line where the scale grew.
 *
 * <p>Example: {@code ComparisonPlot.write(changes, Path.of("change.png"));}
 *
 * <p>Needs no display.
 */
public final class ComparisonPlot {

    private static final int SIDE = 560;

    private ComparisonPlot() {
    }

    /**
     * Writes the plot.
     *
     * @param changes at least one
     * @param file a new file, by its extension PNG, JPEG or TIFF
     * @throws io.github.iisa.base.InputException if it exists or cannot be written
     */
    public static void write(List<ScalePairs.Change> changes, Path file) {
        ImageFiles.write(draw(changes), file, 1, false);
    }

    static RgbImage draw(List<ScalePairs.Change> changes) {
        Plot plot = new Plot("", "intrinsic scale before", "intrinsic scale after");
        plot.setSize(SIDE, SIDE);
        plot.setLimits(0, 1.02, 0, 1.02);
        plot.setColor(Color.GRAY);
        plot.drawLine(0, 0, 1, 1);
        plot.setColor(new Color(0x1f5fa8));
        plot.setLineWidth(2);
        plot.addPoints(changes.stream().mapToDouble(ScalePairs.Change::before).toArray(),
            changes.stream().mapToDouble(ScalePairs.Change::after).toArray(), Plot.CIRCLE);
        plot.setColor(Color.BLACK);
        plot.setLineWidth(1);
        return ScatterPlot.pixels(plot);
    }
}
