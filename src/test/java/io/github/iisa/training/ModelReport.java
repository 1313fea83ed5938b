/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.training;

import io.github.iisa.base.Progress;
import io.github.iisa.construct.ConstructionRecipe;
import io.github.iisa.construct.FaultSeries;
import io.github.iisa.construct.Scenes;
import io.github.iisa.construct.SetBuilder;
import io.github.iisa.model.EngineOptions;
import io.github.iisa.model.IntrinsicScaleModel;
import io.github.iisa.model.ModelLibrary;
import io.github.iisa.predict.Prediction;
import io.github.iisa.predict.Predictor;
import io.github.iisa.predict.Profiler;
import io.github.iisa.resample.Lanczos;
import io.github.iisa.resample.Parallel;
import io.github.iisa.resample.RgbImage;
import io.github.iisa.scale.IntrinsicScale;
import io.github.iisa.scale.ScaleGrid;
import io.github.iisa.stats.Bootstrap;
import io.github.iisa.stats.GeometricMean;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How a model behaves on photos that it was not trained on, as Markdown for its card: whether its answers follow Eq. 2
 * when a photo is downscaled, stay when it is changed without harm, fall when a fault grows, whether its intervals hold
 * the label and the peak of its profiles meets it; rivals beside it where they could compete.
 *
 * <p>Everything is constructed from the test scenes of a folder of pristine photos, and, with a second folder, the
 * intervals are tested on all of its scenes as well, as a source of photos that was never seen. Equal arguments give
 * equal figures.
 *
 * <p>Run: {@code mvn -q -Pbenchmark -Dbenchmark=io.github.iisa.training.ModelReport
 * -Dbenchmark.args="MODEL PHOTOS [OTHERS]" -DskipTests verify}; MODEL is an installed name or a package's folder.
 */
public final class ModelReport {

    private static final int PHOTOS = 60;
    private static final double LOWEST = 0.15;
    private static final double[] SCALES = {0.9, 0.8, 0.7, 0.6, 0.5};
    private static final int SERIES = 20;
    private static final int LARGEST_SERIES_SIDE = 512;
    private static final double RISE = 0.02;
    private static final int SAMPLES = 480;
    private static final double[] RANGES = {0.05, 0.12, 0.3, 0.7, 1.01};
    private static final int LEVELS = 20;
    private static final long SEED = 11;

    private final IntrinsicScaleModel model;
    private final Predictor predictor;
    private final int threads;
    private final PrintStream out;

    private ModelReport(IntrinsicScaleModel model, int threads, PrintStream out) {
        this.model = model;
        this.threads = threads;
        this.out = out;
        predictor = new Predictor(model, 1, false);
    }

    /**
     * Prints the report.
     *
     * @param args model, folder of photos, and, if wanted, a folder of other photos
     */
    public static void main(String[] args) {
        int threads = Runtime.getRuntime().availableProcessors();
        Path photos = Path.of(args[1]);
        try (IntrinsicScaleModel model = ModelLibrary.standard().open(args[0], EngineOptions.of("cpu", threads), true)) {
            ModelReport report = new ModelReport(model, threads, new PrintStream(System.out, true,
                StandardCharsets.UTF_8));
            List<Scenes.Scene> scenes = Scenes.of(photos, Scenes.Fold.TEST);
            List<TestPhoto> whole = TestPhoto.construct(scenes, LOWEST, PHOTOS, SEED, threads);
            report.line("Model %s, sha256 %.12s…; %d test scenes", model.info().name(), model.info().sha256(),
                scenes.size());
            report.equivariance(whole);
            report.invariance(whole);
            report.monotony(scenes);
            report.intervals("held-out scenes", scenes);
            if (args.length > 2) {
                report.intervals("photos of a source never seen", Scenes.of(Path.of(args[2])));
            }
            report.peaks(whole);
        }
    }

    private void line(String format, Object... values) {
        out.printf(format + "%n", values);
    }

    private double omega(RgbImage image) {
        return predictor.predict(image, Progress.NONE).omega();
    }

    /** One row a photo, photos judged in parallel. */
    private <T> List<double[]> rows(List<T> photos, java.util.function.Function<T, double[]> row) {
        double[][] rows = new double[photos.size()][];
        Parallel.forEach(threads, IntStream.range(0, rows.length).boxed().toList(),
            i -> rows[i] = row.apply(photos.get(i)));
        return Arrays.asList(rows);
    }

    /** Mean |log error| after downscaling, of scales above the constructed Ω. */
    private void equivariance(List<TestPhoto> photos) {
        double constant = GeometricMean.of(photos.stream().mapToDouble(TestPhoto::omega).toArray());
        List<double[]> errors = new ArrayList<>();
        rows(photos, p -> errorsBelow(p, omega(p.image()), constant)).forEach(row -> {
            for (int i = 0; i < row.length; i += 4) {
                errors.add(Arrays.copyOfRange(row, i, i + 4));
            }
        });
        line("%n**Equivariance.** %d whole photos, Ω in [%.2f, 1], scaled by Lanczos to 0.9, 0.8 … 0.5; mean |log error|"
            + " over the %d levels with s > Ω.%n", photos.size(), LOWEST, errors.size());
        line("| predictor | against its own answer, propagated (≤ 0.06) | against the constructed Ω |%n|---|---|---|");
        line("| **%s** | %.3f | %.3f |", model.info().name(), mean(errors, 0), mean(errors, 1));
        line("| rival: constant | %.3f | %.3f |", mean(errors, 2), mean(errors, 3));
    }

    private double[] errorsBelow(TestPhoto photo, double whole, double constant) {
        RgbImage image = photo.image();
        return Arrays.stream(SCALES).filter(s -> s > photo.omega()).mapToObj(s -> Lanczos.scale(image, s))
            .flatMapToDouble(level -> {
                double s = IntrinsicScale.reachedScale(image.width(), image.height(), level.width(), level.height());
                double answer = omega(level);
                double label = IntrinsicScale.propagated(photo.omega(), s);
                return Arrays.stream(new double[] {off(answer, IntrinsicScale.propagated(whole, s)),
                    off(answer, label), off(constant, IntrinsicScale.propagated(constant, s)), off(constant, label)});
            }).toArray();
    }

    private void invariance(List<TestPhoto> photos) {
        List<double[]> differences = rows(photos, p -> {
            double before = omega(p.image());
            return HarmlessChange.ALL.stream().mapToDouble(c -> Math.abs(omega(c.of(p.image())) - before)).toArray();
        });
        double[] labels = photos.stream().mapToDouble(TestPhoto::omega).toArray();
        line("%n**Changes without harm.** The same photos; |ΔΩ|. Between two of the photos it is %.2f on average; a "
            + "constant would change by 0.%n", Arrays.stream(labels).flatMap(a -> Arrays.stream(labels)
            .map(b -> Math.abs(a - b))).average().orElseThrow());
        line("| change | limit | mean | worst | within the limit | worst photo |%n|---|---|---|---|---|---|");
        for (int c = 0; c < HarmlessChange.ALL.size(); c++) {
            int column = c;
            HarmlessChange change = HarmlessChange.ALL.get(c);
            int worst = IntStream.range(0, photos.size()).boxed()
                .max(Comparator.comparingDouble(i -> differences.get(i)[column])).orElseThrow();
            long within = differences.stream().filter(d -> d[column] <= change.limit()).count();
            line("| %s | %s%.2f | %.4f | %.3f | %d of %d | Ω %.2f: %s |", change.name(), change.average() ? "mean " : "",
                change.limit(), mean(differences, c), differences.get(worst)[c], within, photos.size(),
                photos.get(worst).omega(), photos.get(worst).sample().parameters());
        }
    }

    private void monotony(List<Scenes.Scene> scenes) {
        List<RgbImage> photos = IntStream.range(0, SERIES)
            .mapToObj(i -> middle(scenes.get(i * scenes.size() / SERIES).load())).toList();
        line("%n**Monotony.** %d pristine photos, each fault in %d growing strengths; a step fails where the answer rises "
            + "by more than %.2f.%n", SERIES, FaultSeries.LEVELS, RISE);
        line("| fault | steps | passed (≥ 99 %%) | largest rise | mean answer, weakest → strongest |%n|---|---|---|---|---|");
        List<double[]> all = new ArrayList<>();
        for (FaultSeries fault : FaultSeries.values()) {
            List<double[]> answers = rows(photos, photo -> IntStream.rangeClosed(0, FaultSeries.LEVELS)
                .mapToDouble(k -> omega(k == 0 ? photo : fault.of(photo, k - 1, SEED))).toArray());
            monotonyRow(fault.name().toLowerCase(java.util.Locale.ROOT), answers);
            all.addAll(answers);
        }
        monotonyRow("all", all);
    }

    private void monotonyRow(String name, List<double[]> answers) {
        double[] rises = answers.stream().flatMapToDouble(a -> IntStream.range(1, a.length)
            .mapToDouble(k -> a[k] - a[k - 1])).toArray();
        long passed = Arrays.stream(rises).filter(r -> r <= RISE).count();
        line("| %s | %d | %.1f %% | %.3f | %.2f → %.2f |", name, rises.length, 100.0 * passed / rises.length,
            Arrays.stream(rises).max().orElseThrow(), mean(answers, 1), mean(answers, FaultSeries.LEVELS));
    }

    private static RgbImage middle(RgbImage photo) {
        int width = Math.min(photo.width(), LARGEST_SERIES_SIDE);
        int height = Math.min(photo.height(), LARGEST_SERIES_SIDE);
        return photo.crop((photo.width() - width) / 2, (photo.height() - height) / 2, width, height);
    }

    private void intervals(String source, List<Scenes.Scene> scenes) {
        Path folder = null;
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try {
            folder = Files.createTempDirectory("report");
            new SetBuilder(ConstructionRecipe.standard(), SEED, Scenes::load).optSides(192, 768).build(
                scenes.stream().map(Scenes.Scene::file).toList(), folder, SAMPLES, workers, Progress.NONE);
            Evaluation evaluation = Evaluation.of(LabelledFolder.read(folder), new Predictor(model, threads, false),
                out::println, Progress.NONE);
            line("%n**Agreement and 80 %% intervals,** %d images from %d %s, sides 192 to 768 px.%n",
                evaluation.judged().size(), scenes.size(), source);
            line("| predictor | part | images | SRCC | PLCC | MAE |%n|---|---|---|---|---|---|");
            evaluation.rows(model.info().name()).forEach(r -> line("| %s | %s | %d | %.3f | %.3f | %.3f |", r.predictor(),
                r.part(), r.agreement().count(), r.agreement().srcc(), r.agreement().plcc(), r.agreement().mae()));
            coverage(evaluation.judged());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            workers.shutdown();
            delete(folder);
        }
    }

    private void coverage(List<Evaluation.Judged> judged) {
        double[] labels = judged.stream().mapToDouble(j -> j.item().label()).sorted().toArray();
        double low = labels[labels.length / 10];
        double high = labels[labels.length * 9 / 10];
        line("%n| Ω | images | labels inside (75–85 %%) | 95 %% by scenes | median width, high/low | rival: one interval for"
            + " all |%n|---|---|---|---|---|---|");
        for (int r = -1; r < RANGES.length - 1; r++) {
            double from = r < 0 ? 0 : RANGES[r];
            double to = r < 0 ? 2 : RANGES[r + 1];
            List<Evaluation.Judged> part = judged.stream()
                .filter(j -> j.item().label() >= from && j.item().label() < to).toList();
            double[] inside = part.stream().mapToDouble(ModelReport::inside).toArray();
            Bootstrap.Interval interval = Bootstrap.ofGroups(part.stream().map(j -> j.item().scene()).toList(), 2000, 0.95,
                SEED, drawn -> Arrays.stream(drawn).mapToDouble(i -> inside[i]).average().orElseThrow());
            double[] widths = part.stream().map(Evaluation.Judged::prediction).mapToDouble(p -> p.high() / p.low())
                .sorted().toArray();
            line("| %s | %d | %.0f %% | %.0f–%.0f %% | %.2f | %.0f %% |", r < 0 ? "all"
                    : String.format("%.2f–%.2f", from, Math.min(1, to)), part.size(), 100 * average(inside),
                100 * interval.low(), 100 * interval.high(), widths[widths.length / 2], 100 * average(part.stream()
                    .mapToDouble(j -> low <= j.item().label() && j.item().label() <= high ? 1 : 0).toArray()));
        }
    }

    private static double inside(Evaluation.Judged j) {
        Prediction p = j.prediction();
        return p.low() <= j.item().label() && j.item().label() <= p.high() ? 1 : 0;
    }

    private void peaks(List<TestPhoto> photos) {
        double step = Math.log(ScaleGrid.of(4000, 3000, LEVELS, Predictor.SMALLEST_SIDE).step()) + 1e-9;
        double constant = GeometricMean.of(photos.stream().mapToDouble(TestPhoto::omega).toArray());
        List<double[]> errors = rows(photos, p -> {
            var profile = new Profiler(predictor, 1).profile(p.image(), LEVELS, soFar -> { }, Progress.NONE);
            return new double[] {off(profile.peak().scale(), p.omega()), off(profile.fit(), p.omega()),
                off(profile.samples().get(0).predicted(), p.omega()), off(constant, p.omega())};
        });
        line("%n**Profiles** of %d levels of the same %d photos: share within one step of the grid (factor %.2f) of the "
            + "constructed Ω.%n", LEVELS, photos.size(), Math.exp(step));
        line("| peak (≥ 80 %%) | fit of Eq. 2 | plain prediction | rival: constant |%n|---|---|---|---|");
        ToDoubleFunction<Integer> share = k -> 100 * average(errors.stream().mapToDouble(e -> e[k] <= step ? 1 : 0)
            .toArray());
        line("| %.0f %% | %.0f %% | %.0f %% | %.0f %% |", share.applyAsDouble(0), share.applyAsDouble(1),
            share.applyAsDouble(2), share.applyAsDouble(3));
    }

    private static double off(double a, double b) {
        return Math.abs(Math.log(a / b));
    }

    private static double mean(List<double[]> rows, int column) {
        return average(rows.stream().mapToDouble(r -> r[column]).toArray());
    }

    private static double average(double[] values) {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }

    private static void delete(Path folder) {
        if (folder == null) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
