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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Something that a reader of a page can copy and run: a line of a block of code, a script, or a command in the text.
 *
 * <p>Example: {@code DocumentedLine.read("README.md")}
 *
 * @param page the file it stands in
 * @param kind how it is run
 * @param text without comment
 * @param output what the page shows below it as its output; empty for nothing
 */
record DocumentedLine(String page, Kind kind, String text, List<String> output) {

    private static final Path PROJECT = Path.of(System.getProperty("iisa.basedir", ""));
    private static final Pattern SPAN = Pattern.compile("`([^`]+)`");
    private static final Pattern COMMAND = Pattern.compile("(?:[A-Z_]+=\\S+ )*(?:target/iisa/bin/)?(iisa\\s.*)");

    /** How a line is run. */
    enum Kind {
        /** At a terminal, by the launcher. */
        COMMAND,
        /** A line of a macro. */
        MACRO,
        /** A macro or script in a file, by Fiji without a display. */
        FIJI,
        /** Lines of Groovy. */
        SCRIPT,
        /** What builds or tests this program. */
        BUILD,
        /** Nothing that is known here. */
        UNKNOWN
    }

    /** The file of a page or of anything else in the project. */
    static Path file(String name) {
        return PROJECT.resolve(name);
    }

    /** All lines of a page, in order; those within the text last. */
    static List<DocumentedLine> read(String page) {
        List<DocumentedLine> lines = new ArrayList<>();
        StringBuilder prose = new StringBuilder();
        List<String> block = new ArrayList<>();
        boolean fenced = false;
        for (String line : text(page).split("\n", -1)) {
            if (line.startsWith("```")) {
                fenced = !fenced;
            } else if (fenced || line.startsWith("    ")) {
                block.add(fenced ? line : line.substring(4));
                continue;
            }
            add(page, block, lines);
            prose.append(line).append('\n');
        }
        Matcher span = SPAN.matcher(prose);
        while (span.find()) {
            DocumentedLine line = of(page, span.group(1).replaceAll("\\s+", " "));
            if (line.kind != Kind.UNKNOWN) {
                lines.add(line);
            }
        }
        return lines;
    }

    private static String text(String page) {
        try {
            return Files.readString(file(page));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes a block over; one that shows a table is the output of the line before it. */
    private static void add(String page, List<String> block, List<DocumentedLine> lines) {
        if (block.isEmpty()) {
            return;
        }
        if (block.get(0).startsWith("file,")) {
            lines.get(lines.size() - 1).output.addAll(block);
        } else if (block.get(0).startsWith("import ")) {
            lines.add(new DocumentedLine(page, Kind.SCRIPT, String.join("\n", block), new ArrayList<>()));
        } else {
            for (String line : block) {
                for (String part : line.replaceFirst("\\s{2,}# .*", "").split(" && ")) {
                    lines.add(of(page, part.strip()));
                }
            }
        }
        block.clear();
    }

    private static DocumentedLine of(String page, String text) {
        Matcher command = COMMAND.matcher(text);
        Kind kind = command.matches() ? Kind.COMMAND : text.startsWith("run(\"") ? Kind.MACRO
            : text.startsWith("fiji --") ? Kind.FIJI
            : text.startsWith("mvn ") || text.startsWith(".ci/") ? Kind.BUILD : Kind.UNKNOWN;
        return new DocumentedLine(page, kind, kind == Kind.COMMAND ? command.group(1) : text, new ArrayList<>());
    }

    @Override
    public String toString() {
        return page + ": " + text;
    }
}
