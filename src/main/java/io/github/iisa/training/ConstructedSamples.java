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

import io.github.iisa.base.InputException;
import io.github.iisa.base.Progress;
import io.github.iisa.base.TrainingMessages;
import io.github.iisa.construct.ConstructedSample;
import io.github.iisa.construct.ConstructionRecipe;
import io.github.iisa.construct.DepthOfField;
import io.github.iisa.construct.SampleConstructor;
import io.github.iisa.model.TrainableModel;
import io.github.iisa.predict.Predictor;
import io.github.iisa.predict.Tiling;
import io.github.iisa.resample.Lanczos;
import io.github.iisa.resample.Parallel;
import io.github.iisa.resample.RgbImage;
import io.github.iisa.scale.IntrinsicScale;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Samples by construction, as features: each a degraded crop of a pristine photo with its label, and WIISA's weak
 * samples beside it: the same crop downscaled to s drawn from [max(Ω, δ), 1), labelled Ω/s (Eq. 2). Every third weak
 * sample of a crop with Ω ≥ 5/6·δ goes past Ω instead, down to 0.6·Ω, and is labelled 1: photos of any fault are fine
 * once they are small enough. Labels may be given errors, as those of raters have, who judge a sample once: its weak
 * samples inherit its error. A quarter of the samples, with all that is beside them, is seen in {@link FalseColours}.
 *
 * <p>Example: {@code new ConstructedSamples(photos, recipe, 256, 2, 0.65, 1, 1).make(model, 1000, 1, 2, progress)}
 *
 * <p>Sample i follows from the seed and i alone, so that the set is the same for any number of threads.
 */
final class ConstructedSamples {

    /** Share of tiles from photos with a shallow depth of field. */
    static final double SHALLOW = 0.12;
    private static final int LARGEST = 448;
    /** How far past Ω weak samples go, and the least scale there, relative to δ. */
    private static final double PAST = 0.6;
    private static final double LEAST_PAST = 0.5;
    private static final int PLACES = 10;

    /**
     * An image with its label.
     *
     * @param image the image
     * @param logOmega log Ω, at most 0
     * @param fault kind of the sample's fault, as {@link ConstructedSample#fault}
     */
    record View(RgbImage image, float logOmega, String fault) {

        private static View of(RgbImage image, double omega, String fault) {
            return new View(image, (float) Math.log(omega), fault);
        }
    }

    private final List<RgbImage> photos;
    private final SampleConstructor constructor;
    private final int side;
    private final int weakLabels;
    private final double delta;
    private final int smallCrops;
    private final int stored;
    private double labelNoise;

    /**
     * Prepares a set.
     *
     * @param photos pristine photos
     * @param recipe faults and the distribution of labels
     * @param side of a crop, px
     * @param weakLabels weak samples beside each, n_wl ≥ 0
     * @param delta δ, the least scale of a weak sample
     * @param smallCrops small crops of each, with its label, ≥ 0
     * @param stored copies of each as JPEG stores it at high quality, with its label, ≥ 0
     */
    ConstructedSamples(List<RgbImage> photos, ConstructionRecipe recipe, int side, int weakLabels,
                       double delta, int smallCrops, int stored) {
        if (photos.isEmpty()) {
            throw new InputException(TrainingMessages.NO_SCENES);
        }
        this.photos = photos;
        this.constructor = new SampleConstructor(recipe);
        this.side = side;
        this.weakLabels = weakLabels;
        this.delta = delta;
        this.smallCrops = smallCrops;
        this.stored = stored;
    }

    /**
     * Gives labels an error: Ω* is multiplied by exp(noise·N(0, 1)), drawn once a sample, before anything follows from
     * it. The samples' own draws stay the same.
     *
     * @param noise standard deviation of log Ω, ≥ 0
     * @return this
     */
    ConstructedSamples optLabelNoise(double noise) {
        labelNoise = noise;
        return this;
    }

    /**
     * Makes the set.
     *
     * @param model computes the features
     * @param count samples, without the weak ones beside them
     * @param seed the seed
     * @param threads how many at a time
     * @param progress told of each; asked for cancellation before each
     * @return count · (1 + n_wl + small crops + stored) samples
     */
    Samples make(TrainableModel model, int count, long seed, int threads, Progress progress) {
        int views = 1 + weakLabels + smallCrops + stored;
        float[][] features = new float[count * views][];
        float[] labels = new float[count * views];
        AtomicInteger done = new AtomicInteger();
        List<Integer> all = IntStream.range(0, count).boxed().toList();
        Parallel.forEach(threads, all, i -> {
            progress.check();
            SplittableRandom random = random(seed, i);
            List<View> sample = views(photo(random), labelError(seed, i), random);
            FalseColours colours = FalseColours.draw(random);
            for (int v = 0; v < views; v++) {
                labels[i * views + v] = sample.get(v).logOmega();
                features[i * views + v] = model.features(List.of(colours.of(sample.get(v).image())))[0];
            }
            int n = done.incrementAndGet();
            if (n % 100 == 0 || n == count) {
                progress.report(n, count, "Constructing samples");
            }
        });
        return new Samples(features, labels);
    }

    /** All that is random of sample i: first its photo, then its views. */
    static SplittableRandom random(long seed, int i) {
        return new SplittableRandom(seed * 1_000_003 + i);
    }

    /** The factor by which the label of sample i is wrong, from a generator of its own; 1 without noise. */
    double labelError(long seed, int i) {
        return Math.exp(labelNoise * random(seed, i).split().nextGaussian());
    }

    /** Any of the photos. */
    RgbImage photo(SplittableRandom random) {
        return photos.get(random.nextInt(photos.size()));
    }

    /**
     * A sample of a photo: the degraded crop, then the weak ones, the small crops and the stored copies of it.
     *
     * @param photo pristine
     * @param labelError by which Ω* is multiplied, as {@link #labelError}
     * @param random where the rest of its randomness comes from
     */
    List<View> views(RgbImage photo, double labelError, SplittableRandom random) {
        ConstructedSample sample = random.nextDouble() < SHALLOW ? shallow(photo, random)
            : constructor.sample(photo, side, side, random);
        double omega = IntrinsicScale.censored(labelError * sample.latent());
        RgbImage tile = tile(sample.image(), random);
        List<View> views = new ArrayList<>();
        views.add(View.of(tile, omega, sample.fault()));
        for (int i = 0; i < weakLabels; i++) {
            RgbImage image = Lanczos.scale(tile, weakScale(omega, random));
            double scale = IntrinsicScale.reachedScale(side, side, image.width(), image.height());
            image = random.nextInt(3) == 0 ? SampleConstructor.stored(image, random) : image;
            views.add(View.of(image, IntrinsicScale.propagated(omega, scale), sample.fault()));
        }
        for (int i = 0; i < smallCrops; i++) {
            views.add(View.of(crop(tile, random), omega, sample.fault()));
        }
        for (int i = 0; i < stored; i++) {
            views.add(View.of(SampleConstructor.stored(tile, random), omega, sample.fault()));
        }
        return views;
    }

    private double weakScale(double omega, SplittableRandom random) {
        boolean past = random.nextInt(3) == 0;
        double least = PAST * omega;
        return past && omega < 1 && least >= LEAST_PAST * delta ? random.nextDouble(least, omega)
            : IntrinsicScale.weakScale(omega, delta, random);
    }

    /** A whole photo with a shallow depth of field: its label is that of the subject, wherever a tile of it lies. */
    private ConstructedSample shallow(RgbImage photo, SplittableRandom random) {
        RgbImage scene = DepthOfField.apply(photo, random);
        return constructor.sample(scene, Math.max(side, Math.min(LARGEST, scene.width())),
            Math.max(side, Math.min(LARGEST, scene.height())), random);
    }

    /** A square of the usual side, at random, turned at random, but not one that shows nothing. */
    private RgbImage tile(RgbImage image, SplittableRandom random) {
        RgbImage tile = image;
        for (int trial = 0; trial == 0 || trial < PLACES && Tiling.isFlat(tile); trial++) {
            tile = image.crop(random.nextInt(image.width() - side + 1), random.nextInt(image.height() - side + 1), side,
                side);
        }
        return turned(tile, random.nextInt(8));
    }

    /** One of the eight ways to turn and mirror a square. */
    private static RgbImage turned(RgbImage image, int way) {
        int n = image.width();
        int[] pixels = new int[n * n];
        for (int y = 0; y < n; y++) {
            for (int x = 0; x < n; x++) {
                int column = (way & 1) == 0 ? x : n - 1 - x;
                int row = (way & 2) == 0 ? y : n - 1 - y;
                pixels[y * n + x] = image.pixels()[(way & 4) == 0 ? row * n + column : column * n + row];
            }
        }
        return new RgbImage(n, n, pixels);
    }

    /** A square of 32 px up to the whole side, log-uniform: small images have to be judged as well. */
    private static RgbImage crop(RgbImage image, SplittableRandom random) {
        int most = Math.min(image.width(), image.height());
        int size = (int) Math.exp(random.nextDouble(Math.log(Predictor.SMALLEST_SIDE), Math.log(most + 1)));
        return image.crop(random.nextInt(image.width() - size + 1), random.nextInt(image.height() - size + 1), size,
            size);
    }
}
