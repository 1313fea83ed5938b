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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.iisa.base.CancelledException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Work on several threads: every item once, no more at a time than allowed, failures as they were thrown. */
class ParallelTest {

    private static final List<Integer> ITEMS = IntStream.range(0, 200).boxed().toList();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void callsEveryItemOnceOnNoMoreThreadsThanAllowed(int threads) {
        Set<Integer> seen = ConcurrentHashMap.newKeySet();
        AtomicInteger calls = new AtomicInteger();
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Parallel.forEach(threads, ITEMS, i -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            seen.add(i);
            calls.incrementAndGet();
            Thread.onSpinWait();
            running.decrementAndGet();
        });
        assertEquals(Set.copyOf(ITEMS), seen);
        assertEquals(ITEMS.size(), calls.get());
        assertTrue(most.get() <= threads, most + " at a time");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void whatATaskThrowsComesOutItself(int threads) {
        List<Throwable> all = List.of(new CancelledException(), new IllegalStateException("mine"),
            new RuntimeException("mine", new IllegalArgumentException("its cause")),
            new OutOfMemoryError("as if"), new IllegalArgumentException(new CancelledException()));
        for (Throwable thrown : all) {
            assertSame(thrown, assertThrows(Throwable.class, () -> Parallel.forEach(threads, ITEMS, i -> {
                if (i == 7) {
                    ParallelTest.<RuntimeException>raise(thrown);
                }
            })));
        }
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void raise(Throwable thrown) throws T {
        throw (T) thrown;
    }
}
