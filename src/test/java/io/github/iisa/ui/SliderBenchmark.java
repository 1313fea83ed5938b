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
import io.github.iisa.resample.RgbImage;
import io.github.iisa.study.ScaleSteps;
import java.awt.Toolkit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntSupplier;
import java.util.stream.Stream;
import javax.swing.SwingUtilities;

/**
 * How soon the annotation window follows the slider: 200 random moves over a photo of 24 megapixels on a virtual screen
 * of 1600 × 1000, a quarter of a second apart after the exact pixels stand, from the call on the event thread to the
 * pixels handed to the X server; then 40 single steps, for which levels were computed ahead.
 *
 * <p>Run: {@code mvn -q -Pbenchmark -Dbenchmark=io.github.iisa.ui.SliderBenchmark -DskipTests verify}
 */
final class SliderBenchmark {

    private static final int MOVES = 200;
    private static final int STEPS = 40;
    private static final long PAUSE = 250;

    private final AtomicLong anything = new AtomicLong();
    private final AtomicLong exact = new AtomicLong();
    private volatile CountDownLatch done;
    private volatile int wanted;

    private SliderBenchmark() {
    }

    /** Starts itself on a virtual screen, and measures there. */
    public static void main(String[] args) throws Exception {
        if (args.length == 0) {
            Path study = Files.createTempDirectory("slider");
            int width = 6000;
            int height = 4000;
            RgbImage noise = new RgbImage(width, height, new Random(1).ints((long) width * height).toArray());
            ImageFiles.write(noise, study.resolve("photo.jpg"), 0.92f, false);
            try (VirtualScreen screen = VirtualScreen.start(1600, 1000).orElseThrow()) {
                System.out.print(screen.run(List.of("-Xmx1100m"), SliderBenchmark.class, study.toString()));
            }
            return;
        }
        new SliderBenchmark().measure(Path.of(args[0]));
        System.exit(0);
    }

    private void measure(Path folder) throws Exception {
        try (WindowDriver driver = new WindowDriver(folder, "p01")) {
            driver.begin();
            driver.awaitImage();
            JudgingPanel panel = driver.panel();
            panel.canvas().onPainted((step, isExact) -> SwingUtilities.invokeLater(() -> painted(step, isExact)));
            Random random = new Random(2);
            for (int i = 0; i < 20; i++) {
                move(panel, random.nextInt(ScaleSteps.LAST + 1)); // until the compiler has done its work
            }
            report("random moves", MOVES, panel, () -> random.nextInt(ScaleSteps.LAST + 1));
            int[] at = {60};
            report("single steps", STEPS, panel, () -> at[0]++);
            System.out.println("peak memory " + peak() + ", heap at most 1100 MB");
        }
    }

    private void painted(int step, boolean isExact) {
        Toolkit.getDefaultToolkit().sync();
        if (step != wanted) {
            return;
        }
        anything.compareAndSet(0, System.nanoTime());
        if (isExact && exact.compareAndSet(0, System.nanoTime())) {
            done.countDown();
        }
    }

    private double[] move(JudgingPanel panel, int step) throws Exception {
        done = new CountDownLatch(1);
        long from = System.nanoTime();
        SwingUtilities.invokeLater(() -> {
            anything.set(0);
            exact.set(0);
            wanted = step;
            if (panel.step() == step) {
                panel.canvas().repaint();
            } else {
                panel.slider().moveTo(step);
            }
        });
        if (!done.await(20, TimeUnit.SECONDS)) {
            throw new AssertionError("step " + step + " never stood");
        }
        double[] times = {(anything.get() - from) / 1e6, (exact.get() - from) / 1e6};
        Thread.sleep(PAUSE);
        return times;
    }

    private void report(String name, int moves, JudgingPanel panel, IntSupplier steps)
        throws Exception {
        double[][] times = new double[2][moves];
        for (int i = 0; i < moves; i++) {
            double[] one = move(panel, steps.getAsInt());
            times[0][i] = one[0];
            times[1][i] = one[1];
        }
        System.out.printf("%s: right in size %s; exact %s%n", name, words(times[0]), words(times[1]));
    }

    private static String words(double[] times) {
        Arrays.sort(times);
        return String.format("median %.0f ms, 95th percentile %.0f ms", times[times.length / 2],
            times[(int) Math.ceil(0.95 * times.length) - 1]);
    }

    private static String peak() throws Exception {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("VmHWM")).findFirst().orElse("unknown").replaceAll("\\s+", " ");
        }
    }
}
