/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.training;

import io.github.iisa.base.CancelledException;
import io.github.iisa.base.Progress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * The batches of a training, made beside its steps: while one is learned from, the next ones are loaded.
 *
 * <p>Example:
 * <pre>{@code
 * try (BatchLoader<Float, Path> loader = new BatchLoader<>(threads, batches.iterator(), learner::load)) {
 *     for (List<Float> batch = loader.next(progress); batch != null; batch = loader.next(progress)) { ... }
 * }
 * }</pre>
 *
 * <p>Memory: the batch in use and {@value #AHEAD} more. The order is that of the batches, whatever the threads do.
 *
 * @param <T> a loaded sample
 * @param <E> what it is loaded from
 */
final class BatchLoader<T, E> implements AutoCloseable {

    static final int AHEAD = 2;
    private static final long POLL_MILLISECONDS = 50;

    private final ExecutorService threads;
    private final Iterator<List<E>> batches;
    private final Function<E, T> load;
    private final Deque<List<Future<T>>> pending = new ArrayDeque<>();

    /**
     * Begins to load.
     *
     * @param threads the caller's
     * @param batches what each batch is made of, asked for one at a time
     * @param load makes one sample, on one of the threads
     */
    BatchLoader(ExecutorService threads, Iterator<List<E>> batches, Function<E, T> load) {
        this.threads = threads;
        this.batches = batches;
        this.load = load;
        for (int i = 0; i < AHEAD; i++) {
            submit();
        }
    }

    private void submit() {
        if (batches.hasNext()) {
            List<Future<T>> batch = new ArrayList<>();
            batches.next().forEach(entry -> batch.add(threads.submit(() -> load.apply(entry))));
            pending.add(batch);
        }
    }

    /**
     * Waits for the next batch and begins to load another.
     *
     * @param progress asked for cancellation while waiting
     * @return its samples; null after the last
     * @throws RuntimeException what loading threw, the very same object
     */
    List<T> next(Progress progress) {
        List<Future<T>> futures = pending.poll();
        if (futures == null) {
            return null;
        }
        submit();
        List<T> batch = new ArrayList<>();
        futures.forEach(f -> batch.add(await(f, progress)));
        return batch;
    }

    private T await(Future<T> future, Progress progress) {
        while (true) {
            progress.check();
            try {
                return future.get(POLL_MILLISECONDS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                continue;
            } catch (ExecutionException e) {
                if (e.getCause() instanceof RuntimeException failure) {
                    throw failure;
                }
                if (e.getCause() instanceof Error failure) {
                    throw failure;
                }
                throw new IllegalStateException(e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CancelledException();
            }
        }
    }

    /** Gives up what is loaded but was not taken. */
    @Override
    public void close() {
        pending.forEach(batch -> batch.forEach(f -> f.cancel(true)));
        pending.clear();
    }
}
