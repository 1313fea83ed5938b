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
import io.github.iisa.construct.FaultSeries;
import io.github.iisa.construct.Scenes;
import io.github.iisa.model.EngineOptions;
import io.github.iisa.model.IntrinsicScaleModel;
import io.github.iisa.model.ModelLibrary;
import io.github.iisa.predict.Predictor;
import io.github.iisa.predict.Profiler;
import io.github.iisa.resample.Lanczos;
import io.github.iisa.resample.Parallel;
import io.github.iisa.resample.RgbImage;
import io.github.iisa.scale.IntrinsicScale;
import io.github.iisa.scale.ScaleGrid;
import io.github.iisa.scale.ScaleProfile;
import io.github.iisa.stats.GeometricMean;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * How a model behaves on photos that it was not trained on, as Markdown for its card: whether its answers follow Eq. 2
 * when a photo is downscaled, stay when it is changed without harm, fall when a fault grows, whether its intervals hold
 * the label and the best place of its profiles meets it; rivals beside it where they could compete.
 *
 * <p>Everything is constructed from the test scenes of a folder of pristine photos, and, with a second folder,
 * agreement and intervals from all of its scenes as well, as a source of photos that was never seen. Equal arguments
 * give equal figures.
 *
 * <p>Run: {@code mvn -q -Pbenchmark -Dbenchmark=io.github.iisa.training.ModelReport
 * -Dbenchmark.args="MODEL PHOTOS PARTS [OTHERS]" -DskipTests verify}; MODEL is an installed name or a package's folder,
 * PARTS is {@code all} or some of {@code equivariance,invariance,monotony,intervals,peaks,colours}.
 */
public final class ModelReport {

    private static final int PHOTOS = 60;
    private static final double LOWEST = 0.15;
    private static final double[] SCALES = {0.9, 0.8, 0.7, 0.6, 0.5};
    private static final int SERIES = 20;
    private static final int LARGEST_SERIES_SIDE = 512;
    private static final double RISE = 0.02;
    private static final int LEVELS = 20;
    private static final long SEED = 11;

    private final IntrinsicScaleModel model;
    private final Predictor predictor;
    private final Predictor consensus;
    private final int threads = Runtime.getRuntime().availableProcessors();
    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private final List<Scenes.Scene> scenes;
    private List<TestPhoto> photos;

    private ModelReport(IntrinsicScaleModel model, Path folder) {
        this.model = model;
        predictor = new Predictor(model, 1, false);
        consensus = new Predictor(model, 1, true);
        scenes = Scenes.of(folder, Scenes.Fold.TEST);
    }

    /**
     * Prints the report.
     *
     * @param args model, folder of photos, parts, and, if wanted, a folder of other photos
     */
    public static void main(String[] args) {
        try (IntrinsicScaleModel model = ModelLibrary.standard().open(args[0], EngineOptions.of("cpu", 0), true)) {
            new ModelReport(model, Path.of(args[1])).print(args.length < 3 || args[2].equals("all")
                ? List.of("equivariance", "invariance", "monotony", "intervals", "peaks", "colours")
                : List.of(args[2].split(",")), args.length < 4 ? List.of() : Scenes.of(Path.of(args[3])));
        }
    }

    private void print(List<String> parts, List<Scenes.Scene> others) {
        line("Model %s, sha256 %.12s…", model.info().name(), model.info().sha256());
        for (String part : parts) {
            switch (part) {
                case "equivariance" -> equivariance();
                case "invariance" -> invariance();
                case "monotony" -> monotony();
                case "intervals" -> {
                    intervals("held-out scenes", scenes);
                    if (!others.isEmpty()) {
                        intervals("photos of a source never seen", others);
                    }
                }
                case "peaks" -> peaks();
                case "colours" -> {
                    line("%n**False colours.** The same photos in levels of grey, and these through lookup tables.%n");
                    FalseColourReport.lines(predictor, photos(), threads).forEach(out::println);
                }
                default -> throw new IllegalArgumentException("no part of the report: " + part);
            }
        }
    }

    private void line(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
    }

    private List<TestPhoto> photos() {
        if (photos == null) {
            photos = TestPhoto.construct(scenes, LOWEST, PHOTOS, SEED, threads);
        }
        return photos;
    }

    private double omega(RgbImage image) {
        return omega(predictor, image);
    }

    private static double omega(Predictor predictor, RgbImage image) {
        return predictor.predict(image, Progress.NONE).omega();
    }

    /** What is measured on each photo, several photos at a time. */
    private <T> List<double[]> each(List<T> of, Function<T, double[]> measure) {
        double[][] rows = new double[of.size()][];
        Parallel.forEach(threads, IntStream.range(0, rows.length).boxed().toList(),
            i -> rows[i] = measure.apply(of.get(i)));
        return Arrays.asList(rows);
    }

    private void equivariance() {
        double constant = constant();
        Map<String, List<double[]>> errors = new TreeMap<>();
        List<double[]> rows = each(photos(), p -> errorsBelow(predictor, p, constant));
        List<double[]> fitted = each(photos(), p -> errorsBelow(consensus, p, constant)).stream()
            .flatMap(row -> fours(row).stream()).toList();
        for (int k = 0; k < PHOTOS; k++) {
            for (String part : List.of("all", photos().get(k).sample().fault())) {
                errors.computeIfAbsent(part, p -> new ArrayList<>()).addAll(fours(rows.get(k)));
            }
        }
        line("%n**Equivariance.** %d whole photos, Ω in [%.2f, 1], scaled by Lanczos to 0.9, 0.8 … 0.5; mean |log "
            + "error| over the levels with s > Ω.%n", PHOTOS, LOWEST);
        line("| predictor | part | levels | against its own answer, propagated (≤ 0.06) | against the constructed Ω |");
        line("|---|---|---|---|---|");
        errors.forEach((part, of) -> line("| %s | %s | %d | %.3f | %.3f |", model.info().name(), part, of.size(),
            mean(of, 0), mean(of, 1)));
        line("| %s, consensus | all | %d | %.3f | %.3f |", model.info().name(), fitted.size(), mean(fitted, 0),
            mean(fitted, 1));
        line("| rival: constant | all | %d | %.3f | %.3f |", errors.get("all").size(), mean(errors.get("all"), 2),
            mean(errors.get("all"), 3));
    }

    /** The errors of each scale, as {@link #errorsBelow} strings them together. */
    private static List<double[]> fours(double[] row) {
        return IntStream.range(0, row.length / 4).mapToObj(i -> Arrays.copyOfRange(row, 4 * i, 4 * i + 4)).toList();
    }

    /** Four errors for each scale above the constructed Ω: the model's and a constant's, against both references. */
    private static double[] errorsBelow(Predictor predictor, TestPhoto photo, double constant) {
        RgbImage image = photo.image();
        double whole = omega(predictor, image);
        return Arrays.stream(SCALES).filter(s -> s > photo.omega()).mapToObj(s -> Lanczos.scale(image, s))
            .flatMapToDouble(level -> {
                double s = IntrinsicScale.reachedScale(image.width(), image.height(), level.width(), level.height());
                double answer = omega(predictor, level);
                double label = IntrinsicScale.propagated(photo.omega(), s);
                return DoubleStream.of(off(answer, IntrinsicScale.propagated(whole, s)), off(answer, label),
                    off(constant, IntrinsicScale.propagated(constant, s)), off(constant, label));
            }).toArray();
    }

    private void invariance() {
        List<double[]> changes = each(photos(), p -> {
            double before = omega(p.image());
            return HarmlessChange.ALL.stream().mapToDouble(c -> Math.abs(omega(c.of(p.image())) - before)).toArray();
        });
        double[] labels = photos().stream().mapToDouble(TestPhoto::omega).toArray();
        line("%n**Changes without harm.** The same photos; |ΔΩ|. Between two of the photos it is %.2f on average; a "
            + "constant would change by 0.%n", Arrays.stream(labels).flatMap(a -> Arrays.stream(labels)
            .map(b -> Math.abs(a - b))).average().orElseThrow());
        line("| change | limit | mean | worst | within the limit | worst photo |%n|---|---|---|---|---|---|");
        for (int c = 0; c < HarmlessChange.ALL.size(); c++) {
            int column = c;
            HarmlessChange change = HarmlessChange.ALL.get(c);
            int worst = IntStream.range(0, PHOTOS).boxed()
                .max(Comparator.comparingDouble(i -> changes.get(i)[column])).orElseThrow();
            TestPhoto photo = photos().get(worst);
            line("| %s | %s%.2f | %.4f | %.3f | %d of %d | Ω %.2f, %s: %s |", change.name(),
                change.average() ? "mean " : "", change.limit(), mean(changes, c), changes.get(worst)[c],
                changes.stream().filter(d -> d[column] <= change.limit()).count(), PHOTOS, photo.omega(),
                photo.sample().fault(), photo.sample().parameters());
        }
    }

    private void monotony() {
        List<RgbImage> pristine = IntStream.range(0, SERIES)
            .mapToObj(i -> middle(scenes.get(i * scenes.size() / SERIES).load())).toList();
        line("%n**Monotony.** %d pristine photos, each fault in %d growing strengths; a step fails where the answer "
            + "rises by more than %.2f.%n", SERIES, FaultSeries.LEVELS, RISE);
        line("| fault | steps | passed (≥ 99 %%) | largest rise | mean answer, weakest → strongest |");
        line("|---|---|---|---|---|");
        monotony(pristine, FaultSeries::isConstructed, "all");
        monotony(pristine, fault -> !fault.isConstructed(), "all that it never met");
    }

    private void monotony(List<RgbImage> pristine, Predicate<FaultSeries> which, String name) {
        List<double[]> all = new ArrayList<>();
        for (FaultSeries fault : Arrays.stream(FaultSeries.values()).filter(which).toList()) {
            List<double[]> answers = each(pristine, photo -> IntStream.rangeClosed(0, FaultSeries.LEVELS)
                .mapToDouble(k -> omega(k == 0 ? photo : fault.of(photo, k - 1, SEED))).toArray());
            steps(fault.name().toLowerCase(Locale.ROOT), answers);
            all.addAll(answers);
        }
        steps(name, all);
    }

    private void steps(String name, List<double[]> answers) {
        double[] rises = answers.stream().flatMapToDouble(a -> IntStream.range(1, a.length)
            .mapToDouble(k -> a[k] - a[k - 1])).toArray();
        long passed = Arrays.stream(rises).filter(r -> r <= RISE).count();
        line("| %s | %d | %.1f %% | %.3f | %.2f → %.2f |", name, rises.length, 100.0 * passed / rises.length,
            Arrays.stream(rises).max().orElseThrow(), mean(answers, 1), mean(answers, FaultSeries.LEVELS));
    }

    /** The middle 512 × 512 px, or less of a smaller photo. */
    static RgbImage middle(RgbImage photo) {
        int width = Math.min(photo.width(), LARGEST_SERIES_SIDE);
        int height = Math.min(photo.height(), LARGEST_SERIES_SIDE);
        return photo.crop((photo.width() - width) / 2, (photo.height() - height) / 2, width, height);
    }

    private void intervals(String source, List<Scenes.Scene> of) {
        line("%n**Agreement and 80 %% intervals,** images constructed from %d %s.%n", of.size(), source);
        new IntervalReport(model.info().name(), new Predictor(model, threads, false), of, SEED, threads)
            .print(out::println);
    }

    private void peaks() {
        double constant = constant();
        double step = ScaleGrid.of(LARGEST_SERIES_SIDE, LARGEST_SERIES_SIDE, LEVELS, Predictor.SMALLEST_SIDE).step();
        List<double[]> errors = each(photos(), p -> {
            ScaleProfile profile = new Profiler(predictor, 1).profile(p.image(), LEVELS, soFar -> { }, Progress.NONE);
            return new double[] {off(profile.best(), p.omega()), off(profile.peak().scale(), p.omega()),
                levelsOff(profile, p.omega()) * Math.log(step),
                off(profile.samples().get(0).predicted(), p.omega()), off(constant, p.omega())};
        });
        line("%n**Profiles** of %d levels of %d whole photos, Ω in [%.2f, 1]: share within one step of the grid "
            + "(factor %.2f) of the constructed Ω.%n", LEVELS, PHOTOS, LOWEST, step);
        line("| where it looks best (≥ 80 %%) | highest level of the table | that, in levels from the one nearest to Ω "
            + "| plain prediction | rival: constant |%n|---|---|---|---|---|");
        Object[] shares = IntStream.range(0, 5).mapToObj(k -> 100 * errors.stream()
            .mapToDouble(e -> e[k] <= Math.log(step) ? 1 : 0).average().orElseThrow()).toArray();
        line("| %.0f %% | %.0f %% | %.0f %% | %.0f %% | %.0f %% |", shares);
    }

    /** Levels between the highest one and the level nearest to Ω. */
    private static int levelsOff(ScaleProfile profile, double omega) {
        List<ScaleProfile.Sample> levels = profile.samples();
        int nearest = IntStream.range(0, levels.size()).boxed()
            .min(Comparator.comparingDouble(i -> off(levels.get(i).scale(), omega))).orElseThrow();
        return Math.abs(levels.indexOf(profile.peak()) - nearest);
    }

    private double constant() {
        return GeometricMean.of(photos().stream().mapToDouble(TestPhoto::omega).toArray());
    }

    private static double off(double a, double b) {
        return Math.abs(Math.log(a / b));
    }

    private static double mean(List<double[]> rows, int column) {
        return rows.stream().mapToDouble(r -> r[column]).average().orElse(Double.NaN);
    }
}
