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
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.iisa.base.Csv;
import io.github.iisa.image.ImageFiles;
import io.github.iisa.resample.RgbImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Everything that a reader of the documentation can copy is run here, on small parts of the sample photo, or is named
 * in {@link #NOT_RUN} with the reason. Running it all takes about a minute, so only {@code .ci/run} and {@code -Pslow}
 * do.
 */
class ReadmeTest {

    private static final List<String> PAGES = List.of("README.md", "macros/README.md", "src/site/iisa.md");

    /** What a reader puts in for the words that stand for something, and what keeps a run short. */
    private static final Map<String, String> PUT_IN = putIn();

    /** The beginnings of lines, or parts of them, that are not run, and why. */
    private static final Map<String, String> NOT_RUN = notRun();

    private static final Pattern LINK = Pattern.compile("]\\(([^)#\\s]+)\\)");
    private static final double TOLERANCE = 1e-3;

    @TempDir
    private Path folder;

    private static Map<String, String> putIn() {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("iisa help COMMAND", "iisa help predict");
        words.put("folder=SET", "folder=set");
        words.put("folder=faded", "folder=set");
        words.put("output=set", "output=built");
        words.put("output=[set]", "output=[built]");
        words.put("output=mine", "output=trained");
        words.put("output=[mine]", "output=[trained]");
        words.put("count=1000", "count=8");
        words.put("size=[192-512]", "size=[96-160]");
        words.put("recipe=ablation splits=10", "recipe=ablation");
        words.put("splits=10", "splits=2");
        words.put("iisa train ", "iisa train epochs=2 ");
        words.put("folder=[set] output=", "folder=[set] epochs=2 output=");
        return words;
    }

    private static Map<String, String> notRun() {
        Map<String, String> reasons = new LinkedHashMap<>();
        reasons.put("iisa annotate ", "opens a window: AnnotationWindowTest drives it on a screen of its own");
        reasons.put("run(\"Annotate ", "the same");
        reasons.put("method=topiq", "needs the official weights: OfficialImportTest imports synthetic ones");
        reasons.put("model=topiq", "the same");
        reasons.put("device=gpu", "needs a GPU");
        return reasons;
    }

    private static List<DocumentedLine> lines() {
        return PAGES.stream().flatMap(page -> DocumentedLine.read(page).stream()).toList();
    }

    private static boolean isRun(DocumentedLine line) {
        // A command's word alone is its name, but for those that need no more.
        return line.kind() != DocumentedLine.Kind.BUILD && line.kind() != DocumentedLine.Kind.UNKNOWN
            && !line.text().matches("iisa (?!models|engine|help)\\w+")
            && NOT_RUN.keySet().stream().noneMatch(line.text()::contains);
    }

    private static String filledIn(DocumentedLine line) {
        String text = line.text();
        for (Map.Entry<String, String> word : PUT_IN.entrySet()) {
            text = text.replace(word.getKey(), word.getValue());
        }
        return text;
    }

    @Test
    void everyLineIsOfAKnownKindAndEveryReasonIsNeeded() {
        List<String> texts = lines().stream().map(DocumentedLine::text).toList();
        lines().forEach(line -> assertTrue(line.kind() != DocumentedLine.Kind.UNKNOWN, line.toString()));
        NOT_RUN.forEach((part, reason) -> assertTrue(texts.stream().anyMatch(t -> t.contains(part)), part));
        PUT_IN.forEach((word, other) -> assertTrue(texts.stream().anyMatch(t -> t.contains(word)), word));
        assertTrue(lines().stream().filter(ReadmeTest::isRun).count() > 40, texts.toString());
    }

    /** Maven is not started from within Maven: profiles, tests and benchmarks are there, and CI runs the rest. */
    @Test
    void whatBuildsAndTestsIsThere() throws IOException {
        String pom = Files.readString(DocumentedLine.file("pom.xml"));
        Pattern named = Pattern.compile("-(P|Dtest=|Dbenchmark=)'?([\\w.*-]+)'?");
        for (DocumentedLine line : lines()) {
            if (line.text().startsWith(".ci/")) {
                assertTrue(Files.isExecutable(DocumentedLine.file(line.text())), line.toString());
            }
            Matcher part = named.matcher(line.kind() == DocumentedLine.Kind.BUILD ? line.text() : "");
            while (part.find()) {
                String name = part.group(2);
                assertTrue(part.group(1).equals("P") ? pom.contains("<id>" + name + "</id>") : isTest(name),
                    line.toString());
            }
        }
    }

    private static boolean isTest(String name) throws IOException {
        String simple = name.substring(name.lastIndexOf('.') + 1).replace("*", ".*") + "\\.java";
        try (Stream<Path> files = Files.walk(DocumentedLine.file("src/test/java"))) {
            return files.anyMatch(file -> file.getFileName().toString().matches(simple));
        }
    }

    @Test
    void everyLinkLeadsToAFile() throws IOException {
        for (String page : List.of("README.md", "macros/README.md", "update-site/README.md")) {
            Matcher link = LINK.matcher(Files.readString(DocumentedLine.file(page)));
            while (link.find()) {
                if (!link.group(1).contains("://")) {
                    assertTrue(Files.exists(DocumentedLine.file(page).resolveSibling(link.group(1))), link.group());
                }
            }
        }
    }

    @TestFactory
    @Tag("slow")
    Stream<DynamicTest> everyLineDoesWhatItSays() throws Exception {
        Map<String, DocumentedLine> runs = new LinkedHashMap<>();
        lines().stream().filter(ReadmeTest::isRun).forEach(line -> runs.putIfAbsent(filledIn(line), line));
        Map<String, List<String>> outcomes = outcomes(runs);
        Stream<DynamicTest> tests = runs.entrySet().stream()
            .map(run -> DynamicTest.dynamicTest(run.getValue().toString(), () -> {
                List<String> outcome = outcomes.get(run.getKey());
                assertNotNull(outcome, "not reached");
                assertEquals("true", outcome.get(1), run.getKey() + "\n" + outcome.get(2) + outcome.get(3));
                isTheTable(run.getValue().output(), outcome.get(2).lines().toList());
            }));
        return Stream.concat(tests, Stream.of(DynamicTest.dynamicTest("the profile's picture", this::isThePicture)));
    }

    /** Fonts and antialiasing differ between machines; another curve, other numbers or another photo do not pass. */
    private void isThePicture() {
        RgbImage shown = ImageFiles.read(DocumentedLine.file("src/site/images/seeding-profile.png")).rgb();
        RgbImage made = ImageFiles.read(folder.resolve("made/seeding-profile.png")).rgb();
        assertEquals(shown.width(), made.width());
        assertEquals(shown.height(), made.height());
        int other = 0;
        for (int i = 0; i < shown.pixels().length; i++) {
            other += Math.abs((shown.pixels()[i] & 0xff) - (made.pixels()[i] & 0xff)) > 32 ? 1 : 0;
        }
        assertTrue(other < shown.pixels().length / 200, other + " pixels are others");
    }

    private Map<String, List<String>> outcomes(Map<String, DocumentedLine> runs) throws Exception {
        StringBuilder table = new StringBuilder();
        runs.forEach((text, line) -> table.append(Csv.line(List.of(line.kind(), text))));
        Path todo = Files.writeString(folder.resolve("todo.csv"), table);
        Path done = folder.resolve("done.csv");
        Path here = Files.createDirectories(folder.resolve("here"));
        Path models = Files.createDirectories(folder.resolve("models"));
        DocumentedWorld.restore(DocumentedLine.file("models").toAbsolutePath(), models);
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin/java").toString(),
            "-Xmx2g", "-Djava.awt.headless=true", "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
            "-Diisa.models=" + models, "-Diisa.settings=" + folder.resolve("settings"),
            "-Djava.util.prefs.userRoot=" + folder.resolve("prefs"),
            "-Diisa.basedir=" + DocumentedLine.file("").toAbsolutePath(), "-cp", System.getProperty("java.class.path"),
            DocumentedLineRunner.class.getName(), todo.toString(), done.toString(),
            Files.createDirectories(folder.resolve("world")).toString()));
        Path said = folder.resolve("said.txt");
        Process child = new ProcessBuilder(command).directory(here.toFile()).redirectErrorStream(true)
            .redirectOutput(said.toFile()).start();
        assertEquals(0, child.waitFor(), Files.readString(said));
        Map<String, List<String>> outcomes = new TreeMap<>();
        Csv.read(done).forEach(row -> outcomes.put(row.get(0), row));
        return outcomes;
    }

    /** Numbers may differ in their last digits on another processor, and the time on any. */
    private static void isTheTable(List<String> shown, List<String> printed) {
        if (shown.isEmpty()) {
            return;
        }
        assertEquals(shown.get(0), printed.get(0));
        List<String> columns = List.of(shown.get(0).split(","));
        assertEquals(shown.size(), printed.size());
        for (int row = 1; row < shown.size(); row++) {
            String[] expected = shown.get(row).split(",", -1);
            String[] actual = printed.get(row).split(",", -1);
            assertEquals(expected.length, actual.length, printed.get(row));
            for (int i = 0; i < expected.length; i++) {
                if (expected[i].matches("[\\d.]+") && !columns.get(i).equals("seconds")) {
                    double value = Double.parseDouble(expected[i]);
                    assertEquals(value, Double.parseDouble(actual[i]), TOLERANCE * value, columns.get(i));
                } else if (!columns.get(i).equals("seconds")) {
                    assertEquals(expected[i], actual[i]);
                }
            }
        }
    }
}
