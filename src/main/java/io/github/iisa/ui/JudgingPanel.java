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

import io.github.iisa.study.ScaleLevels;
import io.github.iisa.study.ScaleSteps;
import io.github.iisa.study.Viewport;
import java.awt.BorderLayout;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.Point;
import java.awt.event.ActionEvent;
import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.awt.event.MouseWheelEvent;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.swing.AbstractAction;
import javax.swing.BorderFactory;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.KeyStroke;
import javax.swing.SwingConstants;

/**
 * One image and the slider below it: every way to move through its scales, by mouse, wheel and keys.
 *
 * <p>Nothing else is on screen but the place in the batch, small and grey. Limit: for the event thread.
 */
final class JudgingPanel extends JPanel {

    private static final long serialVersionUID = 1L;

    private static final int FINE = 1;
    private static final int COARSE = 10;
    private static final int SIDE = 150;
    private static final Color QUIET = new Color(0x4c4c4c);
    private static final Font SMALL = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
    private static final Font HINT = new Font(Font.SANS_SERIF, Font.PLAIN, 15);

    private final ImageCanvas canvas = new ImageCanvas(this::want);
    private final ScaleSlider slider = new ScaleSlider(this::remember, this::drag);
    private final JLabel place = new JLabel(" ");
    private final JLabel hint = new JLabel(" ", SwingConstants.CENTER);
    private final transient LevelLoader loader;
    private final transient Deque<Integer> undo = new ArrayDeque<>();
    private transient ScaleLevels levels;
    private int step;

    /** What the keys ask for beside scales. */
    interface Actions {

        /** The answer stands. */
        void next();

        /** Back to the image before. */
        void back();

        /** End the sitting. */
        void stop();
    }

    JudgingPanel(LevelLoader loader, Actions actions) {
        super(new BorderLayout());
        this.loader = loader;
        setBackground(new Color(ImageCanvas.GREY));
        place.setForeground(QUIET);
        place.setFont(SMALL);
        place.setPreferredSize(new Dimension(SIDE, 1));
        place.setBorder(BorderFactory.createEmptyBorder(0, 16, 0, 0));
        hint.setFont(HINT);
        hint.setForeground(Color.BLACK);
        hint.setBorder(BorderFactory.createEmptyBorder(0, SIDE, 0, 0));
        JPanel bar = new JPanel(new BorderLayout());
        bar.setOpaque(false);
        bar.setBorder(BorderFactory.createEmptyBorder(4, 0, 6, SIDE));
        bar.add(hint, BorderLayout.NORTH);
        bar.add(place, BorderLayout.WEST);
        bar.add(slider, BorderLayout.CENTER);
        add(canvas, BorderLayout.CENTER);
        add(bar, BorderLayout.SOUTH);
        keys(actions);
        Mouse mouse = new Mouse();
        canvas.addMouseListener(mouse);
        canvas.addMouseMotionListener(mouse);
        addMouseWheelListener(mouse);
    }

    private void keys(Actions actions) {
        key(KeyEvent.VK_RIGHT, () -> move(FINE), () -> move(COARSE));
        key(KeyEvent.VK_DOWN, () -> move(FINE), () -> move(COARSE));
        key(KeyEvent.VK_LEFT, () -> move(-FINE), () -> move(-COARSE));
        key(KeyEvent.VK_UP, () -> move(-FINE), () -> move(-COARSE));
        key(KeyEvent.VK_PAGE_DOWN, () -> move(COARSE), () -> move(COARSE));
        key(KeyEvent.VK_PAGE_UP, () -> move(-COARSE), () -> move(-COARSE));
        key(KeyEvent.VK_HOME, () -> move(-ScaleSteps.LAST), () -> move(-ScaleSteps.LAST));
        key(KeyEvent.VK_END, () -> move(ScaleSteps.LAST), () -> move(ScaleSteps.LAST));
        on(KeyStroke.getKeyStroke(KeyEvent.VK_Z, InputEvent.CTRL_DOWN_MASK), this::undo);
        on(KeyStroke.getKeyStroke(KeyEvent.VK_Z, InputEvent.META_DOWN_MASK), this::undo);
        on(KeyStroke.getKeyStroke(KeyEvent.VK_ENTER, 0), actions::next);
        on(KeyStroke.getKeyStroke(KeyEvent.VK_SPACE, 0), actions::next);
        on(KeyStroke.getKeyStroke(KeyEvent.VK_BACK_SPACE, 0), actions::back);
        on(KeyStroke.getKeyStroke(KeyEvent.VK_ESCAPE, 0), actions::stop);
    }

    private void key(int code, Runnable plain, Runnable shifted) {
        on(KeyStroke.getKeyStroke(code, 0), plain);
        on(KeyStroke.getKeyStroke(code, InputEvent.SHIFT_DOWN_MASK), shifted);
    }

    private void on(KeyStroke stroke, Runnable action) {
        canvas.getInputMap().put(stroke, stroke);
        canvas.getActionMap().put(stroke, new AbstractAction() {
            private static final long serialVersionUID = 1L;

            @Override
            public void actionPerformed(ActionEvent e) {
                action.run();
            }
        });
    }

    /** The part that shows the pixels. */
    ImageCanvas canvas() {
        return canvas;
    }

    /** The slider. */
    ScaleSlider slider() {
        return slider;
    }

    /** Shows an image at a step; null for none, while it is read. */
    void show(ScaleLevels image, int atStep, String where) {
        levels = image;
        undo.clear();
        place.setText(where);
        hint.setText(" ");
        step = atStep;
        slider.step(atStep);
        canvas.show(image, atStep);
        canvas.requestFocusInWindow();
    }

    /** Shows a hint until the next move. */
    void hint(String text) {
        hint.setText(text);
    }

    /** The step that is shown. */
    int step() {
        return step;
    }

    private void step(int newStep) {
        step = newStep;
        slider.step(newStep);
        canvas.step(newStep);
    }

    private void want(int atStep, Viewport viewport) {
        ScaleLevels shown = levels;
        loader.want(shown, atStep, viewport, () -> {
            if (levels == shown) {
                canvas.refresh();
            }
        });
    }

    private void move(int by) {
        remember();
        drag(Math.max(0, Math.min(ScaleSteps.LAST, step + by)));
    }

    private void remember() {
        undo.push(step);
    }

    private void drag(int to) {
        if (levels != null && to != step) {
            hint.setText(" ");
            step(to);
        }
    }

    /** Back to where the slider was before its last move; moves that led nowhere are passed over. */
    private void undo() {
        while (!undo.isEmpty()) {
            int before = undo.pop();
            if (before != step) {
                drag(before);
                return;
            }
        }
    }

    /** Drags the image and turns the wheel: coarse steps, with Shift fine ones. */
    private final class Mouse extends MouseAdapter {

        private Point last = new Point();

        @Override
        public void mousePressed(MouseEvent e) {
            last = e.getPoint();
            canvas.requestFocusInWindow();
        }

        @Override
        public void mouseDragged(MouseEvent e) {
            canvas.pan(e.getX() - last.x, e.getY() - last.y);
            last = e.getPoint();
        }

        @Override
        public void mouseWheelMoved(MouseWheelEvent e) {
            move(e.getWheelRotation() * (e.isShiftDown() ? FINE : COARSE));
        }
    }
}
