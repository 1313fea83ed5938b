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

import io.github.iisa.base.AtomicFiles;
import io.github.iisa.base.CancelledException;
import io.github.iisa.base.Csv;
import io.github.iisa.base.DownscaleMessages;
import io.github.iisa.base.InputException;
import io.github.iisa.base.RunMessages;
import io.github.iisa.predict.FolderRun;
import io.github.iisa.predict.PredictionRow;
import io.github.iisa.predict.Predictor;
import io.github.iisa.predict.ScalePairs;
import io.github.iisa.predict.Tally;
import io.github.iisa.stats.PairedRatios;
import io.github.iisa.ui.ComparisonPlot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Joins what {@link CompareCommand} asks for with where it runs.
 *
 * @param host takes rows, notes and problems
 * @param table the CSV file; null for the host's own table
 * @param picture the plot; null for none
 */
record CompareJob(Host host, Path table, Path picture) {

    /** Checks the place for the plot before any work is done for it. */
    static Path picture(String plot) {
        Path file = ParameterCheck.newFile(plot);
        if (!file.toString().toLowerCase(Locale.ROOT).endsWith(".png")) {
            throw new InputException(DownscaleMessages.plotIsPng(file));
        }
        return file;
    }

    /** Predicts, writes and sums up. */
    Tally run(ScalePairs pairs, Predictor predictor, String model) {
        pairs.unmatched().forEach(host::note);
        ExecutorService reader = PredictJob.reader();
        List<ScalePairs.Change> changes = new ArrayList<>();
        try {
            pairs.predict(new FolderRun(predictor, model, false, reader), this::told, changes::add, host.progress());
        } catch (CancelledException e) {
            writeUnfinished(changes, pairs.pairs().size());
            throw e;
        } finally {
            reader.shutdownNow();
        }
        int failed = pairs.pairs().size() - changes.size();
        if (changes.isEmpty()) {
            return new Tally(0, failed);
        }
        write(changes);
        if (picture != null) {
            ComparisonPlot.write(changes, picture);
        }
        if (table != null) {
            host.note(DownscaleMessages.pairsWritten(table, changes.size(), failed));
        }
        PairedRatios all = ScalePairs.summary(changes);
        host.note(DownscaleMessages.compared(all.count(), all.ratio(), all.interval().low(), all.interval().high(),
            all.p()));
        return new Tally(changes.size(), failed);
    }

    private void told(PredictionRow row) {
        row.notes().forEach(note -> host.note(row.file() + ": " + note));
        if (!row.good()) {
            host.problem(row.error());
        }
    }

    private void write(List<ScalePairs.Change> changes) {
        if (table == null) {
            Consumer<List<?>> rows = host.table(ScalePairs.COLUMNS);
            changes.forEach(change -> rows.accept(change.cells()));
        } else {
            try {
                Files.createDirectories(table.getParent());
                AtomicFiles.write(table, Csv.line(ScalePairs.COLUMNS)
                    + changes.stream().map(change -> Csv.line(change.cells())).collect(Collectors.joining()));
            } catch (IOException e) {
                throw new InputException(RunMessages.cannotWrite(table, e), e);
            }
        }
    }

    private void writeUnfinished(List<ScalePairs.Change> changes, int all) {
        if (!changes.isEmpty()) {
            write(changes);
            host.note(DownscaleMessages.pairsUnfinished(changes.size(), all));
        }
    }
}
