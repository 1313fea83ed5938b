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

import io.github.iisa.resample.RgbImage;
import io.github.iisa.study.ScaleLevels;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Point;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.Arrays;
import java.util.function.BiConsumer;
import javax.swing.JComponent;

/**
 * Shows an image at a step of the slider, one image pixel on one pixel of the screen, on neutral grey.
 *
 * <p>The window system's own scaling is undone while painting. Until a level's exact pixels are ready, a preview of the
 * same size stands in for them. An image larger than the canvas is moved by {@link #pan}.
 *
 * <p>Limit: for the event thread.
 */
final class ImageCanvas extends JComponent {

    /** Grey of half lightness (L* = 50). */
    static final int GREY = 0x777777;

    private static final long serialVersionUID = 1L;

    private transient ScaleLevels levels;
    private transient BiConsumer<Integer, Boolean> painted = (step, exact) -> { };
    private transient BufferedImage frame;
    private int step;
    private boolean exactShown;
    private double centreX = 0.5;
    private double centreY = 0.5;

    ImageCanvas() {
        setOpaque(true);
        setFocusable(true);
    }

    /** Told of every painting: the step, and whether its pixels were exact. */
    void onPainted(BiConsumer<Integer, Boolean> listener) {
        painted = listener;
    }

    /** Shows an image from its middle; null for none. */
    void show(ScaleLevels image, int atStep) {
        levels = image;
        centreX = 0.5;
        centreY = 0.5;
        step(atStep);
    }

    /** Puts the exact pixels into the place of a preview, if they are ready. */
    void refresh() {
        if (!exactShown && levels != null && levels.exact(step).isPresent()) {
            repaint();
        }
    }

    /** Shows another step of the same image, around the same point. */
    void step(int newStep) {
        step = newStep;
        exactShown = false;
        repaint();
    }

    /** Moves an image that is larger than the canvas, by pixels of the window system. */
    void pan(int dx, int dy) {
        if (levels == null) {
            return;
        }
        double scaling = getGraphicsConfiguration().getDefaultTransform().getScaleX();
        centreX = panned(centreX, dx * scaling, levels.width(step), getWidth() * scaling);
        centreY = panned(centreY, dy * scaling, levels.height(step), getHeight() * scaling);
        repaint();
    }

    private static double panned(double centre, double by, int size, double room) {
        double half = Math.min(0.5, room / 2 / size);
        return Math.max(half, Math.min(1 - half, centre - by / size));
    }

    /** Where the image's corner lies, in screen pixels from the canvas's own. */
    Point corner(int width, int height) {
        return new Point(corner(centreX, levels.width(step), width), corner(centreY, levels.height(step), height));
    }

    private static int corner(double centre, int size, int room) {
        return size <= room ? (room - size) / 2
            : -(int) Math.max(0, Math.min(size - room, Math.round(centre * size) - room / 2));
    }

    @Override
    protected void paintComponent(Graphics g) {
        Graphics2D pen = (Graphics2D) g.create();
        AffineTransform transform = pen.getTransform();
        int width = Math.max(1, (int) Math.ceil(getWidth() * transform.getScaleX()));
        int height = Math.max(1, (int) Math.ceil(getHeight() * transform.getScaleY()));
        if (frame == null || frame.getWidth() != width || frame.getHeight() != height) {
            frame = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        }
        int[] pixels = ((DataBufferInt) frame.getRaster().getDataBuffer()).getData();
        Arrays.fill(pixels, GREY);
        RgbImage exact = levels == null ? null : levels.exact(step).orElse(null);
        if (levels != null) {
            draw(exact == null ? levels.source(step) : exact, pixels, width, height);
        }
        pen.setTransform(AffineTransform.getTranslateInstance(Math.rint(transform.getTranslateX()),
            Math.rint(transform.getTranslateY())));
        pen.drawImage(frame, 0, 0, null);
        pen.dispose();
        exactShown = exact != null;
        if (levels != null) {
            painted.accept(step, exact != null);
        }
    }

    /** Draws the level's visible part; from other pixels than its own by the nearest ones. */
    private void draw(RgbImage source, int[] pixels, int width, int height) {
        int w = levels.width(step);
        int h = levels.height(step);
        Point corner = corner(width, height);
        int left = Math.max(0, corner.x);
        int right = Math.min(width, corner.x + w);
        int[] columns = new int[Math.max(0, right - left)];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = nearest(left + i - corner.x, w, source.width());
        }
        for (int y = Math.max(0, corner.y); y < Math.min(height, corner.y + h); y++) {
            int from = nearest(y - corner.y, h, source.height()) * source.width();
            int to = y * width + left;
            if (source.width() == w) {
                System.arraycopy(source.pixels(), from + left - corner.x, pixels, to, columns.length);
                continue;
            }
            for (int i = 0; i < columns.length; i++) {
                pixels[to + i] = source.pixels()[from + columns[i]];
            }
        }
    }

    private static int nearest(int at, int size, int sourceSize) {
        return (int) ((2L * at + 1) * sourceSize / (2L * size));
    }
}
