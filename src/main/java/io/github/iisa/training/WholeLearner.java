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

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.github.iisa.model.Estimate;
import io.github.iisa.model.TrainableModel;
import io.github.iisa.predict.MemoryEstimate;
import io.github.iisa.predict.Tiling;
import io.github.iisa.resample.RgbImage;
import io.github.iisa.training.LabelledFolder.Item;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/**
 * A model that learns whole, from crops. Crops of one size go through it together, others one by one.
 *
 * @param model the model
 * @param sampler makes crops
 * @param validationCrop side of the black-padded square that validation sees, px; 0: the whole image
 * @param reader reads a file
 * @param listener is shown samples
 */
record WholeLearner(TrainableModel model, WiisaSampler sampler, int validationCrop, Function<Path, RgbImage> reader,
                    TrainingListener listener) implements Learner<RgbImage> {

    @Override
    public Example<RgbImage> load(EpochPlan.Entry entry) {
        Example<RgbImage> example = sampler.sample(reader.apply(entry.item().file()), entry.item().label(),
            entry.draw());
        listener.sample(example.input(), example.label());
        return example;
    }

    @Override
    public NDArray answer(NDManager arrays, List<RgbImage> inputs, boolean gradient) {
        if (gradient && !arrays.getDevice().isGpu()) {
            StepMemory.of(model, inputs).check(MemoryEstimate.available());
        }
        RgbImage first = inputs.get(0);
        if (inputs.stream().allMatch(i -> i.width() == first.width() && i.height() == first.height())) {
            return model.forward(arrays, inputs, gradient);
        }
        NDList answers = new NDList();
        inputs.forEach(i -> answers.add(model.forward(arrays, List.of(i), gradient)));
        return NDArrays.concat(answers, 0);
    }

    @Override
    public Estimate judge(Item item) {
        RgbImage image = CentreCrop.of(reader.apply(item.file()), validationCrop, true);
        List<RgbImage> tiles = Tiling.cut(image, model.info().tileSize());
        if (tiles.isEmpty()) {
            return new Estimate(1, Double.NaN);
        }
        try (NDManager arrays = model.newManager()) {
            NDArray answer = answer(arrays, tiles, false);
            return Answers.pooled(answer, tiles.stream().mapToDouble(Tiling::detail).toArray(),
                model.info().pooling());
        }
    }
}
