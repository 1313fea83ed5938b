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
import io.github.iisa.construct.ConstructionRecipe;
import io.github.iisa.construct.Scenes;
import io.github.iisa.construct.SetBuilder;
import io.github.iisa.image.ImageFiles;
import io.github.iisa.resample.RgbImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/**
 * A labelled folder of photos of a look that the default model was never shown, black and white at a third of their
 * contrast: what fine-tuning is shown on.
 *
 * <p>Run: {@code mvn -q -Pbenchmark -Dbenchmark=io.github.iisa.training.FadedSet -Dbenchmark.args="PHOTOS FOLDER"
 * -DskipTests verify}, then the lines of the README. PHOTOS are pristine, FOLDER must not exist.
 */
public final class FadedSet {

    private static final int IMAGES = 200;
    private static final int SMALLEST = 256;
    private static final int LARGEST = 512;
    private static final long SEED = 61;

    private FadedSet() {
    }

    /**
     * Makes the folder.
     *
     * @param args folder of photos, folder to make
     * @throws IOException if the folder cannot be read
     */
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[1]);
        List<Path> photos = Scenes.of(Path.of(args[0])).stream().map(Scenes.Scene::file).toList();
        ExecutorService threads = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            new SetBuilder(ConstructionRecipe.standard(), SEED, Scenes::load).optSides(SMALLEST, LARGEST)
                .build(photos, folder, IMAGES, threads, Progress.NONE);
        } finally {
            threads.shutdown();
        }
        List<Path> images;
        try (Stream<Path> files = Files.list(folder.resolve("images"))) {
            images = files.toList();
        }
        for (Path image : images) {
            ImageFiles.write(faded(ImageFiles.read(image).rgb()), image, 1, true);
        }
    }

    private static RgbImage faded(RgbImage image) {
        return new RgbImage(image.width(), image.height(), Arrays.stream(image.pixels())
            .map(p -> (int) Math.round(128 + (Evaluation.luma(p) - 128) / 3) * 0x010101).toArray());
    }
}
