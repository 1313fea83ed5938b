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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.iisa.base.CancelledException;
import io.github.iisa.base.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Batches come in their order, made beside whoever takes them, and no more of them than are soon wanted. */
class BatchLoaderTest {

    private static final int MILLISECONDS = 40;

    private final ExecutorService threads = Executors.newFixedThreadPool(2);

    @AfterEach
    void shutDown() {
        threads.shutdownNow();
    }

    private BatchLoader<Integer, Integer> loader(int batches, Function<Integer, Integer> load) {
        return new BatchLoader<>(threads, IntStream.range(0, batches).mapToObj(i -> List.of(2 * i, 2 * i + 1))
            .iterator(), load);
    }

    private static void sleep(int milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void keepsTheOrderAndEndsWithNull() {
        try (BatchLoader<Integer, Integer> loader = loader(20, i -> {
            sleep(i % 3);
            return 10 * i;
        })) {
            List<Integer> all = new ArrayList<>();
            for (List<Integer> batch = loader.next(Progress.NONE); batch != null; batch = loader.next(Progress.NONE)) {
                all.addAll(batch);
            }
            assertEquals(IntStream.range(0, 40).mapToObj(i -> 10 * i).toList(), all);
            assertNull(loader.next(Progress.NONE));
        }
    }

    @Test
    void loadsBesideTheSteps() {
        int batches = 12;
        long begin = System.nanoTime();
        try (BatchLoader<Integer, Integer> loader = loader(batches, i -> {
            sleep(MILLISECONDS);
            return i;
        })) {
            while (loader.next(Progress.NONE) != null) {
                sleep(MILLISECONDS);
            }
        }
        double one = batches * MILLISECONDS / 1000.0;
        double seconds = (System.nanoTime() - begin) / 1e9;
        assertTrue(seconds < 1.6 * one, seconds + " s, and one after the other is " + 2 * one);
    }

    @Test
    void neitherAsksForMoreThanTwoBatchesAheadNorKeepsWhatFailed() {
        List<Integer> asked = new ArrayList<>();
        IllegalStateException failure = new IllegalStateException("the third");
        try (BatchLoader<Integer, Integer> loader = new BatchLoader<>(threads, IntStream.range(0, 100).peek(asked::add)
            .mapToObj(List::of).iterator(), i -> {
                if (i == 2) {
                    throw failure;
                }
                return i;
            })) {
            assertEquals(List.of(0), loader.next(Progress.NONE));
            assertEquals(List.of(1), loader.next(Progress.NONE));
            assertTrue(asked.size() <= 2 + BatchLoader.AHEAD, asked.toString());
            assertSame(failure, assertThrows(IllegalStateException.class, () -> loader.next(Progress.NONE)));
        }
    }

    @Test
    void aCancelEndsTheWaiting() {
        Progress cancelled = new Progress() {
            @Override
            public void report(long done, long total, String message) { }

            @Override
            public boolean isCancelled() {
                return true;
            }
        };
        try (BatchLoader<Integer, Integer> loader = loader(3, i -> i)) {
            assertThrows(CancelledException.class, () -> loader.next(cancelled));
        }
    }
}
