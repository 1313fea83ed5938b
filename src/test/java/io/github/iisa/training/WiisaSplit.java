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
import io.github.iisa.base.TrainingMessages;
import io.github.iisa.construct.ConstructionRecipe;
import io.github.iisa.construct.SampleConstructor;
import io.github.iisa.construct.Scenes;
import io.github.iisa.model.TrainableModel;
import io.github.iisa.resample.Filter;
import io.github.iisa.resample.Lanczos;
import io.github.iisa.resample.Parallel;
import io.github.iisa.resample.Resampler;
import io.github.iisa.resample.RgbImage;
import io.github.iisa.scale.IntrinsicScale;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * One random split of the scenes, 70 / 10 / 20, with 550 labelled images of 256 px to train on, 78 to choose by and 157
 * to test on, and the weak samples that are drawn from the 550. Features are kept in files; images are made anew, and
 * the same, where features are missing.
 */
final class WiisaSplit {

    /** Weak samples that are drawn from each labelled image and used in turn. */
    static final int DRAWS = 6;

    private static final int TRAIN = 550;
    private static final int VALIDATION = 78;
    private static final int TEST = 157;
    private static final int SIDE = 256;

    private final List<Scenes.Scene> scenes;
    private final int number;
    private final Path folder;
    private final TrainableModel statistics;
    private final int threads;
    private List<Labelled> trainImages;
    private List<Labelled> testImages;

    /** An image with its label. */
    private record Labelled(RgbImage image, double omega) {
    }

    /**
     * A split.
     *
     * @param scenes all scenes
     * @param number from 1 on, the seed of everything
     * @param folder takes the features
     * @param statistics computes the features
     * @param threads how many at a time
     */
    WiisaSplit(List<Scenes.Scene> scenes, int number, Path folder, TrainableModel statistics, int threads) {
        this.scenes = new ArrayList<>(scenes);
        Collections.shuffle(this.scenes, new Random(number));
        this.number = number;
        this.folder = folder;
        this.statistics = statistics;
        this.threads = threads;
    }

    /** The 550 labelled images. */
    Samples labelled() {
        return kept("labelled", () -> features(trainImages()));
    }

    Samples validation() {
        return kept("validation", () -> features(images(0.7, 0.8, VALIDATION, 2)));
    }

    Samples test() {
        return kept("test", () -> features(testImages()));
    }

    /** The test images, each downscaled once as weak samples are: what Eq. 2 says of them. */
    Samples scaledTest() {
        return kept("scaled", () -> features(weak(testImages(), 1, IntrinsicScale.WEAK_DELTA, Filter.LANCZOS)));
    }

    /** {@link #DRAWS} weak samples of each labelled image: row {@code i · DRAWS + k}. */
    Samples weak(double delta, Filter filter) {
        return kept("weak-" + delta + "-" + filter, () -> features(weak(trainImages(), DRAWS, delta, filter)));
    }

    private Samples kept(String name, Supplier<Samples> maker) {
        Path file = folder.resolve("split-" + number + "-" + name + ".features");
        if (Files.exists(file)) {
            return Samples.read(file);
        }
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new InputException(TrainingMessages.cannotKeep(file), e);
        }
        Samples samples = maker.get();
        samples.write(file);
        return samples;
    }

    private List<Labelled> trainImages() {
        if (trainImages == null) {
            trainImages = images(0, 0.7, TRAIN, 1);
        }
        return trainImages;
    }

    private List<Labelled> testImages() {
        if (testImages == null) {
            testImages = images(0.8, 1, TEST, 3);
        }
        return testImages;
    }

    private List<Labelled> images(double from, double to, int count, int part) {
        List<Scenes.Scene> own = scenes.subList((int) Math.round(from * scenes.size()),
            (int) Math.round(to * scenes.size()));
        List<RgbImage> photos = own.stream().map(Scenes.Scene::load).toList();
        SampleConstructor constructor = new SampleConstructor(ConstructionRecipe.standard());
        return each(count, i -> {
            var sample = constructor.sample(photos.get(i % photos.size()), SIDE, SIDE, random(part, i));
            return new Labelled(sample.image(), sample.label());
        });
    }

    private List<Labelled> weak(List<Labelled> images, int draws, double delta, Filter filter) {
        return each(images.size() * draws, i -> {
            Labelled whole = images.get(i / draws);
            double s = IntrinsicScale.weakScale(whole.omega(), delta, random(4, i));
            int side = Lanczos.scaledSize(SIDE, s);
            return new Labelled(new Resampler(filter).resize(whole.image(), side, side),
                IntrinsicScale.propagated(whole.omega(), (double) side / SIDE));
        });
    }

    private SplittableRandom random(int part, int index) {
        return new SplittableRandom((number * 10L + part) * 1_000_003 + index);
    }

    private Samples features(List<Labelled> images) {
        List<float[]> rows = each(images.size(), i -> statistics.features(List.of(images.get(i).image()))[0]);
        float[] labels = new float[rows.size()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = (float) Math.log(images.get(i).omega());
        }
        return new Samples(rows.toArray(float[][]::new), labels);
    }

    private <T> List<T> each(int count, java.util.function.IntFunction<T> make) {
        List<T> made = new ArrayList<>(Collections.nCopies(count, null));
        Parallel.forEach(threads, IntStream.range(0, count).boxed().toList(), i -> made.set(i, make.apply(i)));
        return made;
    }
}
