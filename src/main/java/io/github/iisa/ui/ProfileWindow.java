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
import ij.WindowManager;
import ij.gui.Plot;
import ij.gui.PlotWindow;
import ij.macro.Interpreter;
import io.github.iisa.base.ProfileMessages;
import io.github.iisa.image.ImagePlanes;
import io.github.iisa.resample.Lanczos;
import io.github.iisa.resample.RgbImage;
import io.github.iisa.scale.ScaleProfile;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.Comparator;
import java.util.Optional;

/**
 * The window of a profile: the plot, drawn anew with every level, and at the end a second one with the words and
 * details. A click on the plot opens the level that is next to it, at its own size.
 *
 * <p>Example: {@code ProfileWindow window = new ProfileWindow("photo.jpg", image); window.draw(profile);}
 *
 * <p>Keeps the original for as long as the plot's window is open. In a macro's batch mode nothing is drawn before the
 * end.
 */
public final class ProfileWindow {

    /** How far from a level's place on the axis of scale a click still means it, px. */
    private static final int REACH = 12;

    private final String name;
    private final RgbImage image;
    private PlotWindow window;
    private volatile Plot plot;
    private volatile ScaleProfile shown;

    /**
     * A window that is not open yet.
     *
     * @param name the image's name
     * @param image the original, for levels and details
     */
    public ProfileWindow(String name, RgbImage image) {
        this.name = name;
        this.image = image;
    }

    /**
     * Draws what is known so far.
     *
     * @param profile the levels that are ready
     */
    public void draw(ScaleProfile profile) {
        if (Interpreter.isBatchMode() || window != null && !window.isVisible()) {
            return;
        }
        Plot next = ProfilePlot.of(profile, "Quality profile of " + name);
        shown = profile;
        plot = next;
        if (window == null) {
            window = next.show();
            window.getCanvas().addMouseListener(new Clicks());
        } else {
            window.drawPlot(next);
        }
    }

    /**
     * Shows the whole profile and the details; with the caller's threads.
     *
     * @param profile all levels
     */
    public void finish(ScaleProfile profile) {
        ImagePlus details = ImagePlanes.toImagePlus(ProfileFigure.details(name, image, profile), "Details of " + name);
        details.show();
        if (Interpreter.isBatchMode()) {
            // Last, so that a macro finds the plot as its active image.
            ProfilePlot.of(profile, "Quality profile of " + name).show();
            return;
        }
        draw(profile);
        if (details.getWindow() != null && window.isVisible()) {
            details.getWindow().setLocation(window.getX(), window.getY() + window.getHeight());
            window.toFront();
            // What a macro's Plot.getValues asks for.
            WindowManager.setCurrentWindow(window);
        }
    }

    /** The level whose place on the axis of scale is nearest to a point of the plot, if one is near. */
    static Optional<ScaleProfile.Sample> levelAt(ScaleProfile profile, Plot plot, int x) {
        return profile.samples().stream()
            .min(Comparator.comparingDouble(s -> Math.abs(plot.scaleXtoPxl(s.scale()) - x)))
            .filter(s -> Math.abs(plot.scaleXtoPxl(s.scale()) - x) <= REACH);
    }

    private void open(ScaleProfile.Sample level) {
        RgbImage pixels = Lanczos.resize(image, level.width(), level.height());
        ImagePlanes.toImagePlus(pixels, name + " at " + ProfileMessages.number(level.scale())).show();
    }

    /** A click opens a level, on a thread of its own, as a large image takes a moment. */
    private final class Clicks extends MouseAdapter {

        @Override
        public void mouseClicked(MouseEvent e) {
            int x = window.getCanvas().offScreenX(e.getX());
            levelAt(shown, plot, x).ifPresent(level ->
                new Thread(() -> open(level), "IISA level " + level.width() + " x " + level.height()).start());
        }
    }
}
