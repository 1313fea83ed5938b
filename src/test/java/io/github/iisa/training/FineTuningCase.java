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
import io.github.iisa.image.ImageFiles;
import io.github.iisa.model.EngineOptions;
import io.github.iisa.model.IntrinsicScaleModel;
import io.github.iisa.model.ModelLibrary;
import io.github.iisa.model.TestPackages;
import io.github.iisa.predict.Predictor;
import io.github.iisa.resample.RgbImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A labelled folder, a small model to start from, and how to train it, for tests of whole trainings. */
abstract class FineTuningCase {

    static final EngineOptions CPU = EngineOptions.of("cpu", 1);

    @TempDir
    Path folder;

    ModelLibrary library;
    final ExecutorService loaders = Executors.newFixedThreadPool(2);
    final List<String> notes = new ArrayList<>();
    final List<String> problems = new ArrayList<>();

    @BeforeEach
    void prepare() {
        TestPackages.write(folder.resolve("models/iisa-default"), "default");
        library = new ModelLibrary(List.of(folder.resolve("models")));
        LabelledPhotos.write(folder.resolve("set"), 20);
    }

    @AfterEach
    void shutDown() {
        loaders.shutdownNow();
    }

    static FineTuning.Request request(Path set, Path output, Map<String, Object> changes, boolean resume) {
        return new FineTuning.Request(set, output, "", changes, false, "", 0, false, 1, 1, resume, "cpu");
    }

    List<FineTuneResult> train(String output, Map<String, Object> changes, boolean resume,
                                       TrainingListener listener, Progress progress) {
        return train(request(folder.resolve("set"), folder.resolve(output), changes, resume), "default", listener,
            progress);
    }

    List<FineTuneResult> train(FineTuning.Request request, String model, TrainingListener listener,
                                       Progress progress) {
        return new FineTuning(request, () -> library.openToTrain(model, CPU, true)).run(loaders, listener, notes::add,
            problems::add, progress);
    }

    static Map<String, Object> few(int epochs) {
        return Map.of("epochs", epochs, "batch_size", 8, "draws", 2, "learning_rate", 2e-3, "patience", 0);
    }

    double predicted(Path model, int image) {
        try (IntrinsicScaleModel opened = library.open(model.toString(), CPU, true)) {
            RgbImage pixels = ImageFiles.read(folder.resolve(String.format("set/images/p%02d.png", image))).rgb();
            return new Predictor(opened, 1, false).predict(pixels, Progress.NONE).raw();
        }
    }

    Map<String, String> weights(String output) throws IOException {
        Map<String, String> hashes = new java.util.TreeMap<>();
        for (String file : List.of("weights.pt", "rdf.yaml")) {
            hashes.put(file, java.util.Arrays.toString(Files.readAllBytes(folder.resolve(output).resolve(file))));
        }
        return hashes;
    }
}
