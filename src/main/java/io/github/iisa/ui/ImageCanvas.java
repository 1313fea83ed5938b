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
import io.github.iisa.study.Viewport;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BiConsumer;
import javax.swing.JComponent;
import net.imglib2.Interval;
import net.imglib2.util.Intervals;

/**
 * Shows an image at a step of the slider, one image pixel on one pixel of the screen, on neutral grey.
 *
 * <p>The window system's own scaling is undone while painting. Until exact pixels are ready, a preview of the same size
 * stands in for them. An image larger than the canvas is moved by {@link #pan}.
 *
 * <p>Limit: for the event thread.
 */
final class ImageCanvas extends JComponent {

    /** Grey of half lightness (L* = 50). */
    static final int GREY = 0x777777;

    private static final long serialVersionUID = 1L;

    private final transient BiConsumer<Integer, Viewport> wanted;
    private transient BiConsumer<Integer, Boolean> painted = (step, exact) -> { };
    private transient ScaleLevels levels;
    private transient BufferedImage frame;
    private transient Viewport viewport = new Viewport(1, 1, 0.5, 0.5);
    private int step;
    private boolean exactShown;

    /** A canvas that tells of the step and the place whose exact pixels it needs. */
    ImageCanvas(BiConsumer<Integer, Viewport> wanted) {
        this.wanted = wanted;
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
        viewport = new Viewport(viewport.width(), viewport.height(), 0.5, 0.5);
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
        changed();
    }

    /** Moves an image that is larger than the canvas, by pixels of the window system. */
    void pan(int dx, int dy) {
        if (levels != null) {
            double scaling = getGraphicsConfiguration().getDefaultTransform().getScaleX();
            viewport = viewport.panned(dx * scaling, dy * scaling, levels.width(step), levels.height(step));
            changed();
        }
    }

    private void changed() {
        exactShown = false;
        repaint();
        if (levels != null) {
            wanted.accept(step, viewport);
        }
    }

    @Override
    protected void paintComponent(Graphics g) {
        Graphics2D pen = (Graphics2D) g.create();
        AffineTransform transform = pen.getTransform();
        fit(Math.max(1, (int) Math.ceil(getWidth() * transform.getScaleX())),
            Math.max(1, (int) Math.ceil(getHeight() * transform.getScaleY())));
        int[] pixels = ((DataBufferInt) frame.getRaster().getDataBuffer()).getData();
        Arrays.fill(pixels, GREY);
        boolean exact = levels != null && draw(pixels);
        pen.setTransform(AffineTransform.getTranslateInstance(Math.rint(transform.getTranslateX()),
            Math.rint(transform.getTranslateY())));
        pen.drawImage(frame, 0, 0, null);
        pen.dispose();
        exactShown = exact;
        if (levels != null) {
            painted.accept(step, exact);
        }
    }

    /** The canvas learns its size in screen pixels only here, as that changes with the screen, too. */
    private void fit(int width, int height) {
        if (frame == null || frame.getWidth() != width || frame.getHeight() != height) {
            frame = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
            viewport = new Viewport(width, height, viewport.centreX(), viewport.centreY());
            changed();
        }
    }

    /** Draws the level's visible part and says whether all of it is exact. */
    private boolean draw(int[] pixels) {
        Interval visible = viewport.visible(levels.width(step), levels.height(step));
        Optional<ScaleLevels.Part> part = levels.exact(step);
        boolean exact = part.isPresent() && part.get().covers(visible);
        if (!exact) {
            preview(levels.source(step), visible, pixels);
        }
        part.ifPresent(ready -> copy(ready, visible, pixels));
        return exact;
    }

    /** The nearest pixels of a level of another size. */
    private void preview(RgbImage source, Interval visible, int[] pixels) {
        int[] columns = new int[(int) visible.dimension(0)];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = nearest(visible.min(0) + i, levels.width(step), source.width());
        }
        for (long y = visible.min(1); y <= visible.max(1); y++) {
            int from = nearest(y, levels.height(step), source.height()) * source.width();
            int to = place(visible.min(0), y);
            for (int i = 0; i < columns.length; i++) {
                pixels[to + i] = source.pixels()[from + columns[i]];
            }
        }
    }

    private static int nearest(long at, int size, int sourceSize) {
        return (int) ((2 * at + 1) * sourceSize / (2L * size));
    }

    private void copy(ScaleLevels.Part part, Interval visible, int[] pixels) {
        Interval common = Intervals.intersect(part.place(), visible);
        for (long y = common.min(1); y <= common.max(1) && !Intervals.isEmpty(common); y++) {
            long from = (y - part.place().min(1)) * part.pixels().width() + common.min(0) - part.place().min(0);
            System.arraycopy(part.pixels().pixels(), (int) from, pixels, place(common.min(0), y),
                (int) common.dimension(0));
        }
    }

    /** Where a pixel of the level lies in the frame. */
    private int place(long x, long y) {
        return (int) ((viewport.top(levels.height(step)) + y) * viewport.width() + viewport.left(levels.width(step))
            + x);
    }
}
