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
import java.awt.Component;
import java.awt.Container;
import java.awt.Window;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.swing.JButton;
import javax.swing.JLabel;

/** What {@link TrainingWindowTest} does at a window of its own, and what it saw, a line each. */
final class TrainingWindowScript {

    private TrainingWindowScript() {
    }

    /** Plays a training to a window and presses its buttons. */
    public static void main(String[] args) throws Exception {
        TrainingWindow window = new TrainingWindow();
        window.progress(1, 10, "Checking images");
        System.out.println("open before a training begins: " + showing());
        window.begins("mine, split 2", "cpu", 5);
        window.sample(new RgbImage(200, 100, new int[20_000]), 0.625);
        window.epoch(1, 1e-3, 0.5, 0.25, 0.2);
        window.epoch(2, 1e-3, 0.4, 0.75, 0.1);
        window.progress(10, 10, "Epoch 2: loss 0.4, about 7 s left");
        System.out.println(texts());
        for (String button : List.of("Pause", "Resume", "Stop and keep the best model")) {
            press(button);
            System.out.println(button + ": paused " + window.pauseRequested() + ", stopped " + window.stopRequested());
        }
        window.ended();
        System.out.println(texts());
        System.out.println("open afterwards: " + showing());
        press("Close");
        System.out.println("open when closed: " + showing());
        TrainingWindow other = new TrainingWindow();
        other.begins("other", "cpu", 5);
        press("Pause");
        WindowDriver.onEvents(() -> {
            Arrays.stream(Window.getWindows()).forEach(Window::dispose);
            return null;
        });
        WindowDriver.onEvents(() -> null);
        System.out.println("paused when closed: " + other.pauseRequested());
        System.exit(0);
    }

    private static boolean showing() throws Exception {
        return WindowDriver.onEvents(() -> Arrays.stream(Window.getWindows()).anyMatch(Window::isShowing));
    }

    private static List<Component> components() {
        List<Component> all = new ArrayList<>(Arrays.asList(Window.getWindows()));
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i) instanceof Container container) {
                all.addAll(Arrays.asList(container.getComponents()));
            }
        }
        return all;
    }

    private static List<String> texts() throws Exception {
        return WindowDriver.onEvents(() -> components().stream().filter(c -> c instanceof JLabel)
            .map(c -> ((JLabel) c).getText()).filter(t -> t != null && !t.isBlank()).toList());
    }

    private static void press(String text) throws Exception {
        WindowDriver.onEvents(() -> {
            components().stream().filter(c -> c instanceof JButton button && button.getText().equals(text))
                .forEach(c -> ((JButton) c).doClick());
            return null;
        });
    }
}
