/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.resample;

import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import net.imglib2.parallel.Parallelization;
import net.imglib2.parallel.TaskExecutor;

/**
 * How the output rows are shared among the caller's threads. A task needs the source rows of a whole window beyond its
 * own, so that many small tasks compute much twice: there is one a thread, and more, for an even load, only while the
 * windows stay a small part of the work.
 *
 * <p>Example: {@code RowTasks tasks = RowTasks.plan(4000, 3000, 9); tasks.forEach(i -> work(tasks.from(3000, i)));}
 *
 * @param count the number of tasks, at least 1
 */
record RowTasks(int count) {

    private static final int MIN_ROWS = 16;
    private static final int MIN_WINDOWS = 16;

    /**
     * Decides the number of tasks.
     *
     * @param sourceRows rows of the source
     * @param outputRows rows of the largest output
     * @param window the most source rows that one output row sees
     */
    static RowTasks plan(int sourceRows, int outputRows, int window) {
        TaskExecutor executor = Parallelization.getTaskExecutor();
        int fine = Math.min(executor.suggestNumberOfTasks(), sourceRows / MIN_WINDOWS / Math.max(1, window));
        int wanted = Math.max(executor.getParallelism(), fine);
        return new RowTasks(Math.max(1, Math.min(wanted, outputRows / MIN_ROWS)));
    }

    /** Runs all tasks with the caller's threads; returns when all are done. */
    void forEach(IntConsumer task) {
        Parallelization.getTaskExecutor().forEach(IntStream.range(0, count).boxed().toList(), task::accept);
    }

    /** The first of {@code rows} rows that belongs to a task; for task {@code count}, one beyond the last. */
    int from(int rows, int task) {
        return (int) ((long) rows * task / count);
    }
}
