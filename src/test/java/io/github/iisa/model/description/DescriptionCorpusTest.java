/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.model.description;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.iisa.base.ModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * All descriptions under {@code -Diisa.corpus}: read, or refused in one sentence with the reason; never an exception of
 * another kind. The counts are printed.
 */
class DescriptionCorpusTest {

    private static Path corpus() {
        Path corpus = Path.of(System.getProperty("iisa.corpus", "nowhere"));
        Assumptions.assumeTrue(Files.isDirectory(corpus.resolve("rdf")), corpus + " holds no descriptions");
        return corpus.resolve("rdf");
    }

    @Test
    void everyDescriptionIsReadOrRefusedWithItsReason() throws IOException {
        Map<String, Integer> read = new TreeMap<>();
        Map<String, Integer> refused = new TreeMap<>();
        Map<String, Integer> reasons = new TreeMap<>();
        List<Path> files;
        try (Stream<Path> all = Files.walk(corpus())) {
            files = all.filter(f -> f.toString().endsWith(".yaml")).sorted().toList();
        }
        for (Path file : files) {
            try {
                ModelDescription description = DescriptionReader.read(file);
                read.merge(description.format().substring(0, 3), 1, Integer::sum);
                assertFalse(description.files().isEmpty(), file.toString());
            } catch (ModelException e) {
                String said = e.getMessage();
                assertTrue(said.startsWith(file + ": ") && said.endsWith(".") && said.lines().count() == 1, said);
                refused.merge(version(file), 1, Integer::sum);
                String why = said.substring(file.toString().length()
                    + 2).replaceAll("; (the description|get the model).*", "");
                reasons.merge(version(file) + "  " + why, 1, Integer::sum);
                if (Boolean.getBoolean("iisa.corpus.verbose")) {
                    System.out.println(said);
                }
            }
        }
        System.out.println(files.size() + " descriptions; read, by format: " + read + "; refused: " + refused);
        reasons.forEach((why, count) -> System.out.printf("%4d  %s%n", count, why));
        assertEquals(files.size(), Stream.of(read, refused).flatMap(m -> m.values().stream())
            .mapToInt(Integer::intValue).sum());
    }

    private static String version(Path file) throws IOException {
        return Files.readAllLines(file).stream().filter(line -> line.startsWith("format_version")).findFirst()
            .map(line -> line.replaceAll("[^0-9.]", "")).filter(v -> v.length() > 2).map(v -> v.substring(0, 3))
            .orElse("none");
    }
}
