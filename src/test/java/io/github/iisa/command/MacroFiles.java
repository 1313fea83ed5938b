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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The folder {@code macros}: its files, and the calls of commands in them. */
final class MacroFiles {

    private static final Path FOLDER = Path.of(System.getProperty("iisa.basedir", ".")).resolve("macros");
    private static final Pattern RUN = Pattern.compile("\\brun\\(\\s*\"([^\"]*)\"\\s*(?:,([^;]*))?\\);");
    private static final Pattern PART = Pattern.compile("\"([^\"]*)\"|(\\w+)");

    private MacroFiles() {
    }

    /** A call of a command; in its options every variable has become two words, as a path or a title may. */
    record Call(String file, String label, String options) {
    }

    /** The names with an ending, sorted. */
    static List<String> names(String ending) {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(ending)).sorted()
                .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String read(String name) {
        try {
            return Files.readString(FOLDER.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The menu labels of all commands that have one, with their words. */
    static Map<String, String> labels() {
        Catalog catalog = Catalog.load();
        Map<String, String> labels = new TreeMap<>();
        for (String word : catalog.words()) {
            if (!catalog.find(word).getMenuPath().isEmpty()) {
                labels.put(catalog.find(word).getMenuPath().getLeaf().getName(), word);
            }
        }
        return labels;
    }

    /** All calls in a file. */
    static List<Call> calls(String name) {
        List<Call> calls = new ArrayList<>();
        Matcher run = RUN.matcher(read(name));
        while (run.find()) {
            StringBuilder options = new StringBuilder();
            Matcher part = PART.matcher(run.group(2) == null ? "" : run.group(2));
            while (part.find()) {
                options.append(part.group(1) == null ? "two words" : part.group(1));
            }
            calls.add(new Call(name, run.group(1), options.toString()));
        }
        return calls;
    }
}
