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
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The documentation: the page for imagej.net, to which every dialog links, and the lines that users copy. */
class DocumentationTest {

    private static final Path PROJECT = Path.of(System.getProperty("iisa.basedir", ""));
    private static final String PAGE = "src/site/iisa.md";
    private static final Pattern SECTION = Pattern.compile("(?m)^#{2,3} (.+) \\{#(\\w+)}$");
    private static final Pattern LINE = Pattern.compile("(?m)^    (?:target/iisa/bin/)?iisa (\\w+)([^\\n#|&]*)");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

    private static String read(String name) throws IOException {
        return Files.readString(PROJECT.resolve(name));
    }

    @Test
    void thePageHasTheHeadThatImagejNetWants() throws IOException {
        String[] parts = read(PAGE).split("(?m)^---$", 3);
        Map<String, Object> head = new Yaml(new SafeConstructor(new LoaderOptions())).load(parts[1]);
        assertEquals("IISA", head.get("title"));
        assertEquals("io.github.iisa:iisa", head.get("artifact"));
        assertTrue(head.keySet().containsAll(List.of("name", "description", "categories", "license-label")));
        assertFalse(parts[2].contains("src/site"), "files of this project are not on that server");
    }

    @Test
    void everyCommandHasTheSectionThatItsDialogLinksTo() throws IOException {
        Map<String, String> sections = SECTION.matcher(read(PAGE)).results()
            .collect(Collectors.toMap(m -> m.group(2), m -> m.group(1)));
        MacroFiles.labels().forEach((label, word) -> assertEquals(label, sections.get(word), word));
        Catalog.load().words().forEach(word -> assertTrue(sections.containsKey(word), word + " has no section"));
    }

    @Test
    void linksWithinThePageLeadSomewhere() throws IOException {
        String page = read(PAGE);
        Matcher link = Pattern.compile("]\\(#(\\w+)\\)").matcher(page);
        while (link.find()) {
            assertTrue(page.contains("{#" + link.group(1) + "}"), link.group());
        }
    }

    /** Keys and kinds of values are checked as the command line checks them; nothing is run. */
    @ParameterizedTest
    @ValueSource(strings = {PAGE, "README.md"})
    void everyLineForTheCommandLineIsUnderstood(String name) throws IOException {
        Catalog catalog = Catalog.load();
        Matcher line = LINE.matcher(read(name));
        int lines = 0;
        while (line.find()) {
            String word = line.group(1);
            if (!word.equals("help")) {
                List<String> words = WORD.matcher(line.group(2)).results()
                    .map(m -> m.group(1) == null ? m.group(2) : m.group(1)).toList();
                assertTrue(catalog.words().contains(word), line.group());
                Map<String, Object> values = Arguments.parse(word, catalog.find(word), words);
                assertFalse(values.isEmpty() && !List.of("engine", "models").contains(word), line.group());
                lines++;
            }
        }
        assertTrue(lines > 4, name + " has " + lines + " lines");
    }

    @Test
    void theSentencesOfTheTroubleshootingAreOurs() throws IOException {
        String messages;
        try (var files = Files.list(PROJECT.resolve("src/main/java/io/github/iisa/base"))) {
            messages = files.filter(f -> f.toString().endsWith("Messages.java")).map(DocumentationTest::source)
                .collect(Collectors.joining()).replaceAll("\"\\s*\\+ \"", "");
        }
        String table = read(PAGE).split("\\{#messages}")[1];
        Matcher said = Pattern.compile("\\| \\*([^*]+)\\* \\|").matcher(table);
        int count = 0;
        while (said.find()) {
            String sentence = said.group(1).replaceAll("^\\.\\.\\. | \\.\\.\\.$", "")
                .replaceFirst(" for Mac OS X on .*", " for ");
            assertTrue(messages.contains(sentence), sentence);
            count++;
        }
        assertTrue(count > 4, table);
    }

    private static String source(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
