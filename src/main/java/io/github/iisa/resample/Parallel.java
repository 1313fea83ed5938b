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

import io.github.iisa.base.IisaException;
import java.util.List;
import java.util.function.Consumer;
import net.imglib2.parallel.Parallelization;

/**
 * Work on several threads whose failures come out as they went in.
 *
 * <p>Example: {@code Parallel.forEach(2, tiles, tile -> judge(tile));}
 *
 * <p>{@link Parallelization} does the work; it wraps what a task throws, and a cancellation must stay one.
 */
public final class Parallel {

    private Parallel() {
    }

    /**
     * Calls the action on every item, in any order; returns when all are done.
     *
     * @param <T> type of the items
     * @param threads at a time, at least 1
     * @param items the items
     * @param action called once an item
     * @throws IisaException the first that an action threw
     */
    public static <T> void forEach(int threads, List<T> items, Consumer<? super T> action) {
        try {
            Parallelization.runWithNumThreads(threads,
                () -> Parallelization.getTaskExecutor().forEach(items, action));
        } catch (RuntimeException e) {
            for (Throwable t = e; t != null; t = t.getCause()) {
                if (t instanceof IisaException ours) {
                    throw ours;
                }
            }
            throw e;
        }
    }
}
