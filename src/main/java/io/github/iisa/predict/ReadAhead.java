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
import io.github.iisa.base.InputException;
import io.github.iisa.base.Progress;
import io.github.iisa.base.RunMessages;
import io.github.iisa.image.ImageFiles;
import io.github.iisa.image.ImageSource;
import io.github.iisa.image.Plane;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The planes of many files one after another, the next one being read while its taker works on the last.
 *
 * <p>Memory: two planes, the taker's and the next. One taker only.
 */
final class ReadAhead {

    private static final long POLL_MILLISECONDS = 50;

    private final List<InputFile> files;
    private final boolean allSlices;
    private final ExecutorService reader;

    // Where the reading is. Only one task is under way at a time, so these need no lock.
    private int file;
    private int plane;
    private ImageSource source;

    private Future<Step> next;

    ReadAhead(List<InputFile> files, boolean allSlices, ExecutorService reader) {
        this.files = files;
        this.allSlices = allSlices;
        this.reader = reader;
        next = reader.submit(this::read);
    }

    /**
     * A plane, or why there is none.
     *
     * @param file whose it is
     * @param slice its number from 1; 0 where the file was not even opened
     * @param plane the pixels; null after a failure
     * @param failure what was thrown; null for a success
     * @param index of the plane in its file, from 0
     * @param count planes of the file; 0 where it was not even opened
     */
    record Step(InputFile file, int slice, Plane plane, Throwable failure, int index, int count) {

        /** Whether the file has no further plane. */
        boolean last() {
            return index + 1 >= count;
        }
    }

    /** Waits for the next plane and begins to read the one after it; null after the last. */
    Step take(Progress progress) {
        if (next == null) {
            return null;
        }
        Step step = await(progress);
        next = step.last() && step.file() == files.get(files.size() - 1) ? null : reader.submit(this::read);
        return step;
    }

    void stop() {
        if (next != null) {
            next.cancel(true);
        }
    }

    private Step await(Progress progress) {
        while (true) {
            progress.check();
            try {
                return next.get(POLL_MILLISECONDS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                continue;
            } catch (ExecutionException e) {
                throw new IllegalStateException(e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CancelledException();
            }
        }
    }

    private Step read() {
        InputFile current = files.get(file);
        Plane read = null;
        Throwable failure = null;
        try {
            if (source == null) {
                source = open(current);
            }
            read = source.plane(plane);
        } catch (RuntimeException | OutOfMemoryError e) {
            failure = e;
        }
        int slice = source == null || read == null && !allSlices ? 0 : plane + 1;
        Step step = new Step(current, slice, read, failure, plane, source == null ? 0 : source.count());
        plane = step.last() ? 0 : plane + 1;
        file += step.last() ? 1 : 0;
        source = step.last() ? null : source;
        return step;
    }

    private ImageSource open(InputFile current) {
        if (Files.isDirectory(current.path())) {
            throw new InputException(RunMessages.folderUnreadable(current.path()));
        }
        return ImageFiles.open(current.path(), allSlices);
    }
}
