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

import io.github.iisa.model.Estimate;
import io.github.iisa.model.ModelInfo.Interval;
import io.github.iisa.stats.Agreement;
import io.github.iisa.training.LabelledFolder.Item;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * A model's answers for labelled images while it learns.
 *
 * <p>Example: {@code Judged.of(items, learner::judge, 1, false).agreement().srcc()}
 *
 * @param predictions Ω of each; above 1 only in the published protocol
 * @param labels as many
 * @param spreads the model's own expected error in log Ω of each; NaN if it states none
 */
record Judged(double[] predictions, double[] labels, double[] spreads) {

    static Judged of(List<Item> items, Function<Item, Estimate> model, double strictness, boolean paper) {
        List<Estimate> estimates = items.stream().map(model).toList();
        return new Judged(
            estimates.stream().mapToDouble(e -> paper ? strictness * e.value() : Math.min(1, strictness * e.value()))
                .toArray(),
            items.stream().mapToDouble(Item::label).toArray(),
            estimates.stream().mapToDouble(Estimate::spread).toArray());
    }

    Agreement agreement() {
        return Agreement.of(predictions, labels);
    }

    /** The 80 % split-conformal interval; none for a model that states no error. */
    Interval interval() {
        double[] scores = IntStream.range(0, labels.length).filter(i -> !Double.isNaN(spreads[i]))
            .mapToDouble(i -> Math.abs(Math.log(predictions[i] / labels[i])) / spreads[i]).toArray();
        return scores.length == 0 || Arrays.stream(scores).anyMatch(Double::isNaN) ? Interval.NONE
            : Conformal.interval(scores);
    }
}
