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

import groovy.lang.Binding;
import groovy.lang.GroovyShell;
import ij.IJ;
import io.github.iisa.base.Csv;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Runs lines of the documentation in its working folder, each in a world as new: a Java of its own, as Java cannot
 * change its working folder. Fiji's part is taken by ImageJ's interpreter and {@link MacroBridge}.
 */
public final class DocumentedLineRunner {

    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");
    private static final Pattern IMAGE = Pattern.compile("imp=\\[([^\\]]+)]");
    private static final Pattern SCRIPT_VALUE = Pattern.compile("(\\w+)=\"([^\"]*)\"");

    private DocumentedLineRunner() {
    }

    /**
     * What came of a line.
     *
     * @param good whether it did what it says
     * @param out its standard output
     * @param said its messages
     * @param seconds how long it took
     */
    record Outcome(boolean good, String out, String said, double seconds) {
    }

    /**
     * The child.
     *
     * @param args the table of kinds and texts; where the outcomes go; the world, of which every line gets a new copy
     */
    public static void main(String[] args) throws IOException {
        Path world = Path.of(args[2]);
        Path here = Path.of("").toAbsolutePath();
        DocumentedWorld.make(here);
        for (String command : DocumentedWorld.COMMANDS) {
            Outcome outcome = run(DocumentedLine.Kind.COMMAND, command);
            if (!outcome.good) {
                throw new AssertionError(command + ": " + outcome);
            }
        }
        DocumentedWorld.restore(here, world);
        MacroBridge.install();
        for (List<String> line : Csv.read(Path.of(args[0]))) {
            DocumentedWorld.restore(world, here);
            Outcome outcome = run(DocumentedLine.Kind.valueOf(line.get(0)), line.get(1));
            keep(here.resolve("src/site/images"), world.resolveSibling("made"));
            Files.writeString(Path.of(args[1]), Csv.line(List.of(line.get(1), outcome.good, outcome.out, outcome.said,
                outcome.seconds)), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
        System.exit(0); // ImageJ leaves threads behind
    }

    /** Pictures of the documentation outlive the line that made them. */
    private static void keep(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> pictures = Files.list(from)) {
            for (Path picture : pictures.toList()) {
                Files.move(picture, to.resolve(picture.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static Outcome run(DocumentedLine.Kind kind, String text) throws IOException {
        long start = System.nanoTime();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream before = System.out;
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        boolean good;
        try {
            good = switch (kind) {
                case COMMAND -> command(text, System.out, new PrintStream(said, true, StandardCharsets.UTF_8));
                case MACRO -> macro(text, said);
                case FIJI -> fiji(text, said);
                case SCRIPT -> script(text, new Binding());
                default -> throw new IllegalArgumentException(kind.toString());
            };
        } catch (RuntimeException e) {
            e.printStackTrace(new PrintStream(said, true, StandardCharsets.UTF_8));
            good = false;
        } finally {
            System.setOut(before);
        }
        return new Outcome(good, out.toString(StandardCharsets.UTF_8), said.toString(StandardCharsets.UTF_8),
            (System.nanoTime() - start) / 1e9);
    }

    private static String[] words(String text) {
        return WORD.matcher(text).results()
            .map(m -> m.group(1) != null ? m.group(1) : m.group(2) != null ? m.group(2) : m.group(3))
            .toArray(String[]::new);
    }

    private static boolean command(String text, PrintStream out, PrintStream said) {
        String[] all = words(text);
        String[] words = java.util.Arrays.copyOfRange(all, 1, all.length);
        return new CommandLine(out, said, () -> false).run(words) == CommandLine.ALL_GOOD;
    }

    /** A line that names an image finds it open, in batch mode. */
    private static boolean macro(String text, ByteArrayOutputStream said) {
        Matcher image = IMAGE.matcher(text);
        return interpreted("setBatchMode(true);\n" + (image.find() ? "open('" + Path.of(image.group(1)).toAbsolutePath()
            + "');\n" : "") + text, "", said);
    }

    private static boolean interpreted(String macro, String argument, ByteArrayOutputStream said) {
        MacroBridge.forget();
        String returned = IJ.runMacro(macro + "\nreturn 'its end';", argument);
        MacroBridge.said().forEach(sentence -> said.writeBytes((sentence + "\n").getBytes(StandardCharsets.UTF_8)));
        return "its end".equals(returned); // a command that fails ends the macro before
    }

    /** {@code fiji --headless --console -macro FILE ARGUMENT} or {@code --run FILE VALUES}. */
    private static boolean fiji(String text, ByteArrayOutputStream said) throws IOException {
        String[] words = words(text);
        String source = Files.readString(DocumentedLine.file(words[4]));
        if (words[3].equals("-macro")) {
            return interpreted(source, words[5], said);
        }
        Binding values = new Binding();
        SCRIPT_VALUE.matcher(words[5]).results().forEach(m -> values.setVariable(m.group(1), m.group(2)));
        return script(source.replaceAll("(?m)^#@.*$", ""), values);
    }

    private static boolean script(String text, Binding values) {
        values.setVariable("out", System.out); // what println writes to
        new GroovyShell(values).evaluate(text);
        return true;
    }
}
