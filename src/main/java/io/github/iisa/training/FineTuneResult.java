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
import io.github.iisa.stats.Agreement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.apache.commons.math3.stat.StatUtils;

/**
 * What came of training a model on one split.
 *
 * <p>Example: {@code FineTuneResult.table(results).forEach(host.table(FineTuneResult.COLUMNS));}
 *
 * @param model the trained model's name
 * @param training {@code WIISA} or {@code base}, or the name of the recipe's variant
 * @param split its number
 * @param epoch the kept one, from 1 on; 0 if the training was stopped before the first was over
 * @param startSrcc validation SRCC before the training; NaN where it was not measured
 * @param validation agreement on the validation part
 * @param test agreement on the test part
 * @param seconds of training and validation
 */
public record FineTuneResult(String model, String training, int split, int epoch, double startSrcc,
                             Agreement validation, Agreement test, double seconds) {

    /** The columns of the table; the metrics are the test part's. */
    public static final List<String> COLUMNS = List.of("model", "training", "split", "images", "srcc", "plcc", "rmse",
        "mae", "validation_srcc", "start_validation_srcc", "epoch", "seconds");

    private static final List<ToDoubleFunction<FineTuneResult>> NUMBERS = List.of(r -> r.test.srcc(),
        r -> r.test.plcc(), r -> r.test.rmse(), r -> r.test.mae(), r -> r.validation.srcc(), r -> r.startSrcc,
        r -> r.epoch, r -> r.seconds);

    /**
     * The table: a line a split, and for a training of several splits their median (which the paper's Table 2 reports),
     * mean and population standard deviation.
     *
     * @param results of one or more trainings
     * @return lines for {@link #COLUMNS}
     */
    public static List<List<?>> table(List<FineTuneResult> results) {
        List<List<?>> lines = new ArrayList<>();
        results.stream().collect(Collectors.groupingBy(r -> r.training, LinkedHashMap::new,
            Collectors.toList())).values().forEach(group -> {
                group.forEach(r -> lines.add(line(r, r.split, r.test.count(), List.of(r), v -> v[0])));
                if (group.size() > 1) {
                    lines.add(line(group.get(0), "median", null, group, v -> StatUtils.percentile(v, 50)));
                    lines.add(line(group.get(0), "mean", null, group, StatUtils::mean));
                    lines.add(line(group.get(0), "std", null, group, v -> Math.sqrt(StatUtils.populationVariance(v))));
                }
            });
        return lines;
    }

    private static List<Object> line(FineTuneResult first, Object split, Integer images, List<FineTuneResult> of,
                                     ToDoubleFunction<double[]> statistic) {
        List<Object> line = new ArrayList<>();
        line.add(first.model);
        line.add(first.training);
        line.add(split);
        line.add(images);
        NUMBERS.forEach(n -> line.add(Csv.round(
            statistic.applyAsDouble(of.stream().mapToDouble(n).toArray()), 4)));
        return line;
    }
}
