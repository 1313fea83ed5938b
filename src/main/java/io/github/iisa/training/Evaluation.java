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

import io.github.iisa.base.Csv;
import io.github.iisa.base.IisaException;
import io.github.iisa.base.InputException;
import io.github.iisa.base.Progress;
import io.github.iisa.base.RunMessages;
import io.github.iisa.base.TrainingMessages;
import io.github.iisa.predict.Prediction;
import io.github.iisa.predict.Predictor;
import io.github.iisa.resample.RgbImage;
import io.github.iisa.stats.Agreement;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.apache.commons.math3.stat.StatUtils;

/**
 * How well a model agrees with the labels of a folder, beside rivals that know nothing of quality: a constant, the
 * image's size, its file size, its mean gradient. A model that does not beat them by far has learned nothing, or the
 * labels can be read off the files.
 *
 * <p>Example: {@code Evaluation.of(items, predictor, problems::add, progress).rows("default")}
 *
 * <p>An answer is min(1, k·Ω*), as labels are, not raised to the lower bound; agreement is on raw values (no logistic
 * fit). A rival's errors are those of the straight line in logarithms that suits these very labels best, which is more
 * than it could know.
 */
public final class Evaluation {

    private final List<Judged> judged;
    private final boolean paper;

    private Evaluation(List<Judged> judged, boolean paper) {
        this.judged = judged;
        this.paper = paper;
    }

    /**
     * One image with its answer and what the rivals see.
     *
     * @param item file and label
     * @param prediction the model's answer
     * @param pixels width · height
     * @param bytes of the file
     * @param gradient mean absolute difference of luma between neighbours, 0..255
     */
    public record Judged(LabelledFolder.Item item, Prediction prediction, double pixels, double bytes,
                         double gradient) {
    }

    /**
     * One line of the report.
     *
     * @param predictor the model or a rival
     * @param part all images, or one kind of fault
     * @param agreement count, SRCC, PLCC, RMSE, MAE
     * @param coverage share of labels inside the 80 % interval, of the answers that have one; NaN where none has
     */
    public record Row(String predictor, String part, Agreement agreement, double coverage) {
    }

    /**
     * Judges all images.
     *
     * @param items the labelled images
     * @param predictor over the model
     * @param problems takes one sentence for each image that could not be judged, and the run goes on
     * @param progress told of each image; asked for cancellation all along
     * @return the evaluation
     * @throws InputException if fewer than two images could be judged
     */
    public static Evaluation of(List<LabelledFolder.Item> items, Predictor predictor, Consumer<String> problems,
                                Progress progress) {
        return of(items, predictor, Protocol.STANDARD, problems, progress);
    }

    /**
     * Judges all images.
     *
     * @param items the labelled images
     * @param predictor over the model
     * @param protocol how images are read and answers taken
     * @param problems takes one sentence for each image that could not be judged, and the run goes on
     * @param progress told of each image; asked for cancellation all along
     * @return the evaluation
     * @throws InputException if fewer than two images could be judged
     */
    public static Evaluation of(List<LabelledFolder.Item> items, Predictor predictor, Protocol protocol,
                                Consumer<String> problems, Progress progress) {
        List<Judged> judged = new ArrayList<>();
        for (LabelledFolder.Item item : items) {
            progress.check();
            try {
                RgbImage image = protocol.read(item.file());
                Prediction prediction = predictor.predict(image, progress.cancellationOnly());
                judged.add(new Judged(item, prediction, image.pixels().length, Files.size(item.file()),
                    gradient(image)));
            } catch (InputException e) {
                problems.accept(RunMessages.fileFailed(item.file(), e));
            } catch (IOException e) {
                throw new IisaException(TrainingMessages.noImage(item.file()), e);
            }
            progress.report(judged.size(), items.size(), "Judging");
        }
        if (judged.size() < 2) {
            throw new InputException(TrainingMessages.TOO_FEW_JUDGED);
        }
        return new Evaluation(judged, protocol.paper());
    }

    /**
     * Every image with its answer.
     *
     * @return in the order of the folder's table
     */
    public List<Judged> judged() {
        return List.copyOf(judged);
    }

    /**
     * The report: the model on all images and on every kind of fault, then the rivals.
     *
     * @param model the model's name
     * @return at least five rows
     */
    public List<Row> rows(String model) {
        List<Row> rows = new ArrayList<>();
        rows.add(row(model, "all", judged));
        Map<String, List<Judged>> faults = new TreeMap<>();
        judged.forEach(j -> faults.computeIfAbsent(j.item().fault(), f -> new ArrayList<>()).add(j));
        faults.forEach((fault, part) -> {
            if (!fault.isEmpty() && part.size() > 1) {
                rows.add(row(model, fault, part));
            }
        });
        rows.add(rival("constant", j -> 1));
        rows.add(rival("image size", Judged::pixels));
        rows.add(rival("file size", Judged::bytes));
        rows.add(rival("mean gradient", j -> Math.max(1e-3, j.gradient())));
        return rows;
    }

    /**
     * All predictions as CSV.
     *
     * @return columns {@code img_name,label,iis,iis_low,iis_high,fault,scene}
     */
    public String table() {
        StringBuilder text = new StringBuilder(Csv.line(List.of("img_name", "label", "iis", "iis_low", "iis_high",
            "fault", "scene")));
        judged.forEach(j -> text.append(Csv.line(List.of(j.item().file().getFileName().toString(), j.item().label(),
            Csv.round(j.prediction().omega(), 4), Csv.round(j.prediction().low(), 4),
            Csv.round(j.prediction().high(), 4), j.item().fault(), j.item().scene()))));
        return text.toString();
    }

    /**
     * The model on the test parts of splits: a row a split, and for several their median (the published figure), mean
     * and population standard deviation.
     *
     * @param model the model's name
     * @param splits whose test images have been judged
     * @return at least one row
     * @throws InputException if fewer than two images of a part could be judged
     */
    public List<Row> rows(String model, List<Split> splits) {
        List<Row> rows = new ArrayList<>();
        for (Split split : splits) {
            Set<Integer> test = split.test().stream().map(LabelledFolder.Item::row).collect(Collectors.toSet());
            List<Judged> part = judged.stream().filter(j -> test.contains(j.item().row())).toList();
            if (part.size() < 2) {
                throw new InputException(TrainingMessages.TOO_FEW_JUDGED);
            }
            rows.add(row(model, "split " + split.number(), part));
        }
        if (splits.size() > 1) {
            List<Row> each = List.copyOf(rows);
            rows.add(summary(model, "median", each, v -> StatUtils.percentile(v, 50)));
            rows.add(summary(model, "mean", each, StatUtils::mean));
            rows.add(summary(model, "std", each, v -> Math.sqrt(StatUtils.populationVariance(v))));
        }
        return rows;
    }

    private static Row summary(String model, String part, List<Row> rows, ToDoubleFunction<double[]> statistic) {
        ToDoubleFunction<ToDoubleFunction<Row>> of = value ->
            statistic.applyAsDouble(rows.stream().mapToDouble(value).toArray());
        return new Row(model, part, new Agreement(rows.size(), of.applyAsDouble(r -> r.agreement.srcc()),
            of.applyAsDouble(r -> r.agreement.plcc()), of.applyAsDouble(r -> r.agreement.rmse()),
            of.applyAsDouble(r -> r.agreement.mae())), of.applyAsDouble(Row::coverage));
    }

    /**
     * The model's answers, as the metrics take them.
     *
     * @return in the order of {@link #judged()}
     */
    public double[] predictions() {
        return judged.stream().mapToDouble(this::prediction).toArray();
    }

    private double prediction(Judged j) {
        return paper ? j.prediction().raw() : Math.min(1, j.prediction().raw());
    }

    private Row row(String model, String part, List<Judged> of) {
        double[] predictions = of.stream().mapToDouble(this::prediction).toArray();
        double inside = of.stream().filter(j -> !Double.isNaN(j.prediction().low())).mapToDouble(j ->
            j.prediction().low() <= j.item().label() && j.item().label() <= j.prediction().high() ? 1 : 0)
            .average().orElse(Double.NaN);
        return new Row(model, part, Agreement.of(predictions, labels(of)), inside);
    }

    private Row rival(String name, ToDoubleFunction<Judged> value) {
        double[] x = judged.stream().mapToDouble(value).map(Math::log).toArray();
        double[] labels = labels(judged);
        double[] y = Arrays.stream(labels).map(Math::log).toArray();
        double mx = Arrays.stream(x).average().orElseThrow();
        double my = Arrays.stream(y).average().orElseThrow();
        double xx = 0;
        double xy = 0;
        for (int i = 0; i < x.length; i++) {
            xx += (x[i] - mx) * (x[i] - mx);
            xy += (x[i] - mx) * (y[i] - my);
        }
        double slope = xx > 0 ? xy / xx : 0;
        double[] predictions = Arrays.stream(x).map(v -> Math.exp(my + slope * (v - mx))).toArray();
        return new Row(name, "all", Agreement.of(predictions, labels), Double.NaN);
    }

    private static double[] labels(List<Judged> of) {
        return of.stream().mapToDouble(j -> j.item().label()).toArray();
    }

    static double gradient(RgbImage image) {
        int w = image.width();
        double sum = 0;
        for (int i = 0; i < image.pixels().length - w; i++) {
            double here = luma(image.pixels()[i]);
            sum += Math.abs(luma(image.pixels()[i + 1]) - here) + Math.abs(luma(image.pixels()[i + w]) - here);
        }
        return sum / 2 / image.pixels().length;
    }

    static double luma(int p) {
        return 0.299 * (p >> 16 & 0xff) + 0.587 * (p >> 8 & 0xff) + 0.114 * (p & 0xff);
    }
}
