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
import io.github.iisa.construct.RealCodecs;
import io.github.iisa.construct.Scenes;
import io.github.iisa.model.EngineOptions;
import io.github.iisa.model.IntrinsicScaleModel;
import io.github.iisa.model.ModelLibrary;
import io.github.iisa.predict.Predictor;
import io.github.iisa.resample.Parallel;
import io.github.iisa.resample.RgbImage;
import io.github.iisa.stats.Agreement;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.StatUtils;

/**
 * What a model makes of photos of held-out scenes that real encoders have compressed, WebP and JPEG 2000 of the
 * system's Pillow, held against the label that the comparison with the photo gives.
 *
 * <p>Run: {@code mvn -q -Pbenchmark -Dbenchmark=io.github.iisa.training.CodecReport -Dbenchmark.args="default PHOTOS"
 * -DskipTests verify}. Needs {@code python3-pil}.
 */
public final class CodecReport {

    private static final int PHOTOS = 20;
    private static final double RISE = 0.02;

    private CodecReport() {
    }

    /**
     * Prints the report.
     *
     * @param args model, folder of photos
     * @throws IOException if a file cannot be written
     */
    public static void main(String[] args) throws IOException {
        List<Scenes.Scene> scenes = Scenes.of(Path.of(args[1]), Scenes.Fold.TEST);
        List<RgbImage> photos = IntStream.range(0, PHOTOS)
            .mapToObj(i -> ModelReport.middle(scenes.get(i * scenes.size() / PHOTOS).load())).toList();
        List<RealCodecs.Coded> coded = RealCodecs.of(photos);
        double[] answers = new double[coded.size()];
        try (IntrinsicScaleModel model = ModelLibrary.standard().open(args[0], EngineOptions.of("cpu", 0), true)) {
            Predictor predictor = new Predictor(model, 1, false);
            Parallel.forEach(Runtime.getRuntime().availableProcessors(), IntStream.range(0, answers.length).boxed()
                .toList(), i -> answers[i] = predictor.predict(coded.get(i).image(), Progress.NONE).omega());
        }
        System.out.println("| format | images | SRCC | MAE | rival: constant, MAE | rival: bytes, SRCC | steps that do "
            + "not raise the answer | largest rise | median label and answer, fine to coarse |\n"
            + "|---|---|---|---|---|---|---|---|---|");
        for (String format : RealCodecs.FORMATS) {
            print(format, coded, answers);
        }
    }

    private static void print(String format, List<RealCodecs.Coded> coded, double[] answers) {
        int[] rows = IntStream.range(0, answers.length).filter(i -> coded.get(i).format().equals(format)).toArray();
        double[] answer = Arrays.stream(rows).mapToDouble(i -> answers[i]).toArray();
        double[] label = column(rows, i -> coded.get(i).omega());
        double[] bytes = column(rows, i -> coded.get(i).bytes());
        double[] constant = new double[rows.length];
        Arrays.fill(constant, median(label));
        Agreement own = Agreement.of(answer, label);
        double[] rises = IntStream.range(1, rows.length).filter(i -> coded.get(rows[i]).strength() > 0)
            .mapToDouble(i -> answer[i] - answer[i - 1]).toArray();
        StringBuilder medians = new StringBuilder();
        for (int k = 0; k < RealCodecs.LEVELS; k++) {
            int strength = k;
            int[] of = IntStream.range(0, rows.length).filter(i -> coded.get(rows[i]).strength() == strength).toArray();
            medians.append(String.format(Locale.ROOT, "%s%.2f %.2f", k == 0 ? "" : ", ",
                median(column(of, i -> label[i])), median(column(of, i -> answer[i]))));
        }
        System.out.println(String.format(Locale.ROOT, "| %s | %d | %.3f | %.3f | %.3f | %.3f | %.1f %% | %.3f | %s |",
            format, rows.length, own.srcc(), own.mae(), Agreement.of(constant, label).mae(),
            Agreement.of(bytes, label).srcc(),
            100.0 * Arrays.stream(rises).filter(r -> r <= RISE).count() / rises.length,
            Arrays.stream(rises).max().orElseThrow(), medians));
    }

    private static double[] column(int[] rows, ToDoubleFunction<Integer> value) {
        return Arrays.stream(rows).mapToDouble(value::applyAsDouble).toArray();
    }

    private static double median(double[] values) {
        return StatUtils.percentile(values, 50);
    }
}
