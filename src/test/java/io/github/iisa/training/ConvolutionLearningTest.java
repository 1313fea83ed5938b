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
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import io.github.iisa.SystemPython;
import io.github.iisa.construct.DeadLeaves;
import io.github.iisa.construct.Scenes.Fold;
import io.github.iisa.model.ModelPackage;
import io.github.iisa.model.TrainableModel;
import io.github.iisa.resample.RgbImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/** From photos to a network: the set of windows, the learning in Python, and what Java makes of its files. */
class ConvolutionLearningTest {

    private static final List<RgbImage> PHOTOS = List.of(DeadLeaves.photo(420, 330, 1), DeadLeaves.photo(300, 360, 2));
    private static final int VIEWS = 5;

    @TempDir
    private Path folder;

    private static ConvolutionSet set(Fold fold, long seed) {
        return new ConvolutionSet(PHOTOS, TrainingRecipe.read("default"), fold, seed);
    }

    private static List<LabelledWindow> read(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        assertEquals(0, bytes.length % LabelledWindow.BYTES);
        List<LabelledWindow> windows = new ArrayList<>();
        for (int at = 0; at < bytes.length; at += LabelledWindow.BYTES) {
            windows.add(LabelledWindow.decode(Arrays.copyOfRange(bytes, at, at + LabelledWindow.BYTES)));
        }
        return windows;
    }

    @Test
    void theSetIsTheSameForAnyNumberOfThreadsAndIsGoneOnWith() throws IOException {
        set(Fold.TRAIN, 7).write(folder.resolve("one"), 4, 1);
        set(Fold.TRAIN, 7).write(folder.resolve("two"), 4, 2);
        Path file = folder.resolve("one/train-0000000-0000004.windows");
        assertEquals(-1, Files.mismatch(file, folder.resolve("two").resolve(file.getFileName())));
        Files.write(file, new byte[] {1});
        set(Fold.TRAIN, 7).write(folder.resolve("one"), 4, 1);
        assertArrayEquals(new byte[] {1}, Files.readAllBytes(file), "kept");
        assertThrows(IllegalArgumentException.class, () -> set(Fold.TRAIN, 8).write(folder.resolve("one"), 4, 1));
    }

    @Test
    void everyViewGivesOneWindowAndWholeTrainingViewsMayGiveTwo() {
        int more = 0;
        for (int i = 0; i < 6; i++) {
            List<LabelledWindow> windows = set(Fold.TRAIN, 7).windows(i);
            for (int v = 0; v < VIEWS; v++) {
                int view = v;
                List<LabelledWindow> of = windows.stream().filter(w -> w.view() == view).toList();
                assertTrue(of.size() == 1 || of.size() == 2 && (v == 0 || v == 4), v + ": " + of.size());
                assertTrue(of.get(0).logOmega() >= windows.get(0).logOmega() && of.get(0).logOmega() <= 0);
                assertEquals(windows.get(0).fault(), of.get(0).fault());
            }
            more += windows.size() - VIEWS;
            assertEquals(VIEWS, set(Fold.VALIDATION, 7).windows(i).size());
        }
        assertTrue(more > 0, "no second window at all");
    }

    @Test
    void pythonLearnsWhatJavaThenComputes() throws IOException {
        SystemPython.assume("torch");
        set(Fold.TRAIN, 1).write(folder, 20, 2);
        set(Fold.VALIDATION, 2).write(folder, 4, 2);
        Path learned = folder.resolve("learned");
        SystemPython.run(Path.of("src/test/python/learn_convolution.py"), folder, learned, "--steps", 8, "--batch", 8);

        Map<String, Object> facts = ConvolutionPackage.facts(learned);
        assertEquals(20L, facts.get("samples"));
        assertEquals(2L, facts.get("photos"));
        assertEquals((long) read(folder.resolve("train-0000000-0000020.windows")).size(), facts.get("windows"));
        assertEquals(0.002, facts.get("learning_rate"));
        Path recipe = folder.resolve("few.yaml");
        try (InputStream in = TrainingRecipe.class.getResourceAsStream("default.yaml")) {
            Files.writeString(recipe, new String(in.readAllBytes(), StandardCharsets.UTF_8)
                .replaceAll("whole_photos: .*", "whole_photos: 2"));
        }
        ModelPackage made = ConvolutionPackage.make(learned, PHOTOS, folder.resolve("package"),
            TrainingRecipe.read(recipe.toString()));
        Map<?, ?> description = new Yaml().load(Files.readString(folder.resolve("package/rdf.yaml")));
        Map<?, ?> config = (Map<?, ?>) ((Map<?, ?>) description.get("config")).get("iisa");
        assertEquals(facts.toString(), config.get("training").toString());
        List<LabelledWindow> windows = read(folder.resolve("validation-0000000-0000004.windows"));
        List<String> answers = Files.readAllLines(learned.resolve("validation.csv"));
        assertEquals(1 + windows.size(), answers.size());
        List<Double> python = new ArrayList<>();
        try (TrainableModel model = made.open(Device.cpu(), true);
            NDManager arrays = model.newManager()) {
            for (int i = 0; i < windows.size(); i++) {
                String[] row = answers.get(i + 1).split(",");
                assertEquals(windows.get(i).logOmega(), Float.parseFloat(row[2]));
                python.add(Double.parseDouble(row[3]));
                // Half of them smaller than 128 px and of odd sides, where Python computes beyond their border.
                assertEquals(python.get(i), model.forward(arrays, List.of(windows.get(i).image()), false)
                    .toFloatArray()[0], 1e-5, "window " + i);
            }
        }
        assertFalse(python.stream().distinct().count() < windows.size(), "answers that do not depend on the window");
        assertEquals(missed(windows, python), (double) facts.get("validation_window_inconsistency"), 1e-4);
    }

    /** Mean |log error| of Eq. 2 between whole windows of a sample and of its scaled copies, both below Ω* = 1. */
    private static double missed(List<LabelledWindow> windows, List<Double> answers) {
        List<Double> errors = new ArrayList<>();
        int own = 0;
        for (int i = 0; i < windows.size(); i++) {
            LabelledWindow window = windows.get(i);
            own = window.view() == 0 ? i : own;
            boolean scaled = window.view() == 1 || window.view() == 2;
            if (scaled && window.image().width() == 128 && window.image().height() == 128 && window.logOmega() < 0
                && windows.get(own).logOmega() < 0) {
                errors.add(Math.abs(answers.get(i) - answers.get(own) - window.logOmega()
                    + windows.get(own).logOmega()));
            }
        }
        return errors.stream().mapToDouble(e -> e).average().orElseThrow();
    }

    @Test
    void pythonGoesOnFromWhatWasLearned() throws IOException {
        SystemPython.assume("torch");
        set(Fold.TRAIN, 1).write(folder, 6, 2);
        Path script = Path.of("src/test/python/learn_convolution.py");
        Path first = folder.resolve("first");
        Path same = folder.resolve("same");
        Path next = folder.resolve("next");
        Path consistent = folder.resolve("consistent");
        Path kept = folder.resolve("kept");
        Path other = folder.resolve("other");
        Path halved = folder.resolve("halved");
        SystemPython.run(Path.of("-m"), "doctest", script);
        SystemPython.run(script, folder, first, "--steps", 4, "--batch", 8);
        SystemPython.run(script, folder, halved, "--steps", 4, "--batch", 8, "--from", first, "--bfloat16");
        SystemPython.run(script, folder, same, "--steps", 4, "--batch", 8, "--from", first, "--rate", 0);
        SystemPython.run(script, folder, next, "--steps", 4, "--batch", 8, "--from", first, "--beta", 0.5);
        SystemPython.run(script, folder, kept, "--steps", 4, "--batch", 8, "--from", first, "--keep", 0.5);
        SystemPython.run(script, folder, other, "--steps", 4, "--batch", 8, "--from", first);
        SystemPython.run(script, folder, consistent, "--steps", 4, "--batch", 8, "--from", first, "--beta", 0.5,
            "--consistency", 1);
        for (String file : List.of("convolution.bin", "head.bin")) {
            float[] before = floats(first.resolve(file));
            assertArrayEquals(before, floats(same.resolve(file)), 1e-6f, "nothing is learned at a rate of 0");
            assertFalse(Arrays.equals(before, floats(next.resolve(file))), file);
            assertFalse(Arrays.equals(floats(next.resolve(file)), floats(consistent.resolve(file))), file);
            float[] after = floats(other.resolve(file));
            assertFalse(Arrays.equals(before, after), file);
            float[] half = floats(halved.resolve(file));
            assertFalse(Arrays.equals(after, half), file);
            assertTrue(distance(after, half) < distance(before, after) / 2, "bfloat16 learns nearly the same");
            for (int i = 0; i < after.length; i++) {
                after[i] = (before[i] + after[i]) / 2;
            }
            assertArrayEquals(after, floats(kept.resolve(file)), 1e-5f, "half of the way");
        }
    }

    private static double distance(float[] a, float[] b) {
        return Math.sqrt(IntStream.range(0, a.length).mapToDouble(i -> (a[i] - b[i]) * (a[i] - b[i])).sum());
    }

    private static float[] floats(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        float[] values = new float[bytes.remaining() / Float.BYTES];
        bytes.asFloatBuffer().get(values);
        return values;
    }
}
