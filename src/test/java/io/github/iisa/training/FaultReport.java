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
import io.github.iisa.construct.Scenes;
import io.github.iisa.construct.SingleFault;
import io.github.iisa.model.EngineOptions;
import io.github.iisa.model.IntrinsicScaleModel;
import io.github.iisa.model.ModelLibrary;
import io.github.iisa.predict.Predictor;
import io.github.iisa.resample.Parallel;
import io.github.iisa.resample.RgbImage;
import io.github.iisa.stats.Agreement;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.StatUtils;

/**
 * What a model makes of each fault alone, one table row a fault, rivals beside it.
 *
 * <p>Photos of held-out scenes, at most 512 px a side, take turns; the wanted labels are log-uniform over [0.05, 1],
 * and a fault that cannot go so far stops at its strongest.
 *
 * <p>Run: {@code mvn -q -Pbenchmark -Dbenchmark=io.github.iisa.training.FaultReport -Dbenchmark.args="default PHOTOS"
 * -DskipTests verify}; the word {@code all} as a third argument takes all of the folder's scenes, as of a source never
 * seen.
 */
public final class FaultReport {

    private static final int IMAGES = 114;
    private static final double LOWEST = 0.05;
    private static final long SEED = 17;

    private FaultReport() {
    }

    /**
     * Prints the report.
     *
     * @param args model, folder of photos, {@code all} if wanted
     */
    public static void main(String[] args) {
        Path folder = Path.of(args[1]);
        List<Scenes.Scene> scenes = args.length > 2 ? Scenes.of(folder) : Scenes.of(folder, Scenes.Fold.TEST);
        System.out.println("| fault | label | images | labels, 10 to 90 % | SRCC | MAE | rival: constant, MAE "
            + "| rival: mean gradient, SRCC |\n|---|---|---|---|---|---|---|---|");
        try (IntrinsicScaleModel model = ModelLibrary.standard().open(args[0], EngineOptions.of("cpu", 0), true)) {
            for (SingleFault fault : SingleFault.values()) {
                System.out.println(row(fault, scenes, new Predictor(model, 1, false)));
            }
        }
    }

    private static String row(SingleFault fault, List<Scenes.Scene> scenes, Predictor predictor) {
        double[][] rows = new double[IMAGES][];
        Parallel.forEach(Runtime.getRuntime().availableProcessors(), IntStream.range(0, IMAGES).boxed().toList(), i -> {
            RgbImage photo = ModelReport.middle(scenes.get(i % scenes.size()).load());
            double wanted = Math.exp(new SplittableRandom(SEED + i).nextDouble(Math.log(LOWEST), 0));
            SingleFault.Made made = fault.of(photo, wanted, SEED * 1000 + i);
            rows[i] = new double[] {made.omega(), predictor.predict(made.image(), Progress.NONE).omega(),
                Evaluation.gradient(made.image())};
        });
        double[] label = column(rows, r -> r[0]);
        double[] constant = new double[IMAGES];
        Arrays.fill(constant, StatUtils.percentile(label, 50));
        Agreement own = Agreement.of(column(rows, r -> r[1]), label);
        return String.format(Locale.ROOT, "| %s | %s | %d | %.2f–%.2f | %.3f | %.3f | %.3f | %.3f |",
            fault.name().toLowerCase(Locale.ROOT).replace('_', ' '), fault.rule(), IMAGES,
            StatUtils.percentile(label, 10), StatUtils.percentile(label, 90), own.srcc(), own.mae(),
            Agreement.of(constant, label).mae(), Agreement.of(column(rows, r -> r[2]), label).srcc())
            .replace("NaN", "–");
    }

    private static double[] column(double[][] rows, ToDoubleFunction<double[]> value) {
        return Arrays.stream(rows).mapToDouble(value).toArray();
    }
}
