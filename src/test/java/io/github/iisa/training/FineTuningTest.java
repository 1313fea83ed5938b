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

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import io.github.iisa.SystemPython;
import io.github.iisa.base.CancelledException;
import io.github.iisa.base.InputException;
import io.github.iisa.base.Progress;
import io.github.iisa.image.ImageFiles;
import io.github.iisa.model.EngineOptions;
import io.github.iisa.model.IntrinsicScaleModel;
import io.github.iisa.model.ModelLibrary;
import io.github.iisa.model.TestPackages;
import io.github.iisa.model.TrainableModel;
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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Learning from a labelled folder: it learns, can be broken off at any moment, and what it writes predicts at once. */
class FineTuningTest {

    static final EngineOptions CPU = EngineOptions.of("cpu", 1);

    @TempDir
    private Path folder;

    private ModelLibrary library;
    private final ExecutorService loaders = Executors.newFixedThreadPool(2);
    private final List<String> notes = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

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

    private List<FineTuneResult> train(String output, Map<String, Object> changes, boolean resume,
                                       TrainingListener listener, Progress progress) {
        return train(request(folder.resolve("set"), folder.resolve(output), changes, resume), "default", listener,
            progress);
    }

    private List<FineTuneResult> train(FineTuning.Request request, String model, TrainingListener listener,
                                       Progress progress) {
        return new FineTuning(request, () -> library.openToTrain(model, CPU, true)).run(loaders, listener, notes::add,
            problems::add, progress);
    }

    private static Map<String, Object> few(int epochs) {
        return Map.of("epochs", epochs, "batch_size", 8, "draws", 2, "learning_rate", 2e-3, "patience", 0);
    }

    private double predicted(Path model, int image) {
        try (IntrinsicScaleModel opened = library.open(model.toString(), CPU, true)) {
            RgbImage pixels = ImageFiles.read(folder.resolve(String.format("set/images/p%02d.png", image))).rgb();
            return new Predictor(opened, 1, false).predict(pixels, Progress.NONE).raw();
        }
    }

    private Map<String, String> weights(String output) throws IOException {
        Map<String, String> hashes = new java.util.TreeMap<>();
        for (String file : List.of("weights.pt", "rdf.yaml")) {
            hashes.put(file, java.util.Arrays.toString(Files.readAllBytes(folder.resolve(output).resolve(file))));
        }
        return hashes;
    }

    /** Cancels at a check of the training itself, after features are there. */
    private static Progress cancelledAtStep(int step) {
        return new Progress() {
            private volatile boolean cancelled;

            @Override
            public void report(long done, long total, String message) {
                cancelled |= message.startsWith("Epoch") && done >= step || message.startsWith("Training")
                    && done >= step;
            }

            @Override
            public boolean isCancelled() {
                return cancelled;
            }
        };
    }

    @Test
    void theDefaultModelLearnsAndPredictsAsItDidWhenItWasWritten() throws IOException {
        FineTuneResult result = train("out", few(12), false, TrainingListener.NONE, Progress.NONE).get(0);
        List<String> table = Files.readAllLines(folder.resolve("out/metrics.csv"));
        assertEquals(13, table.size());
        double first = Double.parseDouble(table.get(1).split(",")[2]);
        double last = Double.parseDouble(table.get(12).split(",")[2]);
        assertTrue(last < first - 0.3, "loss from " + first + " to " + last);
        assertTrue(result.validation().count() == 2 && result.test().count() == 4);
        assertTrue(notes.stream().anyMatch(n -> n.startsWith("Before training: validation SRCC")), notes.toString());
        // The reloaded package answers as the trained model did: the test part's errors are the same.
        Split split = Splits.of("", 0, folder.resolve("set"), LabelledFolder.read(folder.resolve("set")), 1).get(0);
        double error = 0;
        for (LabelledFolder.Item item : split.test()) {
            error += Math.abs(Math.min(1, predicted(folder.resolve("out"), item.row())) - item.label()) / 4;
        }
        assertEquals(result.test().mae(), error, 1e-6);
        assertTrue(Files.size(folder.resolve("out").resolve(EventFile.NAME)) > 1000);
        String description = Files.readString(folder.resolve("out/rdf.yaml"));
        assertTrue(description.contains("data_sha256") && description.contains("learning_rate: 0.002")
            && description.contains("test_srcc"), description);
    }

    @Test
    void equalSeedsGiveEqualFilesAndSoDoesATrainingCutOffTwice() throws IOException {
        FineTuneResult whole = train("whole", few(5), false, TrainingListener.NONE, Progress.NONE).get(0);
        for (int step : new int[] {1, 13}) {
            assertThrows(CancelledException.class, () -> train("broken", few(5), step > 1, TrainingListener.NONE,
                cancelledAtStep(step)));
        }
        FineTuneResult resumed = train("broken", few(5), true, TrainingListener.NONE, Progress.NONE).get(0);
        assertEquals(weights("whole").get("weights.pt"), weights("broken").get("weights.pt"));
        assertEquals(whole.test(), resumed.test());
        assertEquals(whole.validation(), resumed.validation());
        // A finished one is not done again.
        assertEquals(resumed, train("broken", few(5), true, TrainingListener.NONE, cancelledAtStep(1)).get(0));
    }

    @Test
    void afterACancelNoStepBegins() {
        AtomicInteger steps = new AtomicInteger();
        TrainingListener counts = new TrainingListener() {
            @Override
            public void step(long step, long all, double loss) {
                steps.incrementAndGet();
            }
        };
        assertThrows(CancelledException.class,
            () -> train("out", few(5), false, counts, cancelledAtStep(4)));
        assertEquals(4, steps.get());
    }

    @Test
    void aStopKeepsTheBestModelSoFar() throws IOException {
        AtomicInteger epochs = new AtomicInteger();
        TrainingListener stops = new TrainingListener() {
            @Override
            public void epoch(int epoch, double rate, double loss, double srcc, double mae) {
                epochs.incrementAndGet();
            }

            @Override
            public boolean stopRequested() {
                return epochs.get() == 3;
            }
        };
        train("out", few(50), false, stops, Progress.NONE);
        assertEquals(4, Files.readAllLines(folder.resolve("out/metrics.csv")).size());
        assertTrue(predicted(folder.resolve("out"), 1) > 0);
    }

    @Test
    void patienceEndsIt() throws IOException {
        train("out", Map.of("epochs", 50, "batch_size", 16, "draws", 1, "learning_rate", 1e-12, "patience", 3), false,
            TrainingListener.NONE, Progress.NONE);
        assertEquals(5, Files.readAllLines(folder.resolve("out/metrics.csv")).size(), "one epoch and three more");
    }

    @Test
    void anotherTrainingIsNotResumedNorOverwritten() {
        train("out", few(2), false, TrainingListener.NONE, Progress.NONE);
        assertTrue(assertThrows(InputException.class, () -> train("out", few(2), false, TrainingListener.NONE,
            Progress.NONE)).getMessage().contains("run.json: exists already"));
        assertTrue(assertThrows(InputException.class, () -> train("out", few(3), true, TrainingListener.NONE,
            Progress.NONE)).getMessage().contains("other settings or data"));
    }

    @Test
    void severalSplitsAndVariantsMakeATable() throws IOException {
        Path recipe = folder.resolve("mine.yaml");
        Files.writeString(recipe, """
            name: mine
            loss: mse
            optimiser: adam
            learning_rate: 1.0e-3
            schedule: step
            schedule_epochs: 1
            epochs: 1
            batch_size: 8
            weak_labels: 2
            delta: 0.65
            draws: 1
            trained: [".*"]
            variants:
              - {name: base, weak_labels: 0}
              - {name: half, delta: 0.5, interpolation: bicubic}
            """);
        FineTuning.Request request = new FineTuning.Request(folder.resolve("set"), folder.resolve("out"),
            recipe.toString(), Map.of(), false, "2", 0, false, 1, 1, false, "cpu");
        List<FineTuneResult> results = train(request, "default", TrainingListener.NONE, Progress.NONE);
        assertEquals(List.of("base 1", "base 2", "half 1", "half 2"),
            results.stream().map(r -> r.training() + " " + r.split()).toList());
        List<List<?>> table = FineTuneResult.table(results);
        assertEquals(List.of("1", "2", "median", "mean", "std", "1", "2", "median", "mean", "std"),
            table.stream().map(line -> String.valueOf(line.get(2))).toList());
        double median = (results.get(0).test().mae() + results.get(1).test().mae()) / 2;
        assertEquals(median, (Double) table.get(2).get(7), 1e-4);
        assertTrue(Files.exists(folder.resolve("out/half/split-2/weights.pt")));
        AtomicInteger steps = new AtomicInteger();
        FineTuning.Request again = new FineTuning.Request(folder.resolve("set"), folder.resolve("out"),
            recipe.toString(), Map.of(), false, "2", 0, false, 1, 1, true, "cpu");
        assertEquals(results, train(again, "default", new TrainingListener() {
            @Override
            public void step(long step, long all, double loss) {
                steps.incrementAndGet();
            }
        }, Progress.NONE));
        assertEquals(0, steps.get());
    }

    @Test
    void aForeignTorchScriptFileLearnsWithItsStatisticsFixed() {
        SystemPython.assume("torch");
        Path file = folder.resolve("small.pt");
        SystemPython.json("/training/small_cnn.py", "write", file);
        JsonObject before = SystemPython.json("/training/small_cnn.py", "read", file);
        FineTuning.Request request = request(folder.resolve("set"), folder.resolve("out"),
            Map.of("epochs", 6, "learning_rate", 3e-3, "loss", "mse+plcc+nin", "crop", 64), false);
        FineTuneResult result = train(request, file.toString(), TrainingListener.NONE, Progress.NONE).get(0);
        assertEquals(4, result.test().count());
        Path trained = folder.resolve("out/weights.pt");
        JsonObject after = SystemPython.json("/training/small_cnn.py", "read", trained);
        assertEquals(before.get("statistics"), after.get("statistics"));
        assertNotEquals(before.get("answer"), after.get("answer"));
        assertTrue(after.get("trainable").getAsBoolean());
        // In PyTorch and here, the reloaded file is the model that was trained.
        Split split = Splits.of("", 0, folder.resolve("set"), LabelledFolder.read(folder.resolve("set")), 1).get(0);
        double error = 0;
        for (LabelledFolder.Item item : split.test()) {
            error += Math.abs(Math.min(1, predicted(trained, item.row())) - item.label()) / 4;
        }
        assertEquals(result.test().mae(), error, 1e-6);
    }

    @Test
    void thePublishedProtocolRunsOnePlusStepsAndPadsWithBlack() throws IOException {
        List<String> sizes = java.util.Collections.synchronizedList(new ArrayList<>());
        SystemPython.assume("torch");
        Path file = folder.resolve("small.pt");
        SystemPython.json("/training/small_cnn.py", "write", file);
        AtomicInteger steps = new AtomicInteger();
        FineTuning.Request request = new FineTuning.Request(folder.resolve("set"), folder.resolve("out"), "torchscript",
            Map.of("epochs", 2, "crop", 128, "batch_size", 8), true, "", 0, false, 123, 1, false, "cpu");
        train(request, file.toString(), new TrainingListener() {
            @Override
            public void sample(RgbImage image, double label) {
                sizes.add(image.width() + "x" + image.height());
            }

            @Override
            public void step(long step, long all, double loss) {
                steps.incrementAndGet();
            }
        }, Progress.NONE);
        assertEquals(List.of("128x128"), sizes.stream().distinct().collect(Collectors.toList()));
        assertEquals(12, steps.get(), "2 epochs of 6 nominal steps, though 42 samples give 5 full ones");
        assertEquals(3, Files.readAllLines(folder.resolve("out/metrics.csv")).size());
    }

    @Test
    void recipesThatDoNotSuitTheModelAreSentences() {
        assertTrue(refused(Map.of("trained", List.of("nothing"))).contains("none of the parameters"));
        assertTrue(refused(Map.of("optimiser", "adagrad")).contains("optimiser must be adam or adamw or sgd"));
        assertTrue(refused(Map.of("loss", "l1")).contains("loss must be laplace, mse, plcc"));
        assertTrue(refused(Map.of("epochs", 0)).contains("epochs must be a number from 1"));
        assertTrue(refused(Map.of("learning_rate", "1e-4")).contains("small ones written as 1.0e-4"));
        assertTrue(refused(Map.of("batch_norm", "batch", "draws", 0)).contains("batch_norm: fixed"));
        assertTrue(refused(Map.of("trained", List.of("("))).contains("regular expressions"));
    }

    private String refused(Map<String, Object> changes) {
        Map<String, Object> all = new java.util.LinkedHashMap<>(few(3));
        all.putAll(changes);
        String said = assertThrows(io.github.iisa.base.IisaException.class, () -> train("bad" + changes.hashCode(), all,
            false, TrainingListener.NONE, Progress.NONE)).getMessage();
        assertFalse(said.contains("Exception") || !said.endsWith("."), said);
        return said;
    }

    @Test
    void everyShippedRecipeIsReadInBothProtocols() {
        for (String name : List.of("finetune", "torchscript", "arniqa", "contrique", "clipiqa", "qualiclip", "dbcnn",
            "topiq")) {
            FineTuneRecipe standard = FineTuneRecipe.of(RecipeFile.read(name), false);
            FineTuneRecipe paper = FineTuneRecipe.of(RecipeFile.read(name), true);
            assertEquals(2, standard.sampling().weakLabels());
            assertEquals(0.65, paper.sampling().delta());
        }
        FineTuneRecipe topiq = FineTuneRecipe.of(RecipeFile.read("topiq"), true);
        assertEquals(FineTuneRecipe.BatchStatistics.FIRST_BATCH, topiq.statistics());
        assertEquals(5120, topiq.validationCrop());
        assertFalse(topiq.learns("semantic_model.layer1.0.bn2.weight"));
        assertFalse(topiq.learns("semantic_model.bn1.bias"));
        assertFalse(topiq.learns("semantic_model.layer2.0.downsample.1.weight"));
        assertTrue(topiq.learns("semantic_model.layer2.0.downsample.0.weight"));
        assertTrue(topiq.learns("h_emb"));
        FineTuneRecipe dbcnn = FineTuneRecipe.of(RecipeFile.read("dbcnn"), true);
        assertEquals(2, dbcnn.stages().size());
        assertFalse(dbcnn.stageAt(9).trains("features1.0.weight"));
        assertTrue(dbcnn.stageAt(10).trains("features1.0.weight"));
        assertEquals(1e-3, dbcnn.stageAt(0).schedule().rate(9));
        assertEquals(1e-5, dbcnn.stageAt(10).schedule().rate(19));
        assertEquals(0, FineTuneRecipe.of(RecipeFile.read("contrique"), true).sampling().draws());
        assertEquals(8, FineTuneRecipe.of(RecipeFile.read("contrique"), false).sampling().draws());
    }

    @Test
    void featuresAreComputedOnceAndATornCacheIsMended() throws IOException {
        float[][] rows = {{1, 2, 3}, {4, 5, 6}};
        Path file = folder.resolve("cache");
        try (FeatureCache cache = new FeatureCache(file, 5)) {
            cache.add(3, FeatureCache.WHOLE, new Example<>(rows, 0.5));
            cache.add(4, 2, new Example<>(new float[0][], 1));
        }
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length - 3));
        try (FeatureCache cache = new FeatureCache(file, 5)) {
            assertTrue(cache.has(3, FeatureCache.WHOLE) && !cache.has(4, 2));
            cache.add(4, 2, new Example<>(rows, 1));
            assertArrayEquals(rows[1], cache.get(3, -1).input()[1]);
            assertArrayEquals(rows[0], cache.get(4, 2).input()[0]);
            assertEquals(0.5, cache.get(3, -1).label());
        }
        try (FeatureCache other = new FeatureCache(file, 6)) {
            assertFalse(other.has(3, -1), "made for another purpose");
        }
    }

    @Test
    void aTrainableModelOfTheTestIsWhatItSeems() {
        try (TrainableModel model = library.openToTrain("default", CPU, false)) {
            assertEquals(model.parameters().keySet(), model.headParameters());
        }
    }
}
