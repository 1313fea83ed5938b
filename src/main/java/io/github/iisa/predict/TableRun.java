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

import io.github.iisa.base.Journal;
import io.github.iisa.base.Progress;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * A run over files into a table on disk that can be interrupted and continued; see {@link Journal}.
 *
 * <p>Example: {@code new TableRun(table, settings, 0, true).predict(run, files, rows -> { }, Progress.NONE);}
 *
 * @param table the CSV file
 * @param settings all that the rows depend on
 * @param ppi the print resolution, pixels per inch; 0 for a table without sizes in cm
 * @param resume whether an existing table is continued
 */
public record TableRun(Path table, Map<String, String> settings, double ppi, boolean resume) {

    /**
     * Predicts the files that are not done and writes the table.
     *
     * @param run the way from files to rows
     * @param files all files of the run
     * @param watcher sees the new rows of every file
     * @param progress told the count of files
     * @return how many files of the run are good and how many failed
     * @throws io.github.iisa.base.InputException if the table cannot be begun or continued
     * @throws io.github.iisa.base.CancelledException if the user has cancelled; finished rows stay
     */
    public Tally predict(FolderRun run, List<InputFile> files, Consumer<List<PredictionRow>> watcher,
                         Progress progress) {
        Map<String, Journal.FileState> states = files.stream().collect(Collectors.toMap(InputFile::name,
            file -> Journal.FileState.of(file.path()), (a, b) -> a, LinkedHashMap::new));
        try (Journal journal = Journal.open(table, PredictionRow.columns(ppi), settings, states, resume)) {
            List<InputFile> todo = files.stream().filter(file -> !journal.isDone(file.name())).toList();
            Tally tally = run.predict(todo, (file, rows) -> {
                boolean good = rows.stream().allMatch(PredictionRow::good);
                journal.add(file.name(), rows.stream().map(row -> row.cells(ppi)).toList(), good);
                watcher.accept(rows);
            }, progress);
            journal.finish();
            return tally.plus(new Tally(files.size() - todo.size(), 0));
        }
    }
}
