/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.predict;

import io.github.iisa.base.Progress;
import io.github.iisa.model.EngineOptions;
import io.github.iisa.model.IntrinsicScaleModel;
import io.github.iisa.model.ModelLibrary;
import io.github.iisa.resample.Lanczos;
import io.github.iisa.resample.RgbImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * How long the default model takes for 24 megapixels without decoding, on one thread and on two, with and without
 * consensus, and the process's peak memory.
 *
 * <p>Example: {@code mvn -q -Pbenchmark -Dbenchmark=io.github.iisa.predict.PredictorBenchmark -DskipTests verify}
 */
public final class PredictorBenchmark {

    private static final int ROUNDS = 7;
    private static final int WARM_UP = 2;

    private PredictorBenchmark() {
    }

    /**
     * Runs the benchmark and prints its table.
     *
     * @param arguments none
     * @throws IOException if the process's own status cannot be read
     */
    public static void main(String[] arguments) throws IOException {
        // Enlarged, so that consensus has something to fit: at Ω = 1 it asks no further.
        RgbImage image = Lanczos.resize(photo(3000, 2000), 6000, 4000);
        EngineOptions engine = EngineOptions.of("cpu", 0);
        try (IntrinsicScaleModel model = ModelLibrary.standard().open("default", engine, false)) {
            System.out.printf("24 megapixels, seconds, %d rounds after %d%n", ROUNDS, WARM_UP);
            System.out.println("threads  consensus  median   least   first");
            for (int threads = 1; threads <= 2; threads++) {
                measure(new Predictor(model, threads, false), image, threads, false);
            }
            measure(new Predictor(model, 2, true), image, 2, true);
        }
        Files.readAllLines(Path.of("/proc/self/status")).stream().filter(l -> l.startsWith("VmHWM"))
            .forEach(l -> System.out.println("peak process memory " + l.replaceAll("\\D", "") + " kB"));
    }

    private static void measure(Predictor predictor, RgbImage image, int threads, boolean consensus) {
        if (!(predictor.predict(image, Progress.NONE).omega() < 1)) {
            throw new AssertionError("consensus would ask once");
        }
        double[] seconds = new double[ROUNDS + WARM_UP];
        for (int i = 0; i < seconds.length; i++) {
            seconds[i] = predictor.predict(image, Progress.NONE).seconds();
        }
        double first = seconds[0];
        double[] warm = Arrays.copyOfRange(seconds, WARM_UP, seconds.length);
        Arrays.sort(warm);
        System.out.printf("%7d  %9s  %6.3f  %6.3f  %6.3f%n", threads, consensus, warm[ROUNDS / 2], warm[0], first);
    }

    /** Soft blobs, edges and noise: no tile is empty. */
    private static RgbImage photo(int width, int height) {
        SplittableRandom random = new SplittableRandom(1);
        int[] pixels = new int[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double v = 128 + 60 * Math.sin(x / 37.0) * Math.cos(y / 53.0) + ((x / 90 + y / 70) % 3) * 20
                    + random.nextDouble(-8, 8);
                int g = (int) Math.min(255, Math.max(0, v));
                pixels[y * width + x] = 0xff000000 | g << 16 | (g * 7 / 8) << 8 | (g * 3 / 4);
            }
        }
        return new RgbImage(width, height, pixels);
    }
}
