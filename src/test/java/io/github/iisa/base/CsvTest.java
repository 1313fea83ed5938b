/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** CSV as RFC 4180 has it, and the order of names. */
class CsvTest {

    @Test
    void cellsAreQuotedWhereTheStandardAsks() {
        assertEquals("a,\"b,c\",\"say \"\"hi\"\"\",\"two\nlines\",\n",
            Csv.line(Arrays.asList("a", "b,c", "say \"hi\"", "two\nlines", null)));
    }

    @Test
    void numbersHaveADotAndNoExponentInEveryLanguage() {
        Locale before = Locale.getDefault();
        try {
            for (Locale locale : List.of(Locale.GERMANY, new Locale("ar", "EG"), new Locale("hi", "IN"))) {
                Locale.setDefault(locale);
                assertEquals("1234567.5,0.00001,-3,0\n", Csv.line(List.of(1234567.5, 1e-5, -3, 0.0)));
            }
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void whatIsNoNumberIsAnEmptyCell() {
        assertEquals(",,\n", Csv.line(List.of(Double.NaN, Double.POSITIVE_INFINITY, Float.NaN)));
    }

    @Test
    void roundsToTheNearestAndKeepsNaN() {
        assertEquals(0.123457, Csv.round(0.1234567, 6));
        assertEquals(2.5, Csv.round(2.5, 6));
        assertTrue(Double.isNaN(Csv.round(Double.NaN, 3)));
    }

    @Property(tries = 200)
    void whatIsWrittenIsRead(@ForAll @Size(min = 1, max = 5) List<String> cells) throws IOException {
        Path file = Files.createTempFile("iisa", ".csv");
        try {
            List<String> row = cells.stream().map(CsvTest::encodable).toList();
            Files.writeString(file, Csv.line(List.of("head")) + Csv.line(row));
            assertEquals(List.of(List.of("head"), row), Csv.read(file));
        } finally {
            Files.delete(file);
        }
    }

    /** Half a surrogate pair has no UTF-8 form, so no file can hold it. */
    private static String encodable(String text) {
        return "x" + text.replaceAll("[\\ud800-\\udfff\\ufeff]", "");
    }

    @Test
    void aTableSavedByASpreadsheetIsRead(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("t.csv"), "\uFEFFfile,iis\r\na.png,0.5\r\n");
        assertEquals(List.of(List.of("file", "iis"), List.of("a.png", "0.5")), Csv.read(file));
    }

    @Test
    void missingAndBrokenTablesAreNamed(@TempDir Path folder) throws IOException {
        Path missing = folder.resolve("none.csv");
        assertEquals(Messages.fileMissing(missing),
            assertThrows(InputException.class, () -> Csv.read(missing)).getMessage());
        Path broken = Files.writeString(folder.resolve("broken.csv"), "a,b\n\"open");
        assertEquals(RunMessages.tableUnreadable(broken),
            assertThrows(InputException.class, () -> Csv.read(broken)).getMessage());
    }

    @Test
    void orderIsByCodePoint() {
        // U+1F600 is beyond U+FFFD, though its first char is below.
        String[] names = {"b", "\uD83D\uDE00", "a/b", "\uFFFD", "a", "B", "ab"};
        Arrays.sort(names, CodePointOrder.INSTANCE);
        assertEquals(List.of("B", "a", "a/b", "ab", "b", "\uFFFD", "\uD83D\uDE00"), List.of(names));
    }
}
