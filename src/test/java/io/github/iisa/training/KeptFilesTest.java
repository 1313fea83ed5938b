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
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import io.github.iisa.base.InputException;
import io.github.iisa.base.ModelException;
import io.github.iisa.model.TorchEngine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** What a training keeps to go on from: checkpoints and samples, whole or refused. */
class KeptFilesTest {

    private static final Checkpoint CHECKPOINT = new Checkpoint(Long.MIN_VALUE + 7, 123_456_789_012L,
        Map.of("w1", new float[] {1.5f, -0f, Float.MIN_VALUE}, "b1", new float[] {3}),
        Map.of("w1", new float[] {2, 3, 4}, "b1", new float[] {5}),
        Map.of("first.w1", new float[] {6, 7, 8}, "second.b1", new float[] {9}),
        List.of(new Checkpoint.Epoch(1e-3, 2.25, 0.5, 0.25, 0.125, 3),
            new Checkpoint.Epoch(Math.PI, 1, Double.NaN, Double.NaN, 0.1, 4)));

    @TempDir
    private Path folder;

    private Checkpoint read(Path file) {
        TorchEngine.start();
        try (NDManager arrays = NDManager.newBaseManager()) {
            return Checkpoint.read(arrays, file);
        }
    }

    private Path written() {
        TorchEngine.start();
        Path file = folder.resolve("checkpoint.safetensors");
        try (NDManager arrays = NDManager.newBaseManager()) {
            CHECKPOINT.write(arrays, file);
        }
        return file;
    }

    private static void assertSame(Map<String, float[]> expected, Map<String, float[]> found) {
        assertEquals(expected.keySet(), found.keySet());
        expected.forEach((name, values) -> assertArrayEquals(values, found.get(name), name));
    }

    @Test
    void aCheckpointIsReadAsItWasWritten() {
        Checkpoint read = read(written());
        assertEquals(CHECKPOINT.settings(), read.settings());
        assertEquals(CHECKPOINT.steps(), read.steps());
        assertSame(CHECKPOINT.parameters(), read.parameters());
        assertSame(CHECKPOINT.best(), read.best());
        assertSame(CHECKPOINT.moments(), read.moments());
        assertEquals(CHECKPOINT.epochs(), read.epochs());
    }

    @Test
    void aCheckpointReplacesTheOneBeforeAndLeavesNothingBeside() throws IOException {
        written();
        written();
        assertEquals(1, folder.toFile().list().length);
    }

    @Test
    void aTornOrForeignCheckpointIsASentence() throws IOException {
        byte[] whole = Files.readAllBytes(written());
        Path file = folder.resolve("torn.safetensors");
        for (int length = 0; length < whole.length; length += 1 + whole.length / 40) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertSentence(file, () -> read(file));
        }
        byte[] noise = new byte[4000];
        for (int seed = 0; seed < 20; seed++) {
            new SplittableRandom(seed).nextBytes(noise);
            Files.write(file, noise);
            assertSentence(file, () -> read(file));
        }
        for (String text : List.of("this is no checkpoint, but long enough to be one", "x", header("{}"),
            header("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}") + "abcd", header("[1]"),
            header("not json"))) {
            Files.writeString(file, text, StandardCharsets.ISO_8859_1);
            assertSentence(file, () -> read(file));
        }
        assertSentence(folder.resolve("missing"), () -> read(folder.resolve("missing")));
    }

    private static String header(String json) {
        return (char) json.length() + "\0\0\0\0\0\0\0" + json;
    }

    private static void assertSentence(Path file, Executable action) {
        String said = assertThrows(ModelException.class, action).getMessage();
        assertTrue(said.startsWith(file.toString()) && said.endsWith(".") && said.lines().count() == 1, said);
    }

    @Test
    void whatCannotBeWrittenIsASentence() {
        Path nowhere = folder.resolve("no folder/file");
        TorchEngine.start();
        try (NDManager arrays = NDManager.newBaseManager()) {
            assertThrows(InputException.class, () -> CHECKPOINT.write(arrays, nowhere));
        }
        assertThrows(InputException.class, () -> Toy.samples(2, 1).write(nowhere));
        assertThrows(InputException.class, () -> MetricsTable.write(List.of(), nowhere));
    }

    @Test
    void samplesAreReadAsTheyWereWritten() {
        Samples samples = Toy.samples(7, 4);
        Path file = folder.resolve("train.features");
        samples.write(file);
        Samples read = Samples.read(file);
        assertArrayEquals(samples.logOmega(), read.logOmega());
        assertArrayEquals(samples.features(), read.features());
    }

    @Test
    void tornOrForeignSamplesAreASentence() throws IOException {
        Path file = folder.resolve("train.features");
        Toy.samples(3, 4).write(file);
        byte[] whole = Files.readAllBytes(file);
        for (int length : new int[] {0, 3, 8, 100, whole.length - 1}) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertSentence(file, () -> Samples.read(file));
        }
        Files.write(file, Arrays.copyOf(whole, whole.length + 4));
        assertSentence(file, () -> Samples.read(file));
        Files.write(file, new byte[] {127, -1, -1, -1, 127, -1, -1, -1});
        assertSentence(file, () -> Samples.read(file));
        assertSentence(folder.resolve("missing"), () -> Samples.read(folder.resolve("missing")));
    }

    @Test
    void centreAndSpreadAreThoseOfTheColumns() {
        Samples samples = new Samples(new float[][] {{1, 5, 2}, {3, 5, 4}, {5, 5, 9}}, new float[] {0, -1, -2});
        assertArrayEquals(new float[] {3, 5, 5}, samples.centre(), 1e-6f);
        assertArrayEquals(new float[] {(float) Math.sqrt(8 / 3.0), 1, (float) Math.sqrt(26 / 3.0)}, samples.spread(),
            1e-6f);
        assertArrayEquals(new double[] {1, Math.exp(-1), Math.exp(-2)}, samples.omega(), 1e-12);
        assertThrows(IllegalArgumentException.class, () -> new Samples(new float[2][3], new float[1]));
    }
}
