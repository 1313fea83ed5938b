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
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.iisa.base.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The recipe that is shipped, and what is said of one that is wrong. */
class TrainingRecipeTest {

    @TempDir
    private Path folder;

    private static String shipped() throws IOException {
        try (InputStream in = TrainingRecipe.class.getResourceAsStream("default.yaml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private String refused(String recipe) {
        String said = assertThrows(InputException.class, () -> TrainingRecipe.read(recipe)).getMessage();
        assertTrue(said.startsWith("recipe=" + recipe) || said.contains("'" + recipe + "'"), said);
        assertTrue(said.endsWith(".") && said.lines().count() == 1, said);
        return said;
    }

    @Test
    void theShippedOneReadsAndACopyOfItIsTheSame() throws IOException {
        TrainingRecipe recipe = TrainingRecipe.read("default");
        assertEquals("default", recipe.name());
        assertEquals(2, recipe.weakLabels());
        assertEquals(0.4, recipe.delta());
        assertEquals(0, recipe.labelNoise());
        Path copy = Files.writeString(folder.resolve("copy.yaml"), shipped());
        assertEquals(recipe, TrainingRecipe.read(copy.toString()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "samples: .* | samples: 0 | samples must be a number from 1",
        "samples: .* | samples: many | samples must be a number",
        "samples: .* | samples: 1.5 | samples must be a whole number",
        "samples: .* | samples: 1e300 | samples must be a number from 1 to 10000000",
        "samples: .* | sample: 5 | samples must be",
        "samples: .* | samples: !!int five | YAML",
        "validation_samples: .* | validation_samples: 1 | validation_samples must be a number from 2",
        "whole_photos: .* | whole_photos: 1 | whole_photos",
        "weak_labels: .* | weak_labels: -1 | weak_labels",
        "delta: .* | delta: 1 | delta must be a number from 0.05 to 0.999",
        "delta: .* | delta: .nan | delta",
        "label_noise: .* | label_noise: -0.1 | label_noise must be a number from 0 to 2",
        "label_noise: .* | label_noise: some | label_noise must be a number",
        "consistency: .* | consistency: -1 | consistency must be a number from 0 to 100",
        "epochs: .* | epochs: 2.5 | epochs must be a whole number",
        "batch_size: .* | batch_size: [1] | batch_size",
        "learning_rate: .* | learning_rate: 0 | learning_rate",
        "learning_rate: .* | learning_rate: .inf | learning_rate",
        "weight_decay: .* | weight_decay: -0.1 | weight_decay",
        "strictness: .* | strictness: 0 | strictness",
        "name: .* | name: a/b | name must be",
        "name: .* | name: 3 | name must be",
        "name: .* | name: '  ' | name must be",
        "name: .* | name: !!java.io.File [x] | YAML",
        "name: .* | name: {{ | YAML"})
    void aBadValueIsNamed(String line, String wrong, String sentence) throws IOException {
        String text = shipped().replaceFirst("(?m)^" + line + "$", wrong);
        Path file = Files.writeString(folder.resolve("mine.yaml"), text);
        assertTrue(!text.equals(shipped()), line);
        String said = refused(file.toString());
        assertTrue(said.contains(sentence), said);
    }

    @Test
    void aRecipeNeedNotSpeakOfLabelNoise() throws IOException {
        String without = shipped().replaceFirst("(?m)^label_noise: .*$", "");
        Path older = Files.writeString(folder.resolve("older.yaml"), without);
        assertEquals(TrainingRecipe.read("default"), TrainingRecipe.read(older.toString()));
        Path noisy = Files.writeString(folder.resolve("noisy.yaml"), without + "label_noise: 0.1\n");
        assertEquals(0.1, TrainingRecipe.read(noisy.toString()).labelNoise());
        assertEquals(0.1, TrainingRecipe.read(noisy.toString()).toMap().get("label_noise"));
    }

    @Test
    void aRecipeNeedNotSpeakOfConsistency() throws IOException {
        assertEquals(2.5, TrainingRecipe.read("default").toMap().get("consistency"));
        Path older = Files.writeString(folder.resolve("older.yaml"),
            shipped().replaceFirst("(?m)^consistency: .*$", ""));
        assertEquals(0, TrainingRecipe.read(older.toString()).consistency());
        assertFalse(TrainingRecipe.read(older.toString()).toMap().containsKey("consistency"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "- 1\n- 2", "just text", "7"})
    void aFileThatIsNoListOfKeysIsRefused(String text) throws IOException {
        refused(Files.writeString(folder.resolve("mine.yaml"), text).toString());
    }

    @Test
    void aHugeFileIsRefused() throws IOException {
        refused(Files.writeString(folder.resolve("mine.yaml"), "name: " + "x".repeat(1 << 17)).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Default", "no/such/file.yaml", ".", "no\0path"})
    void aRecipeThatDoesNotExistIsASentence(String name) {
        refused(name);
    }
}
