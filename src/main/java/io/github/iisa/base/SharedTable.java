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
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;

/**
 * A table to which several programs append at once, one line at a time, each safe on the disk when the call returns.
 *
 * <p>Example: {@code new SharedTable(file, List.of("participant", "iis")).append(List.of("p01", 0.42));}
 *
 * <p>Writers take turns by a lock on the file {@code NAME.lock} beside the table, which stays. A line that a killed
 * writer left torn has no line feed: the next writer takes it away, and readers pass over it. Limits: the drive must
 * know file locks; no cell holds a line break.
 */
public final class SharedTable {

    private static final int CHUNK = 8192;

    private final Path file;
    private final List<String> columns;

    /**
     * A table that need not exist yet.
     *
     * @param file the CSV file; its folder must exist
     * @param columns the header
     */
    public SharedTable(Path file, List<String> columns) {
        this.file = file.toAbsolutePath();
        this.columns = List.copyOf(columns);
    }

    /**
     * Appends one line; it is on the disk when this returns.
     *
     * @param cells text, numbers and nulls for all columns
     * @throws InputException if a cell holds a line break, or the file has other columns or cannot be written
     */
    public void append(List<?> cells) {
        String line = Csv.line(cells);
        if (cells.size() != columns.size() || line.indexOf('\n') < line.length() - 1 || line.indexOf('\r') >= 0) {
            throw new InputException(StudyMessages.badCells(file));
        }
        // Closing any channel on the lock's file drops all locks of the program on some systems: no two at a time.
        synchronized (SharedTable.class) {
            Path lockFile = file.resolveSibling(file.getFileName() + ".lock");
            try (FileChannel guard = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = guard.lock();
                FileChannel table = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ,
                    StandardOpenOption.WRITE)) {
                append(table, line);
            } catch (IOException e) {
                throw new InputException(RunMessages.cannotWrite(file, e), e);
            }
        }
    }

    private void append(FileChannel table, String line) throws IOException {
        long end = wholeLength(table);
        String header = Csv.line(columns);
        if (end > 0 && !startsWith(table, header)) {
            throw new InputException(RunMessages.otherColumns(file));
        }
        table.truncate(end);
        table.position(end);
        AtomicFiles.append(table, end == 0 ? header + line : line);
    }

    /** The length up to and with the last line feed. */
    private static long wholeLength(FileChannel table) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(CHUNK);
        for (long end = table.size(); end > 0;) {
            long from = Math.max(0, end - CHUNK);
            bytes.clear().limit((int) (end - from));
            readFully(table, bytes, from);
            for (int i = bytes.limit() - 1; i >= 0; i--) {
                if (bytes.get(i) == '\n') {
                    return from + i + 1;
                }
            }
            end = from;
        }
        return 0;
    }

    private static boolean startsWith(FileChannel table, String header) throws IOException {
        byte[] wanted = header.getBytes(StandardCharsets.UTF_8);
        ByteBuffer found = ByteBuffer.allocate((int) Math.min(wanted.length, table.size()));
        readFully(table, found, 0);
        return Arrays.equals(wanted, found.array());
    }

    private static void readFully(FileChannel table, ByteBuffer bytes, long from) throws IOException {
        while (bytes.hasRemaining() && table.read(bytes, from + bytes.position()) > 0) {
            continue;
        }
    }

    /**
     * Reads the lines that are whole.
     *
     * @return the rows without the header, each with all columns; empty where there is no file
     * @throws InputException if the file has other columns, or a line of another length
     */
    public List<List<String>> read() {
        if (!Files.exists(file)) {
            return List.of();
        }
        List<List<String>> lines;
        try {
            lines = Csv.readWhole(file);
        } catch (IOException e) {
            throw new InputException(RunMessages.tableUnreadable(file), e);
        }
        if (lines.isEmpty()) {
            return List.of();
        }
        if (!lines.get(0).equals(columns)) {
            throw new InputException(RunMessages.otherColumns(file));
        }
        for (int i = 1; i < lines.size(); i++) {
            if (lines.get(i).size() != columns.size()) {
                throw new InputException(StudyMessages.badLine(file, i + 1));
            }
        }
        return lines.subList(1, lines.size());
    }

    /**
     * Where the table is.
     *
     * @return its absolute path
     */
    public Path file() {
        return file;
    }
}
