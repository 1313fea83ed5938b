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
import io.github.iisa.base.IisaException;
import io.github.iisa.base.Progress;
import io.github.iisa.base.RunMessages;
import io.github.iisa.image.ImageFiles;
import io.github.iisa.image.Plane;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;

/**
 * Predicts many files one after another: a file that fails gives a row with one sentence and the run goes on.
 *
 * <p>Example:
 * <pre>{@code
 * FolderRun run = new FolderRun(predictor, "default", false, executor);
 * Tally tally = run.predict(InputFiles.list("photos", true), (file, rows) -> write(rows), Progress.NONE);
 * }</pre>
 *
 * <p>While one file is predicted the next is read, by the caller's executor; no more than these two are in memory. A
 * cancelled run ends within a second, and the rows handed over before it are those of whole files.
 */
public final class FolderRun {

    private static final long POLL_MILLISECONDS = 50;

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
        TimeLeft timeLeft = new TimeLeft(files.size());
        // A single large image shows its tiles, many images show their count.
        Progress inner = files.size() == 1 ? progress : new Quiet(progress);
        int failed = 0;
        Future<List<Plane>> next = files.isEmpty() ? null : read(files.get(0));
        try {
            for (int i = 0; i < files.size(); i++) {
                progress.check();
                progress.report(i, files.size(), timeLeft.message(i, files.get(i).name()));
                Future<List<Plane>> current = next;
                next = i + 1 < files.size() ? read(files.get(i + 1)) : null;
                List<PredictionRow> rows = rows(files.get(i), current, inner);
                sink.accept(files.get(i), rows);
                failed += rows.stream().allMatch(PredictionRow::good) ? 0 : 1;
            }
        } finally {
            if (next != null) {
                next.cancel(true);
            }
        }
        progress.report(files.size(), files.size(), "");
        return new Tally(files.size() - failed, failed);
    }

    private Future<List<Plane>> read(InputFile file) {
        return reader.submit(() -> {
            if (Files.isDirectory(file.path())) {
                throw new IisaException(RunMessages.folderUnreadable(file.path()));
            }
            return ImageFiles.read(file.path(), allSlices);
        });
    }

    private List<PredictionRow> rows(InputFile file, Future<List<Plane>> reading, Progress progress) {
        List<Plane> planes;
        try {
            planes = await(reading, progress);
        } catch (ExecutionException e) {
            return List.of(failure(file, 0, e.getCause()));
        }
        List<PredictionRow> rows = new ArrayList<>();
        for (Plane plane : planes) {
            try {
                rows.add(PredictionRow.of(file.name(), plane, predictor.predict(plane.rgb(), progress), model));
            } catch (CancelledException e) {
                throw e;
            } catch (RuntimeException | OutOfMemoryError e) {
                rows.add(failure(file, plane.slice(), e));
            }
        }
        return rows;
    }

    private static List<Plane> await(Future<List<Plane>> reading, Progress progress) throws ExecutionException {
        while (true) {
            progress.check();
            try {
                return reading.get(POLL_MILLISECONDS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                continue;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CancelledException();
            }
        }
    }

    private PredictionRow failure(InputFile file, int slice, Throwable cause) {
        return PredictionRow.failed(file.name(), slice, model, RunMessages.fileFailed(file.path(), cause));
    }

    /** Passes on cancellation only. */
    private record Quiet(Progress progress) implements Progress {

        @Override
        public void report(long done, long total, String message) {
            // Tiles of one among many images say nothing about the run.
        }

        @Override
        public boolean isCancelled() {
            return progress.isCancelled();
        }
    }
}
