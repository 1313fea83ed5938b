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
import io.github.iisa.construct.Scenes;
import io.github.iisa.construct.SetBuilder;
import io.github.iisa.predict.Prediction;
import io.github.iisa.predict.Predictor;
import io.github.iisa.stats.Bootstrap;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The part of {@link ModelReport} about agreement with constructed labels, by kind of fault and beside rivals, and
 * about the 80 % intervals: how many labels they hold, in all and in four ranges of Ω, with bootstrap over scenes.
 *
 * <p>The images are of the distribution that figures are given on, of sides drawn independently of Ω, constructed in a
 * temporary folder.
 */
final class IntervalReport {

    private static final int IMAGES = 480;
    private static final int SMALLEST = 192;
    private static final int LARGEST = 768;
    private static final double[] RANGES = {0.05, 0.12, 0.3, 0.7, 1};
    private static final int DRAWS = 2000;
    private static final double LEVEL = 0.95;

    private final String model;
    private final List<Evaluation.Judged> judged;
    private final List<Evaluation.Row> rows;

    /**
     * Judges images constructed from scenes.
     *
     * @param model its name
     * @param predictor over the model
     * @param scenes pristine photos
     * @param seed of the images
     * @param threads how many images at a time are made
     */
    IntervalReport(String model, Predictor predictor, List<Scenes.Scene> scenes, long seed, int threads) {
        this.model = model;
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try {
            Path folder = Files.createTempDirectory("report");
            try {
                new SetBuilder(ConstructionRecipe.standard(), seed, Scenes::load).optSides(SMALLEST, LARGEST)
                    .build(scenes.stream().map(Scenes.Scene::file).toList(), folder, IMAGES, workers, Progress.NONE);
                Evaluation evaluation = Evaluation.of(LabelledFolder.read(folder), predictor, problem -> {
                    throw new IllegalStateException(problem);
                }, Progress.NONE);
                judged = evaluation.judged();
                rows = evaluation.rows(model);
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            workers.shutdown();
        }
    }

    /** Gives both tables, line by line. */
    void print(Consumer<String> out) {
        out.accept("| predictor | part | images | SRCC | PLCC | MAE |\n|---|---|---|---|---|---|");
        rows.forEach(r -> out.accept(String.format(Locale.ROOT, "| %s%s | %s | %d | %.3f | %.3f | %.3f |",
            r.predictor().equals(model) ? "" : "rival: ", r.predictor(), r.part(), r.agreement().count(),
            r.agreement().srcc(), r.agreement().plcc(), r.agreement().mae()).replace("NaN", "–")));
        out.accept("\n| Ω | images | labels inside (75–85 %) | 95 % by scenes | median width, high/low "
            + "| rival: one interval for all |\n|---|---|---|---|---|---|");
        out.accept(coverage("all", judged));
        for (int r = 0; r < RANGES.length - 1; r++) {
            double from = RANGES[r];
            double to = RANGES[r + 1];
            out.accept(coverage(String.format(Locale.ROOT, "%.2f–%.2f", from, to), judged.stream()
                .filter(j -> label(j) >= from && (label(j) < to || to == 1)).toList()));
        }
    }

    private String coverage(String name, List<Evaluation.Judged> part) {
        double[] labels = judged.stream().mapToDouble(IntervalReport::label).sorted().toArray();
        double low = labels[labels.length / 10];
        double high = labels[labels.length * 9 / 10];
        double[] inside = part.stream().mapToDouble(j -> holds(j.prediction().low(), j, j.prediction().high()))
            .toArray();
        Bootstrap.Interval interval = Bootstrap.ofGroups(part.stream().map(j -> j.item().scene()).toList(), DRAWS,
            LEVEL, 1, drawn -> Arrays.stream(drawn).mapToDouble(i -> inside[i]).average().orElseThrow());
        double[] widths = part.stream().map(Evaluation.Judged::prediction).mapToDouble(IntervalReport::width).sorted()
            .toArray();
        return String.format(Locale.ROOT, "| %s | %d | %.0f %% | %.0f–%.0f %% | %.2f | %.0f %% |", name, part.size(),
            100 * Arrays.stream(inside).average().orElseThrow(), 100 * interval.low(), 100 * interval.high(),
            widths[widths.length / 2], 100 * part.stream().mapToDouble(j -> holds(low, j, high)).average()
                .orElseThrow());
    }

    private static double width(Prediction p) {
        return p.high() / p.low();
    }

    private static double label(Evaluation.Judged j) {
        return j.item().label();
    }

    private static double holds(double low, Evaluation.Judged j, double high) {
        return low <= label(j) && label(j) <= high ? 1 : 0;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
