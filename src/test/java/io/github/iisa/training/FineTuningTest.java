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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import io.github.iisa.SystemPython;
import io.github.iisa.base.FineTuneMessages;
import io.github.iisa.base.Progress;
import io.github.iisa.model.TrainableModel;
import io.github.iisa.resample.RgbImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Learning from a labelled folder: it learns, and what it writes predicts at once. */
class FineTuningTest extends FineTuningCase {

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
    void aTrainingThatImprovesNothingSaysSo() {
        Map<String, Object> idle = Map.of("epochs", 1, "batch_size", 8, "draws", 1, "learning_rate", 1e-12);
        FineTuneResult result = train("out", idle, false, TrainingListener.NONE, Progress.NONE).get(0);
        assertEquals(result.startSrcc(), result.validation().srcc());
        String said = notes.get(notes.size() - 1);
        assertTrue(said.contains(String.format(java.util.Locale.ROOT,
            ", no epoch better than the model it started from with %.4f; test SRCC", result.startSrcc())), said);
        assertFalse(FineTuneMessages.trained("x", 1, 0.8, 0.7, 0.9, 0.1).contains("started"));
        assertFalse(FineTuneMessages.trained("x", 1, 0.8, Double.NaN, 0.9, 0.1).contains("started"));
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
    void aForeignTorchScriptFileLearnsWithItsStatisticsFixed() throws IOException {
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
        // It is a package like any other: opening it the first time reproduces its test tensors.
        assertEquals(predicted(trained, 3), predicted(folder.resolve("out"), 3));
        assertTrue(Files.readString(folder.resolve("out/rdf.yaml")).contains("data_sha256"));
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
    void aTrainableModelOfTheTestIsWhatItSeems() {
        try (TrainableModel model = library.openToTrain("default", CPU, false)) {
            assertEquals(model.parameters().keySet(), model.headParameters());
        }
    }
}
