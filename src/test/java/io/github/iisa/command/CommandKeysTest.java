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

    /** The commands in the menu's order: word, label (empty where there is no entry) and keys in their order. */
    private static final List<Expected> COMMANDS = List.of(
        new Expected("predict", "Predict Intrinsic Scale...",
            "imp input output model consensus all_slices recursive resume shard ppi protocol trust threads device"),
        new Expected("profile", "Show Quality Profile...",
            "imp input output plot model levels trust device"),
        new Expected("downscale", "Downscale to Intrinsic Scale...",
            "imp input output model scale per_slice recursive resume shard format jpeg_quality overwrite trust "
            + "device"),
        new Expected("compare", "Compare Intrinsic Scales...",
            "before after output model plot"),
        new Expected("train", "Train IISA Model...",
            "folder output base_model method recipe protocol weak_labels delta interpolation loss epochs "
            + "batch_size crop learning_rate patience splits split skip_bad seed resume threads trust device"),
        new Expected("evaluate", "Evaluate IISA Model...",
            "folder model output splits split protocol plot trust device"),
        new Expected("construct", "Make IISA Training Set...",
            "input output count size seed recipe"),
        new Expected("annotate", "Annotate Intrinsic Scale...",
            "folder participant"),
        new Expected("reliability", "Annotation Reliability...",
            "folder output plot"),
        new Expected("models", "IISA Models...",
            "action name source method output range direction trust"),
        new Expected("engine", "Check IISA Engine...",
            "device libtorch clear_cache"),
        new Expected("merge", "",
            "input output"));

    private record Expected(String word, String label, String keys) {
    }

    private final Catalog catalog = Catalog.load();

    @Test
    void commandsAreThese() {
        assertEquals(COMMANDS.stream().map(Expected::word).sorted().toList(), catalog.words());
    }

    @Test
    void keysAreTheseInThisOrder() {
        COMMANDS.forEach(expected -> assertEquals(List.of(expected.keys.split(" ")),
            Catalog.keys(catalog.find(expected.word)).stream().map(ModuleItem::getName).toList(), expected.word));
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
        for (Expected expected : COMMANDS) {
            CommandInfo command = catalog.find(expected.word);
            assertTrue(command.canRunHeadless(), expected.word);
            assertTrue(command.isValid(), () -> expected.word + " " + command.getProblems());
            if (expected.label.isEmpty()) {
                assertTrue(command.getMenuPath().isEmpty(), expected.word + " is for the command line only");
            } else {
                assertEquals("Plugins > IISA > " + expected.label, command.getMenuPath().getMenuString());
                assertEquals(COMMANDS.indexOf(expected) + 1, command.getMenuPath().getLeaf().getWeight(),
                    expected.word + " stands elsewhere in the menu");
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
