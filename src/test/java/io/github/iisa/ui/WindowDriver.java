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

import io.github.iisa.study.Participation;
import io.github.iisa.study.ScaleSteps;
import io.github.iisa.study.Study;
import java.awt.Component;
import java.awt.Container;
import java.awt.Image;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.Toolkit;
import java.awt.Window;
import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javax.swing.JButton;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.SwingUtilities;

/** A participant of flesh and blood, as far as the window can tell: mouse and keys come from the window system. */
final class WindowDriver implements AutoCloseable {

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(30);

    final Robot robot;
    final CompletableFuture<Integer> ended;
    private final Participation participation;
    private final AtomicReference<Painted> painted = new AtomicReference<>(new Painted(-1, false));
    private JudgingPanel panel;

    /** What the canvas showed last. */
    record Painted(int step, boolean exact) {
    }

    WindowDriver(Path folder, String participant) throws Exception {
        robot = new Robot();
        robot.setAutoWaitForIdle(true);
        participation = Participation.open(Study.open(folder), participant, Clock.systemUTC());
        ended = AnnotationWindow.open(participation);
        await(() -> button() != null && button().isShowing());
    }

    static <T> T onEvents(Callable<T> work) throws Exception {
        FutureTask<T> task = new FutureTask<>(work);
        SwingUtilities.invokeLater(task);
        return task.get(30, TimeUnit.SECONDS);
    }

    static void await(Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + PATIENCE;
        while (!onEvents(condition)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("waited in vain");
            }
            Thread.sleep(10);
        }
    }

    private static <T> T find(Class<T> type) {
        for (Window window : Window.getWindows()) {
            T found = window.isShowing() ? find(window, type) : null;
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static <T> T find(Container in, Class<T> type) {
        for (Component child : in.getComponents()) {
            T found = type.isInstance(child) ? type.cast(child)
                : child instanceof Container inner ? find(inner, type) : null;
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static JButton button() {
        StudyCard card = find(StudyCard.class);
        return card == null ? null : card.first();
    }

    /** Says that the light is dim, if the page asks for it, and clicks its first button. */
    void begin() throws Exception {
        await(() -> button() != null && button().isShowing());
        if (!onEvents(() -> button().isEnabled())) {
            click(onEvents(() -> middle(find(JComboBox.class))));
            key(KeyEvent.VK_DOWN);
            key(KeyEvent.VK_DOWN);
            key(KeyEvent.VK_ENTER);
            await(() -> button().isEnabled());
        }
        click(onEvents(() -> middle(button())));
        await(() -> find(JudgingPanel.class) != null);
        panel = onEvents(() -> find(JudgingPanel.class));
        onEvents(() -> {
            panel.canvas().onPainted((step, exact) -> painted.set(new Painted(step, exact)));
            return null;
        });
    }

    /** The middle of a component, which a small screen may have to be scrolled to. */
    private static Point middle(JComponent component) {
        component.scrollRectToVisible(new Rectangle(component.getSize()));
        Point at = component.getLocationOnScreen();
        at.translate(component.getWidth() / 2, component.getHeight() / 2);
        return at;
    }

    void click(Point at) {
        robot.mouseMove(at.x, at.y);
        robot.mousePress(InputEvent.BUTTON1_DOWN_MASK);
        robot.mouseRelease(InputEvent.BUTTON1_DOWN_MASK);
    }

    void key(int... codes) {
        for (int code : codes) {
            robot.keyPress(code);
        }
        for (int i = codes.length - 1; i >= 0; i--) {
            robot.keyRelease(codes[i]);
        }
    }

    /** Waits until an image's exact pixels at a step are on the screen. */
    void awaitExact(int step) throws Exception {
        await(() -> panel.step() == step && painted.get().equals(new Painted(step, true)));
        onEvents(() -> null);
        Toolkit.getDefaultToolkit().sync();
    }

    /** Waits for the next image, which begins at full size. */
    void awaitImage() throws Exception {
        painted.set(new Painted(-1, false));
        onEvents(() -> {
            panel.canvas().repaint();
            return null;
        });
        awaitExact(0);
    }

    /** Drags the slider's thumb to a step, as near as its pixels allow, and goes the rest by keys. */
    void drag(int step) throws Exception {
        ScaleSlider slider = panel.slider();
        Point corner = onEvents(slider::getLocationOnScreen);
        int from = onEvents(() -> slider.placeOf(panel.step()));
        int to = onEvents(() -> slider.placeOf(step));
        robot.mouseMove(corner.x + from, corner.y + 16);
        robot.mousePress(InputEvent.BUTTON1_DOWN_MASK);
        robot.mouseMove(corner.x + (from + to) / 2, corner.y + 16);
        robot.mouseMove(corner.x + to, corner.y + 16);
        robot.mouseRelease(InputEvent.BUTTON1_DOWN_MASK);
        arrows(step);
    }

    /** Turns the wheel as far as its notches reach, and goes the rest by keys. */
    void wheel(int step) throws Exception {
        Point middle = onEvents(() -> middle(panel.canvas()));
        robot.mouseMove(middle.x, middle.y);
        int now = onEvents(panel::step);
        robot.mouseWheel(Math.round((step - now) / 10f));
        arrows(step);
    }

    /** Goes to a step by arrow keys, with Shift for tens. */
    void arrows(int step) throws Exception {
        int now = onEvents(panel::step);
        while (Math.abs(step - now) >= 10) {
            key(KeyEvent.VK_SHIFT, step > now ? KeyEvent.VK_RIGHT : KeyEvent.VK_LEFT);
            now = onEvents(panel::step);
        }
        while (step != now) {
            key(step > now ? KeyEvent.VK_DOWN : KeyEvent.VK_UP);
            now = onEvents(panel::step);
        }
        if (onEvents(panel::step) != step || step > ScaleSteps.LAST) {
            throw new AssertionError("stands at " + now);
        }
    }

    JudgingPanel panel() {
        return panel;
    }

    /** The canvas as the screen shows it, in screen pixels. */
    BufferedImage canvas() throws Exception {
        Rectangle place = onEvents(() -> new Rectangle(panel.canvas().getLocationOnScreen(),
            panel.canvas().getSize()));
        List<Image> variants = robot.createMultiResolutionScreenCapture(place).getResolutionVariants();
        return (BufferedImage) variants.get(variants.size() - 1);
    }

    BufferedImage screen() {
        return robot.createScreenCapture(new Rectangle(Toolkit.getDefaultToolkit().getScreenSize()));
    }

    @Override
    public void close() throws Exception {
        ended.complete(-1);
        participation.close();
        onEvents(() -> null);
    }
}
