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
import ai.djl.ndarray.types.Shape;
import io.github.iisa.base.Progress;
import io.github.iisa.model.Estimate;
import io.github.iisa.model.TrainableModel;
import io.github.iisa.predict.TilePooling;
import io.github.iisa.predict.Tiling;
import io.github.iisa.predict.TimeLeft;
import io.github.iisa.resample.Parallel;
import io.github.iisa.resample.RgbImage;
import io.github.iisa.training.LabelledFolder.Item;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A model whose head learns from kept features. A model that judges tiles learns what it will be asked: the photo's
 * answer, pooled from its tiles' ({@link TilePooling#pool}), has the label, and each tile learns by its share in it.
 *
 * @param model the model
 * @param cache holds the features
 */
record HeadLearner(TrainableModel model, FeatureCache cache) implements Learner<float[][]> {

    private static final int TILES_PER_CALL = 4;

    /**
     * Computes the features that the cache lacks: of every draw of the images to learn from, and of all images whole.
     *
     * @param items all images
     * @param learned whether an image is one to learn from
     * @param plan says which draws there are
     * @param sampler makes them
     * @param reader reads a file
     * @param threads images at a time
     * @param listener is shown samples
     * @param progress told of every image; asked for cancellation before each sample
     */
    void fill(List<Item> items, Predicate<Item> learned, EpochPlan plan, WiisaSampler sampler,
              Function<Path, RgbImage> reader, int threads, TrainingListener listener, Progress progress) {
        AtomicInteger done = new AtomicInteger();
        TimeLeft left = new TimeLeft(items.size());
        Parallel.forEach(threads, items, item -> {
            progress.check();
            List<EpochPlan.Entry> missing = plan.slots(item).stream()
                .filter(e -> learned.test(item) && !cache.has(item.row(), e.slot())).toList();
            if (!missing.isEmpty() || !cache.has(item.row(), FeatureCache.WHOLE)) {
                RgbImage image = reader.apply(item.file());
                for (EpochPlan.Entry entry : missing) {
                    progress.check();
                    Example<RgbImage> sample = sampler.sample(image, item.label(), entry.draw());
                    listener.sample(sample.input(), sample.label());
                    cache.add(item.row(), entry.slot(), new Example<>(features(sample.input()), sample.label()));
                }
                cache.add(item.row(), FeatureCache.WHOLE, new Example<>(features(image), item.label()));
            }
            int n = done.incrementAndGet();
            progress.report(n, items.size(), left.message(n, "Computing features"));
        });
    }

    /** One row a tile: its features, and last its detail, by which it weighs in the photo's answer. */
    private float[][] features(RgbImage image) {
        List<RgbImage> tiles = Tiling.cut(image, model.info().tileSize());
        List<float[]> rows = new ArrayList<>();
        for (int from = 0; from < tiles.size(); from += TILES_PER_CALL) {
            List<RgbImage> some = tiles.subList(from, Math.min(tiles.size(), from + TILES_PER_CALL));
            float[][] features = model.features(some);
            for (int i = 0; i < features.length; i++) {
                float[] row = Arrays.copyOf(features[i], features[i].length + 1);
                row[row.length - 1] = (float) Tiling.detail(some.get(i));
                rows.add(row);
            }
        }
        return rows.toArray(float[][]::new);
    }

    @Override
    public Example<float[][]> load(EpochPlan.Entry entry) {
        return cache.get(entry.item().row(), entry.slot());
    }

    @Override
    public boolean shows(float[][] input) {
        return input.length > 0;
    }

    @Override
    public NDArray answer(NDManager arrays, List<float[][]> inputs, boolean gradient) {
        NDArray tiles = head(arrays, inputs, gradient);
        int count = (int) tiles.getShape().get(0);
        if (count == inputs.size()) {
            return tiles;
        }
        List<Estimate> estimates = Answers.estimates(tiles, details(inputs));
        float[][] shares = new float[2][inputs.size() * count];
        int from = 0;
        for (int i = 0; i < inputs.size(); i++) {
            int n = inputs.get(i).length;
            double[][] photo = TilePooling.shares(estimates.subList(from, from + n), model.info().pooling());
            for (int t = 0; t < n; t++) {
                shares[0][i * count + from + t] = (float) photo[0][t];
                shares[1][i * count + from + t] = (float) photo[1][t];
            }
            from += n;
        }
        NDList pooled = new NDList();
        for (int column = 0; column < tiles.getShape().get(1); column++) {
            pooled.add(arrays.create(shares[column], new Shape(inputs.size(), count))
                .matMul(tiles.get(":, " + column + ":" + (column + 1))));
        }
        return NDArrays.concat(pooled, 1);
    }

    private NDArray head(NDManager arrays, List<float[][]> inputs, boolean gradient) {
        float[][] rows = inputs.stream().flatMap(Arrays::stream).toArray(float[][]::new);
        int columns = rows[0].length - 1;
        float[] flat = new float[rows.length * columns];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(rows[i], 0, flat, i * columns, columns);
        }
        // A copy that PyTorch has allocated: products depend, in their last bits, on how their arrays are aligned.
        return model.head(arrays.create(flat, new Shape(rows.length, columns)).duplicate(), gradient);
    }

    private static double[] details(List<float[][]> inputs) {
        return inputs.stream().flatMap(Arrays::stream).mapToDouble(row -> row[row.length - 1]).toArray();
    }

    @Override
    public Estimate judge(Item item) {
        float[][] rows = cache.get(item.row(), FeatureCache.WHOLE).input();
        if (rows.length == 0) {
            return new Estimate(1, Double.NaN);
        }
        try (NDManager arrays = model.newManager()) {
            NDArray answer = head(arrays, List.<float[][]>of(rows), false);
            return Answers.pooled(answer, details(List.<float[][]>of(rows)), model.info().pooling());
        }
    }
}
