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
import ij.process.ImageProcessor;
import io.github.iisa.base.ProfileMessages;
import io.github.iisa.scale.IntrinsicScale;
import io.github.iisa.scale.ScaleProfile;
import java.awt.Color;
import java.awt.Font;
import java.util.ArrayList;
import java.util.Arrays;

/**
 * A profile as ImageJ's own plot, which macros read, people zoom and save.
 *
 * <p>Example: {@code ProfilePlot.of(profile, "photo.jpg").show();}
 *
 * <p>Its curves are, in this order: the predicted intrinsic scale of every level, the quality (the model's own, else
 * the scale index, which its label says), Eq. 2's curve for the fitted Ω, and the line where the image looks best,
 * which may lie between two levels. Behind them the prediction's 80 % interval is shaded, once the level at scale 1 is
 * there. The axis of scale is logarithmic. Works without a display.
 */
public final class ProfilePlot {

    /** Width of the plot with its margins, px. */
    static final int WIDTH = 760;

    private static final int HEIGHT = 430;
    private static final int FONT_SIZE = 14;
    private static final double LEFT = 0.045;
    private static final double RIGHT = 1.1;
    private static final double HEADROOM = 1.06;
    private static final double[] NUMBERS = {0.05, 0.07, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.7, 1};
    private static final Color PREDICTED = new Color(0x1f5fa8);
    private static final Color QUALITY = new Color(0xc85f00);
    private static final Color CURVE = new Color(0x606060);
    private static final Color BEST = new Color(0x1a7f37);
    private static final Color BAND = new Color(0xdcefe0);

    private final Plot plot;
    private final ScaleProfile profile;
    private final double top;
    private final PlotKey key;

    private ProfilePlot(Plot plot, ScaleProfile profile) {
        this.plot = plot;
        this.profile = profile;
        top = HEADROOM * Math.max(1, Arrays.stream(profile.qualities()).max().orElse(1));
        key = new PlotKey(Math.log(LEFT), Math.log(RIGHT), top);
    }

    /**
     * Draws a profile.
     *
     * @param profile of at least one level
     * @param title the plot's title
     * @return the plot, not shown
     */
    public static Plot of(ScaleProfile profile, String title) {
        Plot plot = new Plot(title, "Scale s", "Predicted IIS, " + (profile.rated() ? "quality" : "scale index"));
        new ProfilePlot(plot, profile).draw();
        return plot;
    }

    private void draw() {
        plot.setAxisXLog(true);
        // ImageJ writes 0.2 on a logarithmic axis as 2·10⁻¹; ticks and numbers here are ours.
        plot.setFormatFlags(plot.getFlags() & ~(Plot.X_NUMBERS | Plot.X_LOG_TICKS));
        plot.setFont(Font.PLAIN, FONT_SIZE);
        plot.setWindowSize(WIDTH, HEIGHT);
        plot.setLimits(LEFT, RIGHT, 0, top);
        boolean band = band();
        double[] scales = profile.column(ScaleProfile.Sample::scale);
        double[] fine = fine(profile.fit());
        double best = profile.best();
        String soFar = profile.whole() ? "" : " so far";
        curve(PREDICTED, 2, Plot.CONNECTED_CIRCLES, scales, profile.column(ScaleProfile.Sample::predicted),
            "predicted intrinsic scale (IIS) of the level");
        curve(QUALITY, 2, Plot.LINE, scales, profile.qualities(),
            profile.rated() ? "quality by the model" : "scale index, by Eq. 2 (no rating)");
        curve(CURVE, 1, Plot.LINE, fine,
            Arrays.stream(fine).map(s -> IntrinsicScale.propagated(profile.fit(), s)).toArray(),
            "Eq. 2 for \u03a9 = " + ProfileMessages.number(profile.fit()) + ", the fit" + soFar);
        curve(BEST, 2, Plot.LINE, new double[] {best, best}, new double[] {0, top},
            "looks best" + soFar + " at " + ProfileMessages.number(best) + (band ? "; shaded: 80 % interval" : ""));
        key.draw(plot);
        numbers();
        plot.setColor(Color.BLACK);
        plot.setLineWidth(1);
    }

    private void curve(Color colour, int width, int shape, double[] x, double[] y, String label) {
        plot.setLineWidth(width);
        plot.setColor(colour, shape == Plot.CONNECTED_CIRCLES ? colour : null);
        plot.addPoints(x, y, shape);
        // The label heads the column when ImageJ lists the plot's data.
        plot.setLabel(-1, label);
        key.add(colour, label, x, y);
    }

    /** The interval as a shape, not a curve: macros ask for the first curve and mean the measured one. */
    private boolean band() {
        ScaleProfile.Sample whole = profile.samples().get(0);
        if (!profile.whole() || Double.isNaN(whole.low())) {
            return false;
        }
        plot.setColor(BAND, BAND);
        ArrayList<float[]> boxes = new ArrayList<>();
        boxes.add(new float[] {(float) whole.low(), (float) top, (float) whole.high(), 0});
        plot.drawShapes("rectangles", boxes);
        return true;
    }

    private void numbers() {
        plot.setColor(Color.BLACK);
        plot.setJustification(ImageProcessor.CENTER_JUSTIFY);
        for (double s : NUMBERS) {
            plot.drawLine(s, 0, s, 0.02 * top);
            plot.addText(s == 1 ? "1" : Double.toString(s), s, -0.072 * top);
        }
        plot.setJustification(ImageProcessor.LEFT_JUSTIFY);
    }

    /** Scales close enough for a smooth curve, with its corner among them. */
    private static double[] fine(double omega) {
        int n = 200;
        double[] scales = new double[n + 1];
        for (int i = 0; i < n; i++) {
            scales[i] = Math.pow(IntrinsicScale.LOWER_BOUND, i / (n - 1.0));
        }
        scales[n] = omega;
        Arrays.sort(scales);
        return scales;
    }
}
