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
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The table of a long run over files, written row by row, that survives being killed at any moment and goes on where
 * it stopped.
 *
 * <p>Example:
 * <pre>{@code
 * try (Journal journal = Journal.open(table, columns, settings, files, true)) {
 *     for (String file : files.keySet()) {
 *         if (!journal.isDone(file)) {
 *             journal.add(file, rowsOf(file), true);
 *         }
 *     }
 *     journal.finish();
 * }
 * }</pre>
 *
 * <p>Beside the table {@code t.csv} lies {@code t.csv.run.json} with the settings and the finished files, and while a
 * run is unfinished {@code t.csv.run.log} with a line for each file finished since. A file's rows are written before
 * its line, so rows without a line are those of a file that was cut off: the next run drops them and does it again.
 * Files whose size or date changed, and files that failed, are done again as well; rows of files that are gone stay.
 *
 * <p>Limits: one writer at a time; the first column is the file's name, the second a number or empty.
 */
public final class Journal implements AutoCloseable {

    /** Rows by file name, then by the number in the second column. */
    public static final Comparator<List<String>> ROW_ORDER = Comparator
        .comparing((List<String> row) -> row.get(0), CodePointOrder.INSTANCE)
        .thenComparingLong(row -> number(row.get(1)));

    private final Path table;
    private final Path recordFile;
    private final Path logFile;
    private final List<String> columns;
    private final Map<String, FileState> files;
    private RunRecord record;
    private FileChannel log;
    private FileChannel rows;

    private Journal(Path table, List<String> columns, Map<String, FileState> files) {
        this.table = table.toAbsolutePath();
        this.columns = List.copyOf(columns);
        this.files = Map.copyOf(files);
        recordFile = this.table.resolveSibling(this.table.getFileName() + ".run.json");
        logFile = this.table.resolveSibling(this.table.getFileName() + ".run.log");
    }

    /**
     * A file's size and date, by which a changed file is known.
     *
     * @param size bytes
     * @param modified milliseconds since 1970
     */
    public record FileState(long size, long modified) {

        /**
         * Looks at a file.
         *
         * @param file any path
         * @return its state; size −1 where there is no such file
         */
        public static FileState of(Path file) {
            try {
                BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
                return new FileState(found.size(), found.lastModifiedTime().toMillis());
            } catch (IOException e) {
                // Reading the file will say why; here it only must not count as done.
                return new FileState(-1, 0);
            }
        }
    }

    /**
     * Checks the place for a table before any work is done for it.
     *
     * @param output the path that the user gave
     * @param resume whether an existing table is to be continued
     * @return the table's path
     * @throws InputException if it is a folder, or exists and is not to be continued
     */
    public static Path target(String output, boolean resume) {
        Path table;
        try {
            table = Path.of(output.strip()).toAbsolutePath();
        } catch (InvalidPathException e) {
            throw new InputException(RunMessages.notAPath(output), e);
        }
        if (table.getFileName() == null || Files.isDirectory(table)) {
            throw new InputException(RunMessages.outputIsFolder(table));
        }
        if (!resume && Files.exists(table)) {
            throw new InputException(RunMessages.outputExists(table));
        }
        return table;
    }

    /**
     * Begins or continues a table.
     *
     * @param table the CSV file; its folder is made where missing
     * @param columns the header, first the file name, second a number
     * @param settings all that the rows depend on
     * @param files every file of this run by its name in the table, with its present state
     * @param resume whether an existing table is continued
     * @return the open journal; close it
     * @throws InputException if the table exists and is not to be continued, was made under other settings, is being
     *     written by another run, or cannot be written
     */
    public static Journal open(Path table, List<String> columns, Map<String, String> settings,
                               Map<String, FileState> files, boolean resume) {
        Journal journal = new Journal(target(table.toString(), resume), columns, files);
        try {
            journal.start(settings);
            return journal;
        } catch (IOException e) {
            journal.close();
            throw new InputException(RunMessages.cannotWrite(journal.table, e), e);
        } catch (RuntimeException e) {
            journal.close();
            throw e;
        }
    }

    private void start(Map<String, String> settings) throws IOException {
        Files.createDirectories(table.getParent());
        boolean begun = Files.exists(table);
        RunRecord found = begun ? RunRecord.read(table, recordFile, logFile) : new RunRecord(settings, Map.of());
        found.mustHave(settings, table);
        log = FileChannel.open(logFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        lock();
        List<List<String>> kept = begun ? keep(found) : List.of();
        // In this order a kill between two steps leaves rows without a stamp, never a stamp without rows.
        found.write(recordFile);
        log.truncate(0);
        writeTable(kept);
        record = found;
        rows = FileChannel.open(table, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
    }

    private void lock() throws IOException {
        FileLock lock;
        try {
            lock = log.tryLock();
        } catch (OverlappingFileLockException e) {
            throw new InputException(RunMessages.outputBusy(table), e);
        } catch (IOException e) {
            // Some network drives know no locks; the run goes on without this guard.
            return;
        }
        if (lock == null) {
            throw new InputException(RunMessages.outputBusy(table));
        }
    }

    /** Drops from the record what must be done again, and returns the rows of the rest. */
    private List<List<String>> keep(RunRecord found) throws IOException {
        List<List<String>> lines = Csv.readWhole(table);
        if (lines.isEmpty()) {
            found.files().clear();
            return List.of();
        }
        if (!lines.get(0).equals(columns)) {
            throw new InputException(RunMessages.otherColumns(table));
        }
        List<List<String>> whole = lines.stream().skip(1).filter(row -> row.size() == columns.size()).toList();
        Map<String, Long> counts = whole.stream().collect(Collectors.groupingBy(r -> r.get(0), Collectors.counting()));
        found.files().entrySet().removeIf(file ->
            counts.getOrDefault(file.getKey(), 0L) != file.getValue().rows()
            || files.containsKey(file.getKey()) && !file.getValue().isOf(files.get(file.getKey())));
        return whole.stream().filter(row -> found.files().containsKey(row.get(0))).toList();
    }

    /**
     * Whether a file needs no work.
     *
     * @param file its name in the table
     * @return true if its rows are there and it has not changed since
     */
    public boolean isDone(String file) {
        return record.files().containsKey(file);
    }

    /**
     * Writes the rows of one file; they are safe when this returns.
     *
     * @param file its name in the table, one of those given to {@link #open}
     * @param fileRows its rows, each with all columns
     * @param good false if a row tells of a failure: the next run then tries the file again
     * @throws InputException if the disk refuses
     */
    public synchronized void add(String file, List<? extends List<?>> fileRows, boolean good) {
        try {
            AtomicFiles.append(rows, fileRows.stream().map(Csv::line).collect(Collectors.joining()));
            if (good) {
                FileState state = files.get(file);
                RunRecord.Stamp stamp = new RunRecord.Stamp(state.size(), state.modified(), fileRows.size());
                AtomicFiles.append(log, new RunRecord.Entry(file, stamp).line());
                record.files().put(file, stamp);
            }
        } catch (IOException e) {
            throw new InputException(RunMessages.cannotWrite(table, e), e);
        }
    }

    /**
     * Ends the run: the table is rewritten sorted, in one step.
     *
     * @throws InputException if the disk refuses; the unsorted table is then whole
     */
    public synchronized void finish() {
        try {
            List<List<String>> lines = new ArrayList<>(Csv.readWhole(table));
            lines.remove(0);
            lines.sort(ROW_ORDER);
            rows.close();
            writeTable(lines);
            record.write(recordFile);
            log.close();
            Files.deleteIfExists(logFile);
        } catch (IOException e) {
            throw new InputException(RunMessages.cannotWrite(table, e), e);
        }
    }

    private void writeTable(List<List<String>> lines) throws IOException {
        AtomicFiles.write(table, Csv.line(columns) + lines.stream().map(Csv::line).collect(Collectors.joining()));
    }

    /**
     * The settings under which a table was made.
     *
     * @param table a CSV file
     * @return settings by name; empty if no record lies beside the table
     * @throws InputException if the record is damaged
     */
    public static Map<String, String> settings(Path table) {
        Path record = table.resolveSibling(table.getFileName() + ".run.json");
        try {
            return Files.exists(record) ? RunRecord.read(table, record, record).settings() : Map.of();
        } catch (IOException e) {
            throw new InputException(RunMessages.runRecordBroken(record), e);
        }
    }

    private static long number(String cell) {
        return cell.matches("\\d{1,18}") ? Long.parseLong(cell) : -1;
    }

    /** Ends the run where it is; what was added stays and can be continued. */
    @Override
    public void close() {
        try {
            if (rows != null) {
                rows.close();
            }
            if (log != null) {
                log.close();
            }
        } catch (IOException e) {
            throw new InputException(RunMessages.cannotWrite(table, e), e);
        }
    }
}
