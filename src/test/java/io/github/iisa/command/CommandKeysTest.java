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

import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.scijava.ItemVisibility;
import org.scijava.command.CommandInfo;
import org.scijava.module.ModuleItem;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.DefaultWidgetModel;

/** The commands' names and keys are public: macros and scripts hold on to them. */
class CommandKeysTest {

    /** What is here now. */
    private static final Map<String, String> KEYS = Map.ofEntries(
        entry("predict", "imp input output model consensus all_slices recursive resume shard ppi protocol "
            + "trust threads device"),
        entry("profile", "imp input output plot model levels trust device"),
        entry("downscale", "imp input output model scale per_slice recursive resume shard format jpeg_quality "
            + "overwrite trust device"),
        entry("compare", "before after output model plot"),
        entry("train", "folder output base_model method recipe protocol weak_labels delta interpolation loss epochs "
            + "batch_size crop learning_rate patience splits split skip_bad seed resume threads trust device"),
        entry("evaluate", "folder model output splits split protocol plot trust device"),
        entry("construct", "input output count size seed recipe"),
        entry("annotate", "folder participant"),
        entry("reliability", "folder output plot"),
        entry("models", "action name source method output range direction trust"),
        entry("engine", "device libtorch clear_cache"),
        entry("merge", "input output"));

    /** The names under which all commands are promised, in the menu's order; keys come in this order too. */
    private static final Map<String, String> PROMISED = promised();
    private static final Map<String, String> LABELS = Map.ofEntries(
        entry("predict", "Predict Intrinsic Scale..."),
        entry("profile", "Show Quality Profile..."),
        entry("downscale", "Downscale to Intrinsic Scale..."),
        entry("compare", "Compare Intrinsic Scales..."),
        entry("train", "Train IISA Model..."),
        entry("evaluate", "Evaluate IISA Model..."),
        entry("construct", "Make IISA Training Set..."),
        entry("annotate", "Annotate Intrinsic Scale..."),
        entry("reliability", "Annotation Reliability..."),
        entry("models", "IISA Models..."),
        entry("engine", "Check IISA Engine..."));

    private static Map<String, String> promised() {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("predict", KEYS.get("predict"));
        keys.put("profile", "imp input output plot model levels trust device");
        keys.put("downscale", "imp input output model scale per_slice recursive resume shard format jpeg_quality "
            + "overwrite trust device");
        keys.put("compare", "before after output model plot");
        keys.put("train", "folder output base_model method recipe protocol weak_labels delta interpolation loss epochs "
            + "batch_size crop learning_rate patience splits split skip_bad seed resume threads trust device");
        keys.put("evaluate", "folder model output splits split protocol plot trust device");
        keys.put("construct", "input output count size seed recipe");
        keys.put("annotate", "folder participant");
        keys.put("reliability", "folder output plot");
        keys.put("models", "action name source method output range direction trust");
        keys.put("engine", "device libtorch clear_cache");
        keys.put("merge", "input output");
        return keys;
    }

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
    void keysAreThosePromisedInThatOrder() {
        for (String word : catalog.words()) {
            List<String> promised = List.of(PROMISED.get(word).split(" "));
            List<String> here = Catalog.keys(catalog.find(word)).stream().map(ModuleItem::getName).toList();
            assertEquals(promised.stream().filter(here::contains).toList(), here, word);
        }
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

    /** SciJava reads an empty choice as none at all, and its dialog then fails to open. */
    @Test
    void everyChoiceCanBeShownInADialog() throws Exception {
        try (Context context = new Context()) {
            for (String word : catalog.words()) {
                CommandInfo command = catalog.find(word);
                for (ModuleItem<?> key : Catalog.keys(command)) {
                    DefaultWidgetModel dialog = new DefaultWidgetModel(context, null, command.createModule(), key,
                        List.of());
                    if (key.getChoices() != null && !key.getChoices().isEmpty()) {
                        assertTrue(List.of(dialog.getChoices()).contains(dialog.getValue()),
                            word + " " + key.getName());
                    }
                }
            }
        }
    }

    @Test
    void menusHaveOrderAndLabels() {
        for (String word : catalog.words()) {
            CommandInfo command = catalog.find(word);
            assertTrue(command.canRunHeadless(), word);
            assertTrue(command.isValid(), () -> word + " " + command.getProblems());
            String label = LABELS.get(word);
            if (word.equals("merge")) {
                assertTrue(command.getMenuPath().isEmpty(), "merge is for the command line only");
            } else {
                assertEquals("Plugins > IISA > " + label, command.getMenuPath().getMenuString());
                assertEquals(List.copyOf(PROMISED.keySet()).indexOf(word) + 1,
                    command.getMenuPath().getLeaf().getWeight(), word + " stands elsewhere in the menu");
            }
        }
    }

    @Test
    void everyDialogLinksToItsSectionOfTheHelp() throws Exception {
        for (String word : catalog.words()) {
            CommandInfo command = catalog.find(word);
            ModuleItem<?> help = command.getInput("help");
            assertEquals(ItemVisibility.MESSAGE, help.getVisibility(), "would be a key");
            assertFalse(help.isRequired(), "would stop macros");
            assertFalse(help.isPersisted());
            String text = command.createModule().getInput("help").toString();
            assertTrue(text.contains("<a href=\"https://imagej.net/plugins/iisa#" + word + "\">"), text);
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
        Stream.of(PredictCommand.class, ProfileCommand.class, DownscaleCommand.class, CompareCommand.class,
            MergeCommand.class, ModelsCommand.class, TrainCommand.class, EvaluateCommand.class,
            ConstructCommand.class, AnnotateCommand.class, ReliabilityCommand.class,
            EngineCommand.class).forEach(type ->
                assertTrue(index.indexOf('"' + type.getName() + '"') >= 0, type.getName()));
    }
}
