/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.construct;

import io.github.iisa.base.IisaException;
import io.github.iisa.base.Messages;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;

/**
 * The {@code annotations.csv} of a labelled folder while it grows: rows are appended as they come and the table is
 * rewritten, sorted by image name, when it is complete.
 *
 * <p>A last line that was torn by a crash, and a row whose image is missing, are dropped on opening. Safe for several
 * threads.
 */
final class AnnotationTable {

    /** The columns: the first two are those of IISA-DB. */
    static final String[] COLUMNS = {"img_name", "iis", "latent", "censored", "fault", "scene", "parameters"};

    private final Path file;
    private final Map<String, String[]> rows = new TreeMap<>();

    AnnotationTable(Path file, Path images) {
        this.file = file;
        try {
            if (Files.exists(file)) {
                read(images);
            }
            rewrite();
        } catch (IOException e) {
            throw new IisaException(Messages.cannotWrite(file), e);
        }
    }

    synchronized boolean contains(String imageName) {
        return rows.containsKey(imageName);
    }

    synchronized int size() {
        return rows.size();
    }

    /** Adds a row behind the others; the image must be in place. */
    synchronized void append(String imageName, ConstructedSample sample, String scene) {
        String[] row = {imageName, number(sample.label()), number(sample.latent()),
            Boolean.toString(sample.censored()), sample.fault(), scene, sample.parameters()};
        try {
            Files.writeString(file, text(row), StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new IisaException(Messages.cannotWrite(file), e);
        }
        rows.put(imageName, row);
    }

    /** Writes the sorted table in one step. */
    synchronized void finish() {
        try {
            rewrite();
        } catch (IOException e) {
            throw new IisaException(Messages.cannotWrite(file), e);
        }
    }

    /** Replaces a file in one step. */
    static void replace(Path file, byte[] content) throws IOException {
        Path temporary = file.resolveSibling(file.getFileName() + ".part");
        Files.write(temporary, content);
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private void rewrite() throws IOException {
        StringBuilder all = new StringBuilder(text(COLUMNS));
        for (String[] row : rows.values()) {
            all.append(text(row));
        }
        replace(file, all.toString().getBytes(StandardCharsets.UTF_8));
    }

    private void read(Path images) throws IOException {
        String text = Files.readString(file);
        String whole = text.substring(0, text.lastIndexOf('\n') + 1);
        try (CSVParser parser = CSVFormat.DEFAULT.parse(new StringReader(whole))) {
            for (CSVRecord record : parser) {
                if (record.size() == COLUMNS.length && Files.exists(images.resolve(record.get(0)))) {
                    rows.put(record.get(0), record.values());
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static String text(String[] row) throws IOException {
        StringWriter out = new StringWriter();
        try (CSVPrinter printer = new CSVPrinter(out, CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get())) {
            printer.printRecord((Object[]) row);
        }
        return out.toString();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.6f", value);
    }
}
