/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.resample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import net.imglib2.parallel.Parallelization;

/**
 * Lanczos and the pyramid against Pillow on a photo-like image of 24 megapixels, in alternation: each round times
 * Pillow (in its own process, which holds the image in memory and reads its own clock), ours on one thread and ours on
 * two. Byte equality is checked first. The first argument is the number of rounds; medians are printed.
 *
 * <p>Run: {@code mvn -q -Pbenchmark -Dbenchmark=io.github.iisa.resample.LanczosBenchmark -DskipTests verify}
 */
public final class LanczosBenchmark {

    private static final int WIDTH = 6000;
    private static final int HEIGHT = 4000;
    private static final int WARM_UP = 6;
    private static final double[] SCALES = {0.75, 0.5, 0.35, 0.1, 0.05};
    private static final double[] LEVELS = IntStream.range(0, 20).mapToDouble(i -> Math.pow(0.05, i / 19.0)).toArray();

    private final PillowPeer pillow;
    private final RgbImage image;
    private final int rounds;

    private LanczosBenchmark(PillowPeer pillow, RgbImage image, int rounds) {
        this.pillow = pillow;
        this.image = image;
        this.rounds = rounds;
    }

    /**
     * Prints the tables.
     *
     * @param args the number of rounds, 9 if none is given
     * @throws IOException if Pillow's process fails
     */
    public static void main(String[] args) throws IOException {
        Path folder = Files.createTempDirectory("lanczos-benchmark");
        try (PillowPeer pillow = PillowPeer.start(folder).orElse(null)) {
            if (pillow == null) {
                System.out.println("skipped: /usr/bin/python3 with Pillow is not installed");
                return;
            }
            RgbImage image = photo(WIDTH, HEIGHT, 1);
            pillow.load("RGB", WIDTH, HEIGHT, TestImages.rgbBytes(image));
            System.out.printf("%d x %d px, Java %s, Pillow %s%n", WIDTH, HEIGHT, System.getProperty("java.version"),
                pillow.version());
            int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 9;
            LanczosBenchmark benchmark = new LanczosBenchmark(pillow, image, rounds);
            double single = benchmark.scales();
            benchmark.pyramid(single);
        } finally {
            for (String name : new String[] {"pillow-in.raw", "pillow-out.raw", "pillow-errors.txt"}) {
                Files.deleteIfExists(folder.resolve(name));
            }
            Files.delete(folder);
        }
    }

    /** One table row a scale; answers the median of scale 0.75 on two threads, ms. */
    private double scales() throws IOException {
        System.out.println("scale  Pillow ms  1 thread ms  2 threads ms  Pillow/1  Pillow/2  best/1  best/2  ("
            + rounds + " rounds: medians; best: ratio of the shortest times)");
        double first = 0;
        for (double scale : SCALES) {
            int width = Lanczos.scaledSize(WIDTH, scale);
            int height = Lanczos.scaledSize(HEIGHT, scale);
            byte[] expected = pillow.resize(Filter.LANCZOS, width, height);
            for (int threads = 1; threads <= 2; threads++) {
                requireEqual(expected, onThreads(threads, () -> Lanczos.resize(image, width, height)), scale);
                for (int i = 0; i < WARM_UP; i++) {
                    milliseconds(threads, () -> Lanczos.resize(image, width, height));
                }
            }
            double[][] times = new double[3][rounds];
            for (int i = 0; i < rounds; i++) {
                times[0][i] = pillow.time(Filter.LANCZOS, width, height) / 1e6;
                times[1][i] = milliseconds(1, () -> Lanczos.resize(image, width, height));
                times[2][i] = milliseconds(2, () -> Lanczos.resize(image, width, height));
            }
            first = first == 0 ? median(times[2]) : first;
            print(String.format(Locale.ROOT, "%5.2f", scale), times);
        }
        return first;
    }

    private void pyramid(double single) throws IOException {
        for (int i = 0; i < 2; i++) {
            LanczosPyramid pyramid = onThreads(2, () -> LanczosPyramid.of(image, LEVELS));
            for (int k = 1; k < LEVELS.length && i == 0; k++) {
                RgbImage level = pyramid.level(k);
                requireEqual(pillow.resize(Filter.LANCZOS, level.width(), level.height()), level, LEVELS[k]);
            }
        }
        double[][] times = new double[3][rounds];
        for (int i = 0; i < rounds; i++) {
            for (int k = 1; k < LEVELS.length; k++) {
                times[0][i] += pillow.time(Filter.LANCZOS, Lanczos.scaledSize(WIDTH, LEVELS[k]),
                    Lanczos.scaledSize(HEIGHT, LEVELS[k])) / 1e6;
            }
            times[1][i] = milliseconds(1, () -> LanczosPyramid.of(image, LEVELS));
            times[2][i] = milliseconds(2, () -> LanczosPyramid.of(image, LEVELS));
        }
        System.out.printf(Locale.ROOT,
            "pyramid of %d levels from 1 to 0.05 (Pillow: the 19 below 1), on two threads %.1f x the 0.75%n",
            LEVELS.length, median(times[2]) / single);
        print("     ", times);
    }

    private static void print(String title, double[][] times) {
        double peer = median(times[0]);
        double one = median(times[1]);
        double two = median(times[2]);
        System.out.printf(Locale.ROOT, "%s  %9.1f  %11.1f  %12.1f  %8.2f  %8.2f  %6.2f  %6.2f%n", title, peer, one, two,
            peer / one, peer / two, least(times[0]) / least(times[1]), least(times[0]) / least(times[2]));
    }

    private static double least(double[] times) {
        return Arrays.stream(times).min().getAsDouble();
    }

    private static double milliseconds(int threads, Supplier<?> work) {
        long start = System.nanoTime();
        onThreads(threads, work);
        return (System.nanoTime() - start) / 1e6;
    }

    private static <T> T onThreads(int threads, Supplier<T> work) {
        return threads == 1 ? Parallelization.runSingleThreaded(work::get)
            : Parallelization.runWithNumThreads(threads, work::get);
    }

    private static double median(double[] times) {
        double[] sorted = times.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static void requireEqual(byte[] expected, RgbImage actual, double scale) {
        if (!Arrays.equals(expected, TestImages.rgbBytes(actual))) {
            throw new AssertionError("scale " + scale + ": not Pillow's bytes");
        }
    }

    /** Smooth shading with hard-edged discs of many sizes, fine texture in some of them, and sensor noise. */
    private static RgbImage photo(int width, int height, long seed) {
        Random random = new Random(seed);
        int[] pixels = new int[width * height];
        for (int i = 0; i < pixels.length; i++) {
            int x = i % width;
            int y = i / width;
            pixels[i] = rgb(40 + 150 * x / width, 60 + 120 * y / height, 200 - 100 * x / width);
        }
        for (int disc = 0; disc < 600; disc++) {
            int radius = (int) Math.exp(random.nextDouble() * Math.log(500));
            paintDisc(pixels, width, height, random.nextInt(width), random.nextInt(height), radius, random.nextInt());
        }
        for (int i = 0; i < pixels.length; i++) {
            int p = pixels[i];
            int noise = (int) (5 * random.nextGaussian());
            pixels[i] = rgb((p >> 16 & 255) + noise, (p >> 8 & 255) + noise, (p & 255) - noise);
        }
        return new RgbImage(width, height, pixels);
    }

    private static void paintDisc(int[] pixels, int width, int height, int cx, int cy, int radius, int colour) {
        int texture = colour >>> 28;
        for (int y = Math.max(0, cy - radius); y < Math.min(height, cy + radius); y++) {
            for (int x = Math.max(0, cx - radius); x < Math.min(width, cx + radius); x++) {
                if ((x - cx) * (x - cx) + (y - cy) * (y - cy) < radius * radius) {
                    int shade = texture * ((x ^ y) & 7);
                    pixels[y * width + x] = rgb((colour >> 16 & 255) - shade, (colour >> 8 & 255) - shade,
                        (colour & 255) + shade);
                }
            }
        }
    }

    private static int rgb(int r, int g, int b) {
        return 0xff000000 | clamp(r) << 16 | clamp(g) << 8 | clamp(b);
    }

    private static int clamp(int value) {
        return Math.max(0, Math.min(255, value));
    }
}
