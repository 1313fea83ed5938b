/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.scijava.command.CommandInfo;
import org.scijava.module.ModuleItem;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** The commands' names and keys are public: macros and scripts hold on to them. */
class CommandKeysTest {

    private static final Map<String, String> KEYS = Map.of(
        "predict", "imp input output model consensus all_slices recursive resume shard ppi protocol "
            + "trust threads device",
        "merge", "input output");
    private static final Map<String, String> MENUS = Map.of("predict", "Predict Intrinsic Scale...");

    private final Catalog catalog = Catalog.load();

    @Test
    void commandsAreThese() {
        assertEquals(KEYS.keySet().stream().sorted().toList(), catalog.words());
    }

    @Test
    void keysAreTheseInThisOrder() {
        KEYS.forEach((word, keys) -> assertEquals(List.of(keys.split(" ")),
            Catalog.keys(catalog.find(word)).stream().map(ModuleItem::getName).toList(), word));
    }

    @Test
    void everyKeyIsPlainDocumentedAndForgetsItsLastValue() throws Exception {
        for (String word : catalog.words()) {
            for (ModuleItem<?> key : Catalog.keys(catalog.find(word))) {
                Field field = catalog.find(word).loadClass().getDeclaredField(key.getName());
                Parameter parameter = field.getAnnotation(Parameter.class);
                String where = word + " " + key.getName();
                assertTrue(key.getName().matches("[a-z_]+"), where);
                assertFalse(parameter.persist(), where + " would take its last value in macros");
                assertFalse(parameter.required(), where + " would cancel silently without a display");
                assertTrue(key.getDescription().length() > 10, where + " has no description");
                assertFalse(key.getLabel().isEmpty(), where);
            }
        }
    }

    @Test
    void menusHaveOrderAndLabels() {
        for (String word : catalog.words()) {
            CommandInfo command = catalog.find(word);
            assertTrue(command.canRunHeadless(), word);
            assertTrue(command.isValid(), () -> word + " " + command.getProblems());
            String label = MENUS.get(word);
            if (label == null) {
                assertTrue(command.getMenuPath().isEmpty(), word);
            } else {
                assertEquals("Plugins > IISA > " + label, command.getMenuPath().getMenuString());
                assertTrue(command.getMenuPath().getLeaf().getWeight() < 100, word + " has no place in the menu");
            }
        }
    }

    /** Some compilers run no annotation processors unless told to, and then Fiji shows no command at all. */
    @Test
    void theIndexIsWritten() throws IOException {
        StringBuilder index = new StringBuilder();
        Enumeration<java.net.URL> all = getClass().getClassLoader().getResources(
            "META-INF/json/" + Plugin.class.getName());
        assertNotNull(all);
        while (all.hasMoreElements()) {
            try (InputStream in = all.nextElement().openStream()) {
                index.append(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        Stream.of(PredictCommand.class, MergeCommand.class).forEach(type ->
            assertTrue(index.indexOf('"' + type.getName() + '"') >= 0, type.getName()));
    }
}
