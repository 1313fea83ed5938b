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
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.Menus;
import ij.measure.ResultsTable;
import ij.plugin.PlugIn;
import io.github.iisa.predict.GreyImages;
import java.awt.HeadlessException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.log.LogService;

/** A failure inside a macro shows its sentence and ends the macro. */
class MacroTest {

    private static final String LABEL = "Predict Intrinsic Scale...";
    private static final List<String> SAID = new CopyOnWriteArrayList<>();
    private static String input;

    @TempDir
    private Path folder;

    /** What ImageJ's macro interpreter starts here; in Fiji the legacy layer takes this part. */
    public static class Bridge implements PlugIn {

        @Override
        public void run(String argument) {
            Context context = new Context();
            context.service(LogService.class).addLogListener(message -> SAID.add(message.text()));
            Doors.fiji(context, PredictCommand.class, Map.of("input", input, "model", "grey"));
            context.dispose();
        }
    }

    /** Without a display ImageJ makes its table of commands and then fails at the menu bar, which nobody needs here. */
    private static void startImageJ() {
        if (Menus.getCommands() == null) {
            assertThrows(HeadlessException.class, () -> IJ.run("Clear Results"));
        }
    }

    @SuppressWarnings("unchecked")
    private String runMacro() {
        startImageJ();
        SAID.clear();
        Menus.getCommands().put(LABEL, Bridge.class.getName());
        IJ.runMacro("run('" + LABEL + "', ''); File.saveString('on', '" + folder.resolve("after.txt") + "');");
        return String.join("\n", SAID);
    }

    @Test
    void aGoodRunGoesOn() {
        ResultsTable.getResultsTable().reset();
        input = GreyImages.write(folder.resolve("a.png"), 51).toString();
        runMacro();
        assertEquals(0.2, ResultsTable.getResultsTable().getValue("iis", 0));
        assertTrue(Files.exists(folder.resolve("after.txt")));
    }

    @Test
    void aFailureAborts() {
        input = folder.resolve("none.png").toString();
        String said = runMacro();
        assertTrue(said.contains("none.png: no such file"), said);
        assertFalse(Files.exists(folder.resolve("after.txt")));
    }
}
