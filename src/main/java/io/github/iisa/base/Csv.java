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

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Tables as text by RFC 4180, lines ended by a line feed, numbers with a dot in every language of the user.
 *
 * <p>Example: {@code String line = Csv.line(List.of("a, b.png", 1, 0.25));} gives {@code "a, b.png",1,0.25}.
 *
 * <p>Limit: a table is read whole.
 */
public final class Csv {

    private static final CSVFormat FORMAT = CSVFormat.RFC4180;

    private Csv() {
    }

    /**
     * One line.
     *
     * @param cells text, numbers or null; null, NaN and infinities become empty cells
     * @return the line with its line feed
     */
    public static String line(List<?> cells) {
        return cells.stream().map(cell -> quoted(cell(cell))).collect(Collectors.joining(",", "", "\n"));
    }

    private static String quoted(String text) {
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    /**
     * One cell, not yet quoted.
     *
     * @param value text, number or null
     * @return its text; numbers without exponent
     */
    public static String cell(Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof Double || value instanceof Float) {
            double number = ((Number) value).doubleValue();
            return Double.isFinite(number) ? plain(new BigDecimal(value.toString())) : "";
        }
        return value.toString();
    }

    /**
     * Rounds for a table.
     *
     * @param value a number; NaN stays NaN
     * @param decimals digits after the dot, at least 0
     * @return the nearest number with so many digits
     */
    public static double round(double value, int decimals) {
        return Double.isFinite(value)
            ? BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_EVEN).doubleValue() : value;
    }

    /**
     * Reads a table.
     *
     * @param file a text file in UTF-8
     * @return its lines, each a list of cells; the header is the first
     * @throws InputException if the file is not there or not such a table
     */
    public static List<List<String>> read(Path file) {
        List<List<String>> lines = new ArrayList<>();
        try {
            parse(text(file)).forEachRemaining(lines::add);
        } catch (NoSuchFileException e) {
            throw new InputException(Messages.fileMissing(file), e);
        } catch (IOException | UncheckedIOException e) {
            throw new InputException(RunMessages.tableUnreadable(file), e);
        }
        return lines;
    }

    /** Reads what is whole of a table whose writing may have been cut off: a torn last line is dropped. */
    static List<List<String>> readWhole(Path file) throws IOException {
        String text = text(file);
        List<List<String>> lines = new ArrayList<>();
        try {
            parse(text.substring(0, text.lastIndexOf('\n') + 1)).forEachRemaining(lines::add);
        } catch (UncheckedIOException e) {
            // Cut off within quotes: the lines before it are whole, and they are what was asked for.
            return lines;
        }
        return lines;
    }

    private static String text(Path file) throws IOException {
        // Bytes that are not UTF-8 become replacement characters: a table that a spreadsheet saved stays readable.
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static Iterator<List<String>> parse(String text) throws IOException {
        Iterator<CSVRecord> records = CSVParser.parse(new StringReader(text), FORMAT).iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return records.hasNext();
            }

            @Override
            public List<String> next() {
                return records.next().toList();
            }
        };
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
