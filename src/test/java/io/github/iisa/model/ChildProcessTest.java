/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.iisa.base.CancelledException;
import io.github.iisa.base.EngineException;
import io.github.iisa.base.Progress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A process of its own says, crashes, and dies when it is told to. */
class ChildProcessTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    /** A program that does what its first argument says. */
    static final class Child {

        private Child() {
        }

        /** Its entry. */
        public static void main(String[] args) throws Exception {
            switch (args[0]) {
                case "say" -> {
                    System.out.print(args[1] + " " + System.getProperty("iisa.child.test"));
                    System.err.print("e".repeat(10_000) + "end");
                }
                case "die" -> Runtime.getRuntime().halt(134);
                default -> Thread.sleep(600_000);
            }
        }
    }

    @Test
    void knowsOurClassesAndProperties() {
        System.setProperty("iisa.child.test", "hello");
        try {
            ChildProcess.Ended ended = ChildProcess.run(Child.class, List.of("say", "it says"), LONG, Progress.NONE);
            assertEquals(0, ended.code(), ended.errors());
            assertEquals("it says hello", ended.output());
            assertTrue(ended.errors().endsWith("eend") && ended.errors().length() <= 4000);
        } finally {
            System.clearProperty("iisa.child.test");
        }
    }

    @Test
    void aCrashIsAnExitCode() {
        assertEquals(134, ChildProcess.run(Child.class, List.of("die"), LONG, Progress.NONE).code());
    }

    @Test
    void aCancellationKillsWithinASecond() {
        long start = System.nanoTime();
        try (ChildProcess child = ChildProcess.start(Child.class, List.of("sleep"))) {
            Progress cancelled = new Progress() {
                @Override
                public void report(long done, long total, String message) {
                    // nobody listens
                }

                @Override
                public boolean isCancelled() {
                    return true;
                }
            };
            assertThrows(CancelledException.class, () -> child.await(LONG, cancelled));
            assertTrue(System.nanoTime() - start < 1e9);
            child.await(LONG, Progress.NONE);
            assertFalse(child.isAlive());
        }
    }

    @Test
    void theTimeLimitKills() {
        try (ChildProcess child = ChildProcess.start(Child.class, List.of("sleep"))) {
            String said = assertThrows(EngineException.class, () -> child.await(Duration.ofMillis(200), Progress.NONE))
                .getMessage();
            assertTrue(said.contains("did not answer") && said.endsWith("."), said);
        }
    }
}
