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
import io.github.iisa.construct.ConstructedSample;
import io.github.iisa.construct.ConstructionRecipe;
import io.github.iisa.construct.DepthOfField;
import io.github.iisa.construct.SampleConstructor;
import io.github.iisa.model.Estimate;
import io.github.iisa.model.IntrinsicScaleModel;
import io.github.iisa.model.ModelInfo.Interval;
import io.github.iisa.model.ModelInfo.Pooling;
import io.github.iisa.predict.Predictor;
import io.github.iisa.predict.TilePooling;
import io.github.iisa.resample.RgbImage;
import io.github.iisa.scale.IntrinsicScale;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What is tuned on whole photos rather than on tiles: the pooling of tiles and the width of the interval. Half of the
 * photos are as they are, half have a shallow depth of field ({@link DepthOfField}); every one then gets its faults.
 * For the interval, the latter weigh as if they were one photo of eight, as among the training samples.
 *
 * <p>Example: {@code WholePhotos w = WholePhotos.judge(model, photos, recipe, 300, 1, 2, progress); w.pooling();}
 */
final class WholePhotos {

    private static final int SMALLEST = 256;
    private static final int LARGEST = 1024;
    /** A photo with a shallow depth of field against one without, when there are as many of both. */
    private static final double SHALLOW_WEIGHT = ConstructedSamples.SHALLOW / (1 - ConstructedSamples.SHALLOW);

    private final List<List<Estimate>> tiles = new ArrayList<>();
    private final List<Double> omegas = new ArrayList<>();
    private final List<Double> weights = new ArrayList<>();

    private WholePhotos() {
    }

    /** Constructs photos and asks the model for every tile of each. */
    static WholePhotos judge(IntrinsicScaleModel model, List<RgbImage> photos, ConstructionRecipe recipe, int count,
                             long seed, int threads, Progress progress) {
        WholePhotos whole = new WholePhotos();
        Predictor predictor = new Predictor(model, threads, false);
        SampleConstructor constructor = new SampleConstructor(recipe);
        for (int i = 0; i < count; i++) {
            progress.check();
            SplittableRandom random = new SplittableRandom(seed * 1_000_003 + i);
            RgbImage photo = photos.get(random.nextInt(photos.size()));
            RgbImage scene = i % 2 == 0 ? photo : DepthOfField.apply(photo, random);
            int width = side(photo.width(), random);
            int height = side(photo.height(), random);
            ConstructedSample sample = constructor.sample(scene, width, height, random);
            List<Estimate> tiles = predictor.tiles(sample.image(), progress.cancellationOnly());
            if (!tiles.isEmpty()) {
                whole.tiles.add(tiles);
                whole.omegas.add(IntrinsicScale.censored(sample.latent()));
                whole.weights.add(i % 2 == 0 ? 1 : SHALLOW_WEIGHT);
            }
            progress.report(i + 1, count, "Judging whole photos");
        }
        return whole;
    }

    private static int side(int most, SplittableRandom random) {
        return random.nextInt(Math.min(SMALLEST, most), Math.min(LARGEST, most) + 1);
    }

    /** The pooling with the least mean absolute error in log Ω. */
    Pooling pooling() {
        Pooling best = Pooling.MEDIAN;
        double least = Double.POSITIVE_INFINITY;
        for (double quantile = 0.3; quantile < 0.96; quantile += 0.05) {
            for (int power = 0; power <= 4; power++) {
                for (double detail = 0; detail <= 2; detail += 0.5) {
                    Pooling pooling = new Pooling(Math.round(quantile * 100) / 100.0, power, detail);
                    double error = Arrays.stream(errors(pooling)).average().orElseThrow();
                    if (error < least) {
                        least = error;
                        best = pooling;
                    }
                }
            }
        }
        return best;
    }

    /** |log Ω̂ − log Ω| of each photo, both censored at 1. */
    double[] errors(Pooling pooling) {
        double[] errors = new double[tiles.size()];
        for (int i = 0; i < errors.length; i++) {
            double predicted = IntrinsicScale.clamp(TilePooling.pool(tiles.get(i), pooling).value());
            errors[i] = Math.abs(Math.log(predicted / omegas.get(i)));
        }
        return errors;
    }

    /**
     * The interval whose factors are calibrated on |log error| / spread.
     *
     * @param pooling the pooling in use
     * @return its factors, &gt; 0
     */
    Interval interval(Pooling pooling) {
        double[] scores = errors(pooling);
        for (int i = 0; i < scores.length; i++) {
            scores[i] /= TilePooling.pool(tiles.get(i), pooling).spread();
        }
        return Conformal.interval(scores, weights.stream().mapToDouble(w -> w).toArray());
    }
}
