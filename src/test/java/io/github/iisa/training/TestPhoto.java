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

import io.github.iisa.construct.ConstructedSample;
import io.github.iisa.construct.ConstructionRecipe;
import io.github.iisa.construct.SampleConstructor;
import io.github.iisa.construct.Scenes;
import io.github.iisa.resample.Parallel;
import io.github.iisa.resample.RgbImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.Collections;

/**
 * A whole photo of known intrinsic scale, constructed from a scene that was not trained on.
 *
 * @param scene the scene's file name
 * @param sample image, label and what was done
 */
record TestPhoto(String scene, ConstructedSample sample) {

    private static final int SMALLEST = 384;
    private static final int LARGEST = 768;

    RgbImage image() {
        return sample.image();
    }

    double omega() {
        return sample.label();
    }

    /**
     * Photos with labels log-uniform over [lowest, 1], of sides drawn independently of the label.
     *
     * @param scenes at least one; each is used as often as the others, give or take one
     * @param lowest the smallest label
     * @param count how many
     * @param seed the seed
     * @param threads how many at a time
     * @return the photos, the same for any number of threads
     */
    static List<TestPhoto> construct(List<Scenes.Scene> scenes, double lowest, int count, long seed, int threads) {
        List<Scenes.Scene> shuffled = new ArrayList<>(scenes);
        Collections.shuffle(shuffled, new Random(seed));
        TestPhoto[] photos = new TestPhoto[count];
        Parallel.forEach(threads, IntStream.range(0, count).boxed().toList(), i -> {
            Scenes.Scene scene = shuffled.get(i % shuffled.size());
            photos[i] = new TestPhoto(scene.name(), draw(scene.load(), lowest, new SplittableRandom(seed + i)));
        });
        return Arrays.asList(photos);
    }

    private static ConstructedSample draw(RgbImage photo, double lowest, SplittableRandom random) {
        SampleConstructor constructor = new SampleConstructor(ConstructionRecipe.standard());
        int width = side(photo.width(), random);
        int height = side(photo.height(), random);
        while (true) {
            ConstructedSample sample = constructor.sample(photo, width, height, random);
            if (sample.label() >= lowest) {
                return sample;
            }
        }
    }

    private static int side(int most, SplittableRandom random) {
        return random.nextInt(Math.min(SMALLEST, most), Math.min(LARGEST, most) + 1);
    }
}
