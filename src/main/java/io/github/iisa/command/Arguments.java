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

import io.github.iisa.base.CommandMessages;
import io.github.iisa.base.InputException;
import io.github.iisa.base.Messages;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.scijava.command.CommandInfo;
import org.scijava.module.ModuleItem;

/**
 * From {@code key=value} words to the values of a command's parameters. Words without a key are its {@code input};
 * several of them stand there on a line each.
 */
final class Arguments {

    private static final String INPUT = "input";

    private final String word;
    private final Map<String, ModuleItem<?>> keys = new LinkedHashMap<>();
    private final Map<String, Object> values = new LinkedHashMap<>();
    private final List<String> inputs = new ArrayList<>();

    private Arguments(String word, CommandInfo command) {
        this.word = word;
        Catalog.keys(command).forEach(key -> keys.put(key.getName(), key));
    }

    /**
     * Reads the words.
     *
     * @param word the command's word
     * @param command its keys
     * @param words what the user wrote after it
     * @return values by key
     * @throws InputException naming the first word that cannot be
     */
    static Map<String, Object> parse(String word, CommandInfo command, List<String> words) {
        Arguments arguments = new Arguments(word, command);
        words.forEach(arguments::add);
        if (!arguments.inputs.isEmpty()) {
            arguments.values.put(INPUT, String.join("\n", arguments.inputs));
        }
        return arguments.values;
    }

    private void add(String text) {
        int equals = text.indexOf('=');
        String key = equals < 0 ? "" : text.substring(0, equals);
        if (keys.containsKey(key)) {
            put(keys.get(key), text.substring(equals + 1));
        } else if (equals > 0 && !isFile(text) || text.startsWith("--")) {
            String name = equals < 0 ? text : key;
            throw new InputException(CommandMessages.unknownKey(name, word,
                Nearest.to(name.replaceFirst("^-+", ""), names())));
        } else if (keys.containsKey(text) && !isFile(text)) {
            throw new InputException(CommandMessages.bareKey(text, keys.get(text).getType() == boolean.class));
        } else if (keys.containsKey(INPUT)) {
            inputs.add(text);
        } else {
            throw new InputException(CommandMessages.noBareWords(text, word));
        }
    }

    private List<String> names() {
        return keys.values().stream().filter(Catalog::isForTerminal).map(ModuleItem::getName).toList();
    }

    private static boolean isFile(String text) {
        try {
            return Files.exists(Path.of(text));
        } catch (InvalidPathException e) {
            return false; // a pattern, on systems whose paths hold no '*'
        }
    }

    private void put(ModuleItem<?> key, String text) {
        String name = key.getName();
        if (!Catalog.isForTerminal(key)) {
            throw new InputException(CommandMessages.onlyInFiji(name));
        }
        if (name.equals(INPUT)) {
            if (!text.isBlank()) {
                inputs.add(text);
            }
        } else if (values.put(name, value(name, key.getType(), text)) != null) {
            throw new InputException(CommandMessages.keyTwice(name));
        }
    }

    private static Object value(String name, Class<?> type, String text) {
        if (type == boolean.class || type == Boolean.class) {
            if (text.equals("true") || text.equals("false")) {
                return Boolean.valueOf(text);
            }
            throw new InputException(Messages.invalidValue(name, text, "true or false"));
        }
        try {
            if (type == Integer.class) {
                return Integer.valueOf(text.strip());
            }
            if (type == Long.class) {
                return Long.valueOf(text.strip());
            }
            if (type == Double.class) {
                return Double.valueOf(text.strip());
            }
        } catch (NumberFormatException e) {
            throw new InputException(Messages.notANumber(name, text, type == Double.class), e);
        }
        return type == File.class ? new File(text) : text;
    }
}
