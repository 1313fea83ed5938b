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

import io.github.iisa.base.CancelledException;
import io.github.iisa.base.Progress;
import io.github.iisa.base.RunMessages;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.function.BiConsumer;

/**
 * Predicts many files one after another: a file that fails gives a row with one sentence and the run goes on.
 *
 * <p>Example:
 * <pre>{@code
 * FolderRun run = new FolderRun(predictor, "default", false, executor);
 * Tally tally = run.predict(InputFiles.list("photos", true, notes), (file, rows) -> write(rows), Progress.NONE);
 * }</pre>
 *
 * <p>While one plane is predicted the next is read, by the caller's executor; no more than these two are in memory. A
 * cancelled run ends within a second, and the rows handed over before it are those of whole files.
 */
public final class FolderRun {

    private final Predictor predictor;
    private final String model;
    private final boolean allSlices;
    private final ExecutorService reader;

    /**
     * Prepares a run.
     *
     * @param predictor gives the answers
     * @param model the model's name for the table
     * @param allSlices whether every plane of a stack gets a row
     * @param reader reads the files; one thread is enough
     */
    public FolderRun(Predictor predictor, String model, boolean allSlices, ExecutorService reader) {
        this.predictor = predictor;
        this.model = model;
        this.allSlices = allSlices;
        this.reader = reader;
    }

    /**
     * Predicts the files in their order.
     *
     * @param files what to predict
     * @param sink takes the rows of each file as soon as all of them are there
     * @param progress told the count of files, with the time left
     * @return how many files went well
     * @throws CancelledException if the user has cancelled
     */
    public Tally predict(List<InputFile> files, BiConsumer<InputFile, List<PredictionRow>> sink, Progress progress) {
        if (files.isEmpty()) {
            return new Tally(0, 0);
        }
        TimeLeft timeLeft = new TimeLeft(files.size());
        // A single large image shows its tiles, a stack its planes, many images their count.
        Progress inner = files.size() == 1 ? progress : progress.cancellationOnly();
        int failed = 0;
        ReadAhead planes = new ReadAhead(files, allSlices, reader);
        try {
            for (int i = 0; i < files.size(); i++) {
                progress.report(i, files.size(), timeLeft.message(i, files.get(i).name()));
                List<PredictionRow> rows = rows(planes, inner);
                sink.accept(files.get(i), rows);
                failed += rows.stream().allMatch(PredictionRow::good) ? 0 : 1;
            }
        } finally {
            planes.stop();
        }
        progress.report(files.size(), files.size(), "");
        return new Tally(files.size() - failed, failed);
    }

    /** The rows of one file. */
    private List<PredictionRow> rows(ReadAhead planes, Progress progress) {
        List<PredictionRow> rows = new ArrayList<>();
        ReadAhead.Step step;
        TimeLeft timeLeft = null;
        do {
            step = planes.take(progress);
            if (step.count() > 1) {
                timeLeft = timeLeft == null ? new TimeLeft(step.count()) : timeLeft;
                progress.report(step.index(), step.count(), timeLeft.message(step.index(), step.file().name()));
            }
            rows.add(row(step, step.count() > 1 ? progress.cancellationOnly() : progress));
        } while (!step.last());
        return rows;
    }

    private PredictionRow row(ReadAhead.Step step, Progress progress) {
        if (step.failure() != null) {
            return failure(step.file(), step.slice(), step.failure());
        }
        try {
            Prediction prediction = predictor.predict(step.plane().rgb(), progress);
            return PredictionRow.of(step.file().name(), step.plane(), prediction, model);
        } catch (CancelledException e) {
            throw e;
        } catch (RuntimeException | OutOfMemoryError e) {
            return failure(step.file(), step.slice(), e);
        }
    }

    private PredictionRow failure(InputFile file, int slice, Throwable cause) {
        return PredictionRow.failed(file.name(), slice, model, RunMessages.fileFailed(file.path(), cause));
    }
}
