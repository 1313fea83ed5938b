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
import io.github.iisa.image.ImageFiles;
import io.github.iisa.model.EngineOptions;
import io.github.iisa.model.IntrinsicScaleModel;
import io.github.iisa.model.ModelLibrary;
import io.github.iisa.resample.Lanczos;
import io.github.iisa.resample.LanczosPyramid;
import io.github.iisa.resample.RgbImage;
import io.github.iisa.scale.ScaleGrid;
import io.github.iisa.scale.ScaleProfile;
import io.github.iisa.training.LabelledFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.imglib2.parallel.Parallelization;

/**
 * What a profile costs and how well its best scale meets the label.
 *
 * <p>Time: a profile of 20 levels of 12 megapixels by the default model against Σs² times one prediction plus one
 * pyramid, in alternation, and the moments at which the first levels, half of them and three quarters stand; medians.
 * Accuracy, with a labelled folder as argument: the share of its images whose best scale is within a step of the grid.
 *
 * <p>Run: {@code mvn -q -Pbenchmark -Dbenchmark=io.github.iisa.predict.ProfileBenchmark -Dbenchmark.args=FOLDER
 * -DskipTests verify}
 */
public final class ProfileBenchmark {

    private static final int LEVELS = 20;
    private static final int ROUNDS = 5;

    private final Predictor predictor;
    private final int threads;

    private ProfileBenchmark(IntrinsicScaleModel model, int threads) {
        this.threads = threads;
        predictor = new Predictor(model, threads, false);
    }

    /**
     * Prints the figures.
     *
     * @param args a photo to time (.jpg, .png, .tif) or a labelled folder, in any order; without a photo noise is timed
     */
    public static void main(String[] args) {
        int threads = Runtime.getRuntime().availableProcessors();
        EngineOptions engine = EngineOptions.of("cpu", threads);
        try (IntrinsicScaleModel model = ModelLibrary.standard().open("default", engine, false)) {
            ProfileBenchmark benchmark = new ProfileBenchmark(model, threads);
            RgbImage image = null;
            for (String arg : args) {
                if (ImageFiles.hasImageName(Path.of(arg))) {
                    image = ImageFiles.read(Path.of(arg)).rgb();
                } else {
                    benchmark.accuracy(Path.of(arg));
                }
            }
            benchmark.time(image == null ? noise() : Lanczos.resize(image, 4000, 3000));
        }
    }

    private static RgbImage noise() {
        return new RgbImage(4000, 3000, new Random(1).ints(12_000_000).map(p -> p | 0xff000000).toArray());
    }

    private void time(RgbImage image) {
        double[] scales = ScaleGrid.of(image.width(), image.height(), LEVELS, Predictor.SMALLEST_SIDE).scales();
        double areas = Arrays.stream(scales).map(s -> s * s).sum();
        double[] prediction = new double[ROUNDS];
        double[] pyramid = new double[ROUNDS];
        double[] profile = new double[ROUNDS];
        double[][] stand = new double[LEVELS][ROUNDS];
        for (int round = -1; round < ROUNDS; round++) {
            // The first round warms up and is overwritten.
            int i = Math.max(0, round);
            prediction[i] = seconds(() -> predictor.predict(image, Progress.NONE));
            pyramid[i] = seconds(() -> Parallelization.runWithNumThreads(threads,
                () -> LanczosPyramid.of(image, scales)));
            long start = System.nanoTime();
            new Profiler(predictor, threads).profile(image, LEVELS,
                p -> stand[p.samples().size() - 1][i] = (System.nanoTime() - start) / 1e9, Progress.NONE);
            profile[i] = (System.nanoTime() - start) / 1e9;
        }
        double expected = areas * median(prediction) + median(pyramid);
        System.out.printf("%d x %d px, %d threads: prediction %.2f s, pyramid %.2f s, profile of %d levels %.2f s%n",
            image.width(), image.height(), threads, median(prediction), median(pyramid), scales.length,
            median(profile));
        System.out.printf("%.2f x one prediction + pyramid = %.2f s: the profile takes %.2f times that%n", areas,
            expected, median(profile) / expected);
        for (int count : new int[] {1, LEVELS / 2, 3 * LEVELS / 4}) {
            System.out.printf("levels from 0.05 to %.2f stand after %.2f s, %.0f %% of the time%n",
                scales[LEVELS - count], median(stand[count - 1]), 100 * median(stand[count - 1]) / median(profile));
        }
    }

    private void accuracy(Path folder) {
        double step = Math.log(ScaleGrid.of(4000, 3000, LEVELS, Predictor.SMALLEST_SIDE).step());
        List<double[]> errors = new ArrayList<>();
        List<double[]> reachable = new ArrayList<>();
        long broken = 0;
        long levels = 0;
        for (LabelledFolder.Item item : LabelledFolder.read(folder)) {
            ScaleProfile profile = new Profiler(predictor, threads).profile(ImageFiles.read(item.file()).rgb(), LEVELS,
                p -> { }, Progress.NONE);
            double[] error = {off(profile.best(), item.label()), off(profile.peak().scale(), item.label()),
                off(profile.samples().get(0).predicted(), item.label())};
            errors.add(error);
            if (profile.samples().get(profile.samples().size() - 1).scale() <= item.label()) {
                reachable.add(error);
            }
            broken += profile.breaksOfA1() + profile.breaksOfA2();
            levels += profile.samples().size();
        }
        System.out.printf("%s: within one step of the label (factor %.2f)%n", folder, Math.exp(step));
        print("all images", errors, step);
        print("label not under the smallest level", reachable, step);
        System.out.printf("levels that break A1 or A2: %d of %d%n", broken, levels);
    }

    private static double off(double scale, double label) {
        return Math.abs(Math.log(scale / label));
    }

    private static void print(String which, List<double[]> errors, double step) {
        double[] share = new double[3];
        for (int k = 0; k < share.length; k++) {
            int column = k;
            share[k] = 100.0 * errors.stream().filter(e -> e[column] <= step).count() / errors.size();
        }
        System.out.printf("  %s (%d): best %.0f %%, highest level %.0f %%, plain %.0f %%%n", which, errors.size(),
            share[0], share[1], share[2]);
    }

    private static double seconds(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9;
    }

    private static double median(double[] times) {
        double[] sorted = times.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
