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

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.scijava.command.CommandInfo;
import org.scijava.module.Module;
import org.scijava.module.ModuleException;
import org.scijava.module.ModuleItem;

/** The help texts, made from the same annotations as the dialogs. */
final class Help {

    private static final int WIDTH = 100;

    private Help() {
    }

    /** All commands with their first sentence. */
    static String commands(Catalog catalog) {
        StringBuilder text = new StringBuilder("""
            Usage: iisa COMMAND [FILE ...] [key=value ...]

            Predicts the intrinsic scale of images: the largest scale at which each looks its best.
            Tables go to standard output as CSV, messages to standard error.
            Exit codes: 0 all good, 1 some failed, 2 nothing could be done or wrong arguments, 130 cancelled.

            Commands:
            """);
        for (String word : catalog.words()) {
            String description = catalog.find(word).getDescription();
            text.append(entry(word, description.replaceFirst("(?<=\\.) .*", "")));
        }
        return text.append(entry("help", "Lists the commands, or with a command's name its keys."))
            .append(entry("version", "Prints the version.")).toString();
    }

    /** One command with its keys. */
    static String command(String word, CommandInfo command) {
        Module fresh;
        try {
            fresh = command.createModule();
        } catch (ModuleException e) {
            throw new IllegalStateException(e);
        }
        List<ModuleItem<?>> keys = Catalog.keys(command);
        boolean files = keys.stream().anyMatch(key -> key.getName().equals("input"));
        StringBuilder text = new StringBuilder("Usage: iisa ").append(word).append(files ? " [FILE ...]" : "")
            .append(" [key=value ...]\n\n").append(wrap(command.getDescription(), 0)).append('\n');
        String label = command.getMenuPath().isEmpty() ? "" : command.getMenuPath().getLeaf().getName();
        if (!label.isEmpty()) {
            text.append("In Fiji: ").append(command.getMenuPath().getMenuString()).append('\n');
        }
        text.append("\nKeys:\n");
        keys.forEach(key -> text.append(entry(form(key), describe(key, fresh))));
        return text.append("\nMore: ").append(IisaCommand.PAGE).append('#').append(word).append('\n').toString();
    }

    private static String form(ModuleItem<?> key) {
        return key.getName() + "=" + kind(key.getType());
    }

    private static String kind(Class<?> type) {
        if (type == boolean.class) {
            return "true|false";
        }
        return Number.class.isAssignableFrom(type) ? "NUMBER" : "TEXT";
    }

    private static String describe(ModuleItem<?> key, Module fresh) {
        List<String> parts = new ArrayList<>();
        parts.add(key.getDescription());
        if (key.getChoices() != null && !key.getChoices().isEmpty()) {
            parts.add("One of: " + key.getChoices().stream().map(String::valueOf)
                .collect(Collectors.joining(", ")));
        }
        Object initial = fresh.getInput(key.getName());
        if (!Catalog.isForTerminal(key)) {
            parts.add("In Fiji only");
        } else if (initial != null && !initial.toString().isEmpty()) {
            parts.add("Default: " + initial.toString().replaceFirst("\\.0$", ""));
        }
        return String.join(". ", parts) + ".";
    }

    private static String entry(String head, String body) {
        String lead = String.format("  %-22s", head);
        return lead + (lead.length() >= 24 ? "\n" + " ".repeat(24) : "") + wrap(body, 24);
    }

    private static String wrap(String text, int indent) {
        StringBuilder out = new StringBuilder();
        int column = indent;
        for (String word : text.split(" ")) {
            if (column > indent && column + word.length() >= WIDTH) {
                out.append('\n').append(" ".repeat(indent));
                column = indent;
            } else if (column > indent) {
                out.append(' ');
                column++;
            }
            out.append(word);
            column += word.length();
        }
        return out.append('\n').toString();
    }
}
