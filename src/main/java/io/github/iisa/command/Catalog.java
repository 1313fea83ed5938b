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

import ij.ImagePlus;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.scijava.Context;
import org.scijava.ItemVisibility;
import org.scijava.annotations.Index;
import org.scijava.annotations.IndexItem;
import org.scijava.command.CommandInfo;
import org.scijava.module.ModuleItem;
import org.scijava.plugin.Plugin;
import org.scijava.service.Service;

/**
 * The commands of this program and their keys, as SciJava's annotation index and the annotations themselves tell; no
 * SciJava context is started for it.
 *
 * <p>Example: {@code Catalog.load().find("predict")}
 */
final class Catalog {

    private static final String SUFFIX = "Command";

    private final Map<String, CommandInfo> commands;

    private Catalog(Map<String, CommandInfo> commands) {
        this.commands = commands;
    }

    /** Reads the index. */
    static Catalog load() {
        Map<String, CommandInfo> found = new TreeMap<>();
        ClassLoader loader = Catalog.class.getClassLoader();
        for (IndexItem<Plugin> item : Index.load(Plugin.class, loader)) {
            if (item.className().startsWith(Catalog.class.getPackageName() + ".")) {
                found.put(word(item.className()), new CommandInfo(item.className(), item.annotation()));
            }
        }
        return new Catalog(found);
    }

    /** The word of a command: its class name without {@code Command}, in lower case. */
    static String word(String className) {
        String simple = className.substring(className.lastIndexOf('.') + 1);
        return simple.substring(0, simple.length() - SUFFIX.length()).toLowerCase(Locale.ROOT);
    }

    /** The words of all commands, sorted. */
    List<String> words() {
        return List.copyOf(commands.keySet());
    }

    /** The command of a word; null if there is none. */
    CommandInfo find(String word) {
        return commands.get(word);
    }

    /** A command's keys in the order of its dialog. */
    static List<ModuleItem<?>> keys(CommandInfo command) {
        List<ModuleItem<?>> keys = new ArrayList<>();
        for (ModuleItem<?> item : command.inputs()) {
            if (!Service.class.isAssignableFrom(item.getType()) && item.getType() != Context.class
                && item.getVisibility() != ItemVisibility.MESSAGE) {
                keys.add(item);
            }
        }
        return keys;
    }

    /** Whether a key makes sense at a terminal, which has no open images. */
    static boolean isForTerminal(ModuleItem<?> key) {
        return key.getType() != ImagePlus.class;
    }
}
