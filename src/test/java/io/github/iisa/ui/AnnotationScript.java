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

import io.github.iisa.image.ImageFiles;
import io.github.iisa.resample.Lanczos;
import io.github.iisa.resample.RgbImage;
import io.github.iisa.study.ScaleSteps;
import java.awt.Point;
import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Arrays;

/** What a participant does in the tests of the window; runs in a Java of its own, on a virtual screen. */
final class AnnotationScript {

    /** The steps at which the ten images are answered, in the order in which they are shown. */
    static final int[] STEPS = {0, 301, 70, 1, 139, 33, 250, 100, 7, 188};

    private AnnotationScript() {
    }

    /** Runs one of the parts below, named by the first word, in the study's folder, the second. */
    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[1]);
        try (WindowDriver driver = new WindowDriver(folder, "p01")) {
            driver.begin();
            driver.awaitImage();
            switch (args[0]) {
                case "first" -> first(driver);
                case "second" -> second(driver);
                case "pixels" -> pixels(driver, folder);
                case "held" -> held(driver);
                default -> throw new AssertionError(args[0]);
            }
        }
        System.exit(0);
    }

    private static void answer(WindowDriver driver, int step) throws Exception {
        driver.awaitExact(step);
        driver.key(KeyEvent.VK_ENTER);
    }

    /** Five images, the last of them not confirmed, by slider, wheel and keys; then Esc. */
    private static void first(WindowDriver driver) throws Exception {
        driver.key(KeyEvent.VK_SPACE);
        driver.awaitImage();
        driver.key(KeyEvent.VK_END);
        answer(driver, STEPS[1]);
        driver.awaitImage();
        driver.drag(STEPS[2]);
        answer(driver, STEPS[2]);
        driver.awaitImage();
        driver.arrows(STEPS[3]);
        answer(driver, STEPS[3]);
        driver.awaitImage();
        driver.wheel(STEPS[4]);
        driver.awaitExact(STEPS[4]);
        driver.key(KeyEvent.VK_ESCAPE);
        System.out.println("answers " + driver.ended.get());
    }

    /** The other six; one of them first answered wrongly, one with a move undone. */
    private static void second(WindowDriver driver) throws Exception {
        driver.wheel(STEPS[4]);
        answer(driver, STEPS[4]);
        driver.awaitImage();
        driver.drag(STEPS[5]);
        driver.awaitExact(STEPS[5]);
        driver.key(KeyEvent.VK_HOME);
        driver.awaitExact(0);
        driver.key(KeyEvent.VK_CONTROL, KeyEvent.VK_Z);
        answer(driver, STEPS[5]);
        driver.awaitImage();
        driver.wheel(200);
        answer(driver, 200);
        driver.awaitImage();
        driver.key(KeyEvent.VK_BACK_SPACE);
        driver.awaitExact(200);
        driver.drag(STEPS[6]);
        answer(driver, STEPS[6]);
        for (int i = 7; i < STEPS.length; i++) {
            driver.awaitImage();
            driver.drag(STEPS[i]);
            answer(driver, STEPS[i]);
        }
        WindowDriver.await(() -> !driver.panel().isShowing());
        driver.key(KeyEvent.VK_ESCAPE);
        System.out.println("answers " + driver.ended.get());
    }

    /** A finger rests on Enter, longer than the system waits before it repeats a key. */
    private static void held(WindowDriver driver) throws Exception {
        driver.robot.keyPress(KeyEvent.VK_ENTER);
        Thread.sleep(1500);
        driver.robot.keyRelease(KeyEvent.VK_ENTER);
        driver.awaitImage();
        driver.key(KeyEvent.VK_ESCAPE);
        System.out.println("answers " + driver.ended.get());
    }

    /** Compares the screen with Lanczos at twenty steps, and at full size after moving the image. */
    private static void pixels(WindowDriver driver, Path folder) throws Exception {
        RgbImage image = ImageFiles.read(folder.resolve("images/large.png")).rgb();
        int equal = 0;
        for (int i = 0; i < 20; i++) {
            int step = i * ScaleSteps.LAST / 19;
            WindowDriver.onEvents(() -> {
                driver.panel().slider().moveTo(step);
                return null;
            });
            driver.awaitExact(step);
            double s = ScaleSteps.scale(step);
            RgbImage level = Lanczos.scale(image, s);
            equal += same(driver.canvas(), level, driver, 0, 0) ? 1 : 0;
        }
        driver.key(KeyEvent.VK_HOME);
        driver.awaitExact(0);
        Point at = WindowDriver.onEvents(() -> driver.panel().canvas().getLocationOnScreen());
        driver.robot.mouseMove(at.x + 300, at.y + 300);
        driver.robot.mousePress(InputEvent.BUTTON1_DOWN_MASK);
        driver.robot.mouseMove(at.x + 260, at.y + 270);
        driver.robot.mouseRelease(InputEvent.BUTTON1_DOWN_MASK);
        driver.awaitExact(0);
        double scaling = driver.panel().getGraphicsConfiguration().getDefaultTransform().getScaleX();
        boolean moved = same(driver.canvas(), image, driver, (int) (40 * scaling), (int) (30 * scaling));
        System.out.println(equal + " of 20 equal, moved " + moved);
    }

    /** Whether the canvas shows the level: in its middle, or moved, and grey around it. */
    private static boolean same(BufferedImage canvas, RgbImage level, WindowDriver driver, int right, int down) {
        int x0 = corner(level.width(), canvas.getWidth()) - (level.width() > canvas.getWidth() ? right : 0);
        int y0 = corner(level.height(), canvas.getHeight()) - (level.height() > canvas.getHeight() ? down : 0);
        int[] wanted = new int[canvas.getWidth() * canvas.getHeight()];
        Arrays.fill(wanted, 0x777777);
        for (int y = 0; y < canvas.getHeight(); y++) {
            for (int x = 0; x < canvas.getWidth(); x++) {
                if (x >= x0 && y >= y0 && x < x0 + level.width() && y < y0 + level.height()) {
                    wanted[y * canvas.getWidth() + x] =
                        level.pixels()[(y - y0) * level.width() + x - x0] & 0xffffff;
                }
            }
        }
        int[] shown = canvas.getRGB(0, 0, canvas.getWidth(), canvas.getHeight(), null, 0, canvas.getWidth());
        for (int i = 0; i < shown.length; i++) {
            shown[i] &= 0xffffff;
        }
        return Arrays.equals(wanted, shown);
    }

    private static int corner(int size, int room) {
        return size <= room ? (room - size) / 2 : -((size + 1) / 2 - room / 2);
    }
}
