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
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.iisa.base.CancelledException;
import io.github.iisa.base.InputException;
import io.github.iisa.base.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A training may be cut off, cancelled, stopped, or made to wait at any moment, and goes on as if it never was. */
class BrokenTrainingTest extends FineTuningCase {

    /** Cancels at a check of the training itself, after features are there. */
    private static Progress cancelledAtStep(int step) {
        return new Progress() {
            private volatile boolean cancelled;

            @Override
            public void report(long done, long total, String message) {
                cancelled |= message.startsWith("Epoch") && done >= step || message.startsWith("Training")
                    && done >= step;
            }

            @Override
            public boolean isCancelled() {
                return cancelled;
            }
        };
    }

    @Test
    void equalSeedsGiveEqualFilesAndSoDoesATrainingCutOffTwice() throws IOException {
        FineTuneResult whole = train("whole", few(5), false, TrainingListener.NONE, Progress.NONE).get(0);
        for (int step : new int[] {1, 13}) {
            assertThrows(CancelledException.class, () -> train("broken", few(5), step > 1, TrainingListener.NONE,
                cancelledAtStep(step)));
        }
        FineTuneResult resumed = train("broken", few(5), true, TrainingListener.NONE, Progress.NONE).get(0);
        assertEquals(weights("whole").get("weights.pt"), weights("broken").get("weights.pt"));
        assertEquals(whole.test(), resumed.test());
        assertEquals(whole.validation(), resumed.validation());
        // A finished one is not done again.
        assertEquals(resumed, train("broken", few(5), true, TrainingListener.NONE, cancelledAtStep(1)).get(0));
    }

    @Test
    void afterACancelNoStepBegins() {
        AtomicInteger steps = new AtomicInteger();
        TrainingListener counts = new TrainingListener() {
            @Override
            public void step(long step, long all, double loss) {
                steps.incrementAndGet();
            }
        };
        assertThrows(CancelledException.class,
            () -> train("out", few(5), false, counts, cancelledAtStep(4)));
        assertEquals(4, steps.get());
    }

    /** Stops after so many epochs, and remembers which it was told. */
    private static final class Stops implements TrainingListener {

        private final int after;
        private final List<Integer> told = new ArrayList<>();

        Stops(int after) {
            this.after = after;
        }

        @Override
        public void epoch(int epoch, double rate, double loss, double srcc, double mae) {
            told.add(epoch);
        }

        @Override
        public boolean stopRequested() {
            return told.size() >= after;
        }
    }

    @Test
    void aStopKeepsTheBestModelSoFarAndTheTrainingGoesOnWhenResumed() throws IOException {
        FineTuneResult whole = train("whole", few(5), false, TrainingListener.NONE, Progress.NONE).get(0);
        FineTuneResult stopped = train("out", few(5), false, new Stops(3), Progress.NONE).get(0);
        assertEquals(4, Files.readAllLines(folder.resolve("out/metrics.csv")).size());
        assertTrue(predicted(folder.resolve("out"), 1) > 0);
        assertTrue(notes.stream().anyMatch(n -> n.contains("stopped in split 1")), notes.toString());
        assertTrue(stopped.epoch() <= 3 && Files.exists(folder.resolve("out/features.cache")));
        Stops never = new Stops(100);
        assertEquals(whole.test(), train("out", few(5), true, never, Progress.NONE).get(0).test());
        assertEquals(List.of(1, 2, 3, 4, 5), never.told, "epochs before the break are told again");
        assertEquals(weights("whole"), weights("out"));
        assertTrue(Files.readString(folder.resolve("out/README.md")).contains("epoch: " + whole.epoch()));
        assertFalse(Files.exists(folder.resolve("out/features.cache")), "kept for as long as there is training only");
    }

    @Test
    void aStopLeavesTheSplitsThatHaveNotBegun() {
        FineTuning.Request two = new FineTuning.Request(folder.resolve("set"), folder.resolve("out"), "", few(3), false,
            "2", 0, false, 1, 1, false, "cpu");
        assertEquals(1, train(two, "default", new Stops(2), Progress.NONE).size());
        assertFalse(Files.exists(folder.resolve("out/split-2")));
    }

    @Test
    void inAPauseNoStepBeginsAndACancelEndsIt() {
        AtomicInteger steps = new AtomicInteger();
        AtomicInteger asked = new AtomicInteger();
        TrainingListener pauses = new TrainingListener() {
            @Override
            public void step(long step, long all, double loss) {
                steps.incrementAndGet();
            }

            @Override
            public boolean pauseRequested() {
                return steps.get() == 2 && asked.incrementAndGet() < 4 || steps.get() == 5;
            }
        };
        long begin = System.nanoTime();
        Progress cancels = new Progress() {
            @Override
            public void report(long done, long total, String message) { }

            @Override
            public boolean isCancelled() {
                return steps.get() == 5 && System.nanoTime() - begin > 1_000_000_000L;
            }
        };
        assertThrows(CancelledException.class, () -> train("out", few(5), false, pauses, cancels));
        assertEquals(5, steps.get());
        assertTrue(asked.get() >= 4, "the first pause came to its end");
    }

    @Test
    void patienceEndsIt() throws IOException {
        train("out", Map.of("epochs", 50, "batch_size", 16, "draws", 1, "learning_rate", 1e-12, "patience", 3), false,
            TrainingListener.NONE, Progress.NONE);
        assertEquals(5, Files.readAllLines(folder.resolve("out/metrics.csv")).size(), "one epoch and three more");
    }

    @Test
    void anotherTrainingIsNotResumedNorOverwritten() {
        train("out", few(2), false, TrainingListener.NONE, Progress.NONE);
        assertTrue(assertThrows(InputException.class, () -> train("out", few(2), false, TrainingListener.NONE,
            Progress.NONE)).getMessage().contains("run.json: exists already"));
        assertTrue(assertThrows(InputException.class, () -> train("out", few(3), true, TrainingListener.NONE,
            Progress.NONE)).getMessage().contains("other settings or data"));
    }
}
