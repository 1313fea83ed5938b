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

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What a {@link Journal} knows of its run besides the table: the settings, and which files are done.
 *
 * @param settings what the rows depend on, by name
 * @param files the finished files by name, with their size and date
 */
record RunRecord(Map<String, String> settings, Map<String, Stamp> files) {

    private static final Gson JSON = new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();
    private static final Gson LINE = new GsonBuilder().disableHtmlEscaping().create();

    /** Copies into sorted maps, so that the same run writes the same bytes. */
    RunRecord {
        settings = new TreeMap<>(settings == null ? Map.of() : settings);
        files = new TreeMap<>(files == null ? Map.of() : files);
    }

    /** A file's state when it was read, and how many rows it gave. */
    record Stamp(long size, long modified, int rows) {

        boolean isOf(Journal.FileState state) {
            return state != null && size == state.size() && modified == state.modified();
        }
    }

    /** One finished file, a line of the log. */
    record Entry(String file, Stamp stamp) {

        String line() {
            return LINE.toJson(this) + "\n";
        }
    }

    /** Reads the record and what the log of an unfinished run adds. */
    static RunRecord read(Path table, Path record, Path log) throws IOException {
        if (!Files.exists(record)) {
            throw new InputException(RunMessages.runRecordMissing(table, record));
        }
        RunRecord found;
        try {
            found = JSON.fromJson(text(record), RunRecord.class);
        } catch (JsonParseException e) {
            throw new InputException(RunMessages.runRecordBroken(record), e);
        }
        if (found == null) {
            throw new InputException(RunMessages.runRecordBroken(record));
        }
        if (Files.exists(log)) {
            text(log).lines().forEach(found::addLine);
        }
        return found;
    }

    /** A killed run may have torn a letter: bytes that are no UTF-8 become replacement characters. */
    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }

    private void addLine(String line) {
        try {
            Entry entry = LINE.fromJson(line, Entry.class);
            if (entry != null && entry.file() != null && entry.stamp() != null) {
                files.put(entry.file(), entry.stamp());
            }
        } catch (JsonParseException e) {
            // The last line of a killed run may be torn: its file counts as not done.
            return;
        }
    }

    void write(Path record) throws IOException {
        AtomicFiles.write(record, JSON.toJson(this) + "\n");
    }

    /** Refuses to mix rows made under different settings. */
    void mustHave(Map<String, String> wanted, Path table) {
        for (Map.Entry<String, String> setting : new TreeMap<>(wanted).entrySet()) {
            String found = settings.get(setting.getKey());
            if (!Objects.equals(found, setting.getValue())) {
                throw new InputException(
                    RunMessages.otherSettings(table, setting.getKey(), found, setting.getValue()));
            }
        }
    }
}
