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

import static org.junit.jupiter.api.Assertions.assertThrows;

import ij.IJ;
import ij.ImagePlus;
import ij.Macro;
import ij.Menus;
import ij.WindowManager;
import ij.macro.Interpreter;
import ij.measure.ResultsTable;
import ij.plugin.PlugIn;
import java.awt.HeadlessException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandInfo;
import org.scijava.log.LogService;
import org.scijava.module.ModuleItem;

/**
 * Hands a macro's options to the command, as Fiji's legacy layer does: by key, images by title.
 *
 * <p>Example: {@code MacroBridge.install(); IJ.runMacro("run('IISA Models...', 'action=list');");}
 */
public class MacroBridge implements PlugIn {

    private static final List<String> SAID = new CopyOnWriteArrayList<>();

    /** Puts every command under its label into ImageJ's table, which needs no display. */
    @SuppressWarnings("unchecked")
    static void install() {
        if (Menus.getCommands() == null) {
            // Without a display ImageJ makes its table of commands and then fails at the menu bar.
            assertThrows(HeadlessException.class, () -> IJ.run("Clear Results"));
        }
        MacroFiles.labels().forEach((label, word) ->
            Menus.getCommands().put(label, MacroBridge.class.getName() + "(\"" + word + "\")"));
    }

    /** Forgets what was said, the results and the images of earlier macros. */
    static void forget() {
        SAID.clear();
        ResultsTable.getResultsTable().reset();
        // ImageJ keeps a macro's images after batch mode, and lists them only within it.
        Interpreter.batchMode = true;
        for (int id : Interpreter.getBatchModeImageIDs()) {
            Interpreter.removeBatchModeImage(Interpreter.getBatchModeImage(id));
        }
        Interpreter.batchMode = false;
        WindowManager.setTempCurrentImage(null);
    }

    /** What commands have logged since {@link #forget}. */
    static List<String> said() {
        return SAID;
    }

    @Override
    public void run(String word) {
        CommandInfo command = Catalog.load().find(word);
        Map<String, Object> keys = new HashMap<>();
        for (ModuleItem<?> key : Catalog.keys(command)) {
            String value = Macro.getValue(Macro.getOptions(), key.getName(), null);
            if (value != null) {
                keys.put(key.getName(), key.getType() == ImagePlus.class ? WindowManager.getImage(value) : value);
            }
        }
        Context context = new Context();
        context.service(LogService.class).addLogListener(message -> SAID.add(message.text()));
        try {
            Doors.fiji(context, command.loadClass().asSubclass(Command.class), keys);
        } catch (org.scijava.InstantiableException e) {
            throw new AssertionError(e);
        } finally {
            context.dispose();
        }
    }
}
