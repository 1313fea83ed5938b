/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.model;

import io.github.iisa.base.ForeignModelMessages;
import io.github.iisa.base.EngineException;
import io.github.iisa.base.ModelException;
import io.github.iisa.base.ModelMessages;
import io.github.iisa.base.Progress;
import io.github.iisa.model.description.TensorDescription;
import io.github.iisa.resample.RgbImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A model of anybody's package whose output is one number an image: pixels, preprocessing, network, postprocessing as
 * its description says.
 *
 * <p>Example: {@code IntrinsicScaleModel model = new DescribedModel(info, input, output, meaning, module);}
 *
 * <p>A model that rates quality instead of giving the scale is asked at many scales, and the largest at which its
 * rating peaks is the answer (Eq. 1); see {@link QualityScale}. Memory: owns the module; arrays of a call are freed
 * before it returns.
 */
final class DescribedModel implements IntrinsicScaleModel {

    private final ModelInfo info;
    private final PixelInput input;
    private final TensorDescription output;
    private final Meaning meaning;
    private final TorchScriptModule module;

    DescribedModel(ModelInfo info, PixelInput input, TensorDescription output, Meaning meaning,
                   TorchScriptModule module) {
        this.info = info;
        this.input = input;
        this.output = output;
        this.meaning = meaning;
        this.module = module;
    }

    @Override
    public ModelInfo info() {
        return info;
    }

    @Override
    public List<Estimate> predict(List<RgbImage> batch, Progress progress) {
        List<Estimate> estimates = new ArrayList<>();
        for (RgbImage image : batch) {
            progress.check();
            Estimate estimate = meaning.output() == Meaning.Output.IIS ? new Estimate(answer(image), Double.NaN)
                : QualityScale.of(image, input.smallestSide(), level -> meaning.quality(answer(level)), progress);
            if (!(estimate.value() > 0)) {
                throw new EngineException(ModelMessages.noAnswer(info.name()));
            }
            estimates.add(estimate);
        }
        return estimates;
    }

    private double answer(RgbImage image) {
        Tensor raw = input.tensor(image);
        Map<String, Tensor> references = Map.of(input.description().id(), raw);
        List<Tensor> results = PackageTrial.forward(module,
            List.of(Processing.apply(input.description(), raw, references)));
        if (results.isEmpty() || results.get(0).data().length != 1) {
            throw new EngineException(ForeignModelMessages.answersWithMore(info.name()));
        }
        Tensor result = results.get(0);
        if (!output.processing().isEmpty() && result.shape().length != output.axes().size()) {
            throw new ModelException(ForeignModelMessages.otherShape(output.id(), result.shape(),
                output.axes().size()));
        }
        double answer = Processing.apply(output, result, references).data()[0];
        if (!Double.isFinite(answer)) {
            throw new EngineException(ModelMessages.noAnswer(info.name()));
        }
        return answer;
    }

    @Override
    public void close() {
        module.close();
    }
}
