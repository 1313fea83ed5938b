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
import io.github.iisa.model.Estimate;
import io.github.iisa.model.IntrinsicScaleModel;
import io.github.iisa.model.ModelInfo;
import io.github.iisa.resample.RgbImage;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A model for tests whose answers are a function of the tile; counts its calls. */
final class ScriptedModel implements IntrinsicScaleModel {

    private final ModelInfo info;
    private final Function<RgbImage, Estimate> answer;
    private final AtomicInteger calls = new AtomicInteger();

    ScriptedModel(ModelInfo info, Function<RgbImage, Estimate> answer) {
        this.info = info;
        this.answer = answer;
    }

    /** One that answers every image with the same. */
    static ScriptedModel constant(double value, double spread, double strictness, double intervalWidth) {
        return new ScriptedModel(new ModelInfo("constant", "0", 64, strictness,
            new ModelInfo.Interval(intervalWidth), ModelInfo.Pooling.MEDIAN), image -> new Estimate(value, spread));
    }

    int calls() {
        return calls.get();
    }

    @Override
    public ModelInfo info() {
        return info;
    }

    @Override
    public List<Estimate> predict(List<RgbImage> batch, Progress progress) {
        calls.incrementAndGet();
        return batch.stream().map(answer).toList();
    }

    @Override
    public void close() {
        throw new AssertionError("the predictor does not own the model");
    }
}
