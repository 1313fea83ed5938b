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

import io.github.iisa.study.ScaleSteps;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.function.IntConsumer;
import javax.swing.JComponent;

/**
 * The slider of scales, full size on the left and 0.05 on the right: equal lengths are equal ratios. Drawn by itself,
 * so that it is grey and quiet under every look and feel.
 *
 * <p>It shows no number for its place: a number would invite to give the same answer to every image.
 */
final class ScaleSlider extends JComponent {

    private static final long serialVersionUID = 1L;

    private static final int MARGIN = 44;
    private static final int TRACK = 16;
    private static final int RADIUS = 9;
    private static final double[] MARKS = {1, 0.5, 0.2, 0.1, 0.05};
    private static final String[] WORDS = {"full size", "1/2", "1/5", "1/10", "1/20"};
    private static final Color LINE = new Color(0x4c4c4c);
    private static final Color THUMB = new Color(0xc8c8c8);
    private static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 12);

    private final transient IntConsumer moved;
    private int step;

    /** A slider that tells of a drag's begin and of every place that it is dragged to. */
    ScaleSlider(Runnable begun, IntConsumer moved) {
        this.moved = moved;
        setPreferredSize(new Dimension(820, 46));
        setFocusable(false);
        MouseAdapter mouse = new MouseAdapter() {
            @Override
            public void mousePressed(MouseEvent e) {
                begun.run();
                mouseDragged(e);
            }

            @Override
            public void mouseDragged(MouseEvent e) {
                moveTo(stepAt(e.getX()));
            }
        };
        addMouseListener(mouse);
        addMouseMotionListener(mouse);
    }

    /** Puts the thumb to a step. */
    void step(int newStep) {
        step = newStep;
        repaint();
    }

    /** Moves as a drag would. */
    void moveTo(int newStep) {
        moved.accept(newStep);
    }

    /** The step under a place on the track. */
    int stepAt(int x) {
        double part = (double) (x - MARGIN) / (getWidth() - 2 * MARGIN);
        return (int) Math.round(Math.max(0, Math.min(1, part)) * ScaleSteps.LAST);
    }

    /** The place of a step on the track. */
    int placeOf(int ofStep) {
        return MARGIN + (int) Math.round((double) ofStep / ScaleSteps.LAST * (getWidth() - 2 * MARGIN));
    }

    @Override
    protected void paintComponent(Graphics g) {
        Graphics2D pen = (Graphics2D) g.create();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        pen.setFont(FONT);
        pen.setColor(LINE);
        pen.setStroke(new BasicStroke(2, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        pen.drawLine(placeOf(0), TRACK, placeOf(ScaleSteps.LAST), TRACK);
        for (int i = 0; i < MARKS.length; i++) {
            int x = placeOf(ScaleSteps.nearest(MARKS[i]));
            pen.drawLine(x, TRACK - 4, x, TRACK + 4);
            pen.drawString(WORDS[i], x - pen.getFontMetrics().stringWidth(WORDS[i]) / 2, TRACK + 25);
        }
        int x = placeOf(step);
        pen.setColor(THUMB);
        pen.fillOval(x - RADIUS, TRACK - RADIUS, 2 * RADIUS, 2 * RADIUS);
        pen.setColor(LINE);
        pen.drawOval(x - RADIUS, TRACK - RADIUS, 2 * RADIUS, 2 * RADIUS);
        pen.dispose();
    }
}
