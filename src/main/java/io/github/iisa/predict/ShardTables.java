/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.predict;

import io.github.iisa.base.AtomicFiles;
import io.github.iisa.base.Csv;
import io.github.iisa.base.InputException;
import io.github.iisa.base.Journal;
import io.github.iisa.base.RunMessages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The tables of a run's shards, joined into one.
 *
 * <p>Example: {@code ShardTables.join("parts").write(Path.of("all.csv"));}
 *
 * @param columns the common header
 * @param rows all rows, sorted by file and slice
 * @param missingShards a sentence for each part of the run without a table, as far as the tables' records tell
 */
public record ShardTables(List<String> columns, List<List<String>> rows, List<String> missingShards) {

    private static final String ERROR = "error";

    /**
     * Reads and joins tables.
     *
     * @param input a folder, a glob, or files on a line each
     * @return the joined table; of two rows for the same image the one with an answer
     * @throws InputException if a file is no table of predictions, the headers differ, or two rows contradict
     */
    public static ShardTables join(String input) {
        List<String> columns = null;
        Path first = null;
        Map<List<String>, List<String>> rows = new TreeMap<>(Journal.ROW_ORDER);
        List<InputFile> tables = InputFiles.tables(input);
        for (InputFile table : tables) {
            List<List<String>> lines = Csv.read(table.path());
            if (lines.isEmpty() || !lines.get(0).contains("file") || !lines.get(0).contains(ERROR)) {
                throw new InputException(RunMessages.notPredictions(table.path()));
            }
            if (columns == null) {
                columns = lines.get(0);
                first = table.path();
            } else if (!columns.equals(lines.get(0))) {
                throw new InputException(RunMessages.columnsDiffer(table.path(), first));
            }
            add(rows, lines, table.path());
        }
        return new ShardTables(columns, sorted(rows, columns.indexOf(ERROR)), missing(tables));
    }

    private static void add(Map<List<String>, List<String>> rows, List<List<String>> lines, Path table) {
        int error = lines.get(0).indexOf(ERROR);
        for (List<String> row : lines.subList(1, lines.size())) {
            if (row.size() != lines.get(0).size()) {
                throw new InputException(RunMessages.tableUnreadable(table));
            }
            // The key is file and slice, and a file that failed whole has no slice.
            List<String> key = row.subList(0, 2);
            List<String> other = rows.get(key);
            if (other == null || !other.get(error).isEmpty()) {
                rows.put(key, row);
            } else if (row.get(error).isEmpty() && !row.equals(other)) {
                throw new InputException(RunMessages.rowTwice(table, row.get(0)));
            }
        }
    }

    /** All rows but the failures without a slice of files that another table has an answer for. */
    private static List<List<String>> sorted(Map<List<String>, List<String>> rows, int error) {
        Set<String> answered = rows.values().stream().filter(row -> row.get(error).isEmpty()).map(row -> row.get(0))
            .collect(Collectors.toSet());
        return rows.values().stream().filter(row -> row.get(error).isEmpty() || !row.get(1).isEmpty()
            || !answered.contains(row.get(0))).toList();
    }

    /** Which parts the run records name, and which of them have no table here. */
    private static List<String> missing(Collection<InputFile> tables) {
        Map<Integer, TreeSet<Integer>> seen = new TreeMap<>();
        for (InputFile table : tables) {
            String shard = Journal.settings(table.path()).get("shard");
            if (shard != null) {
                Shard part = Shard.parse(shard);
                seen.computeIfAbsent(part.count(), count -> new TreeSet<>()).add(part.index());
            }
        }
        List<String> sentences = new ArrayList<>();
        seen.forEach((count, parts) -> IntStream.rangeClosed(1, count).filter(i -> !parts.contains(i))
            .forEach(i -> sentences.add(RunMessages.shardMissing(new Shard(i, count).toString()))));
        return sentences;
    }

    /**
     * Rows with an answer.
     *
     * @return how many
     */
    public int good() {
        int error = columns.indexOf(ERROR);
        return (int) rows.stream().filter(row -> row.get(error).isEmpty()).count();
    }

    /**
     * Rows with an error.
     *
     * @return how many
     */
    public int failed() {
        return rows.size() - good();
    }

    /**
     * Writes the joined table in one step.
     *
     * @param table the file to make
     * @throws InputException if it cannot be written
     */
    public void write(Path table) {
        try {
            Files.createDirectories(table.toAbsolutePath().getParent());
            AtomicFiles.write(table, Csv.line(columns) + rows.stream().map(Csv::line).collect(Collectors.joining()));
        } catch (IOException e) {
            throw new InputException(RunMessages.cannotWrite(table, e), e);
        }
    }
}
