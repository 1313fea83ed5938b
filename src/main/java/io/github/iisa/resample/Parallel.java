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

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import net.imglib2.parallel.Parallelization;

/**
 * Work on several threads whose failures come out as they went in.
 *
 * <p>Example: {@code Parallel.forEach(2, tiles, tile -> judge(tile));}
 *
 * <p>{@link Parallelization} does the work; its pool wraps or copies what a task throws, and a cancellation must stay
 * one.
 */
public final class Parallel {

    private Parallel() {
    }

    /**
     * Calls the action on every item, in any order; returns when all are done. After a failure no further call begins.
     *
     * @param <T> type of the items
     * @param threads at a time, at least 1
     * @param items the items
     * @param action called once an item
     * @throws RuntimeException the first that an action threw, the very same object
     */
    public static <T> void forEach(int threads, List<T> items, Consumer<? super T> action) {
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Parallelization.runWithNumThreads(threads, () -> Parallelization.getTaskExecutor().forEach(items, item -> {
            if (failure.get() == null) {
                try {
                    action.accept(item);
                } catch (RuntimeException | Error e) {
                    failure.compareAndSet(null, e);
                }
            }
        }));
        rethrow(failure.get());
    }

    /**
     * Lets work have threads, for what inside it asks ImgLib2 for them.
     *
     * @param <T> type of the result
     * @param threads at a time, at least 1
     * @param work called once, on this thread
     * @return its result
     * @throws RuntimeException what the work threw, the very same object
     */
    public static <T> T call(int threads, Supplier<T> work) {
        AtomicReference<Throwable> failure = new AtomicReference<>();
        T result = Parallelization.runWithNumThreads(threads, () -> {
            try {
                return work.get();
            } catch (RuntimeException | Error e) {
                failure.set(e);
                return null;
            }
        });
        rethrow(failure.get());
        return result;
    }

    private static void rethrow(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure != null) {
            throw (RuntimeException) failure;
        }
    }
}
