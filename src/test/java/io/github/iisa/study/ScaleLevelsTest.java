/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.study;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.iisa.resample.Lanczos;
import io.github.iisa.resample.RgbImage;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import java.util.function.Function;
import net.imglib2.Interval;
import net.imglib2.parallel.Parallelization;
import net.imglib2.parallel.TaskExecutor;
import org.junit.jupiter.api.Test;

/** Levels are exact, wanted ones first, neighbours ahead, and memory stays within its bound. */
class ScaleLevelsTest {

    private static final Viewport WHOLE = new Viewport(400, 300, 0.5, 0.5);

    private final RgbImage image = new RgbImage(400, 300, new Random(1).ints(120_000).toArray());

    @Test
    void stepsAreOnePercentApart() {
        assertEquals(1, ScaleSteps.scale(0));
        assertEquals(0.05, ScaleSteps.scale(ScaleSteps.LAST), 1e-15);
        for (int i = 1; i <= ScaleSteps.LAST; i++) {
            assertEquals(1.01, ScaleSteps.scale(i - 1) / ScaleSteps.scale(i), 1e-5);
            assertEquals(i, ScaleSteps.nearest(ScaleSteps.scale(i)));
        }
        // 400 · 0.05 = 20 and 300 · 0.05 = 15; at 0.5 nearest is step 70: 199 x 149 pixels.
        assertEquals(0.05, ScaleSteps.opinion(400, 300, ScaleSteps.LAST), 1e-12);
        assertEquals(Math.sqrt(199.0 * 149 / 120_000), ScaleSteps.opinion(400, 300, 70), 1e-12);
        assertEquals(0.05, ScaleSteps.opinion(401, 301, ScaleSteps.LAST), 1e-3);
    }

    private void assertExact(ScaleLevels levels, int step, Viewport viewport) {
        Interval visible = viewport.visible(levels.width(step), levels.height(step));
        ScaleLevels.Part part = levels.exact(step).orElseThrow();
        assertTrue(part.covers(visible));
        RgbImage seen = part.pixels().crop((int) (visible.min(0) - part.place().min(0)),
            (int) (visible.min(1) - part.place().min(1)), (int) visible.dimension(0), (int) visible.dimension(1));
        assertArrayEquals(Lanczos.scale(image, ScaleSteps.scale(step)).crop((int) visible.min(0),
            (int) visible.min(1), seen.width(), seen.height()).pixels(), seen.pixels());
    }

    @Test
    void theWantedLevelComesFirstAndIsExact() {
        ScaleLevels levels = new ScaleLevels(image, 1 << 24);
        levels.want(33, WHOLE);
        assertTrue(levels.exact(33).isEmpty());
        assertEquals(400, levels.source(33).width());
        assertTrue(levels.work());
        assertExact(levels, 33, WHOLE);
        assertEquals(levels.width(33), levels.exact(33).orElseThrow().pixels().width());
        assertTrue(levels.source(200).width() < 120, "a preview comes from the nearest half");
    }

    @Test
    void onlyWhatTheCanvasShowsIsComputed() {
        ScaleLevels levels = new ScaleLevels(image, 1 << 24);
        Viewport middle = new Viewport(90, 70, 0.5, 0.5);
        levels.want(20, middle);
        while (levels.work()) {
            assertExact(levels, 20, middle);
        }
        assertEquals(90 * 70, levels.exact(21).orElseThrow().pixels().pixels().length);
        Viewport moved = middle.panned(31, -17, levels.width(20), levels.height(20));
        levels.want(20, moved);
        assertExact(levels, 20, middle);
        assertTrue(levels.work());
        assertExact(levels, 20, moved);
        assertExact(levels, 21, middle);
        while (levels.work()) {
            assertExact(levels, 20, moved);
        }
        assertExact(levels, 21, moved);
    }

    @Test
    void neighboursAreComputedAheadAndNothingMore() {
        ScaleLevels levels = new ScaleLevels(image, 1 << 24);
        levels.want(55, WHOLE);
        int count = 0;
        while (levels.work()) {
            count++;
        }
        assertEquals(15, count);
        for (int step : new int[] {54, 56, 45, 65, 35, 50, 60}) {
            assertExact(levels, step, WHOLE);
        }
        assertFalse(levels.work());
    }

    @Test
    void aLevelThatWasGivenUpAndIsWantedAgainIsNeverShownUnfinished() {
        ScaleLevels levels = new ScaleLevels(image, 1 << 24);
        levels.want(33, WHOLE);
        Parallelization.runWithExecutor(new Interrupting(() -> levels.want(200, WHOLE),
            () -> levels.want(33, WHOLE)), levels::work);
        while (levels.exact(33).isEmpty()) {
            assertTrue(levels.work());
        }
        assertExact(levels, 33, WHOLE);
    }

    /** Two tasks at a time, as far as the work knows; does something before the first task and after it. */
    private record Interrupting(Runnable before, Runnable after) implements TaskExecutor {

        @Override
        public <T> void forEach(List<? extends T> parameters, Consumer<? super T> task) {
            for (T parameter : parameters) {
                before.run();
                task.accept(parameter);
                after.run();
            }
        }

        @Override
        public void runAll(List<Runnable> tasks) {
            forEach(tasks, Runnable::run);
        }

        @Override
        public <T, R> List<R> forEachApply(List<? extends T> parameters, Function<? super T, ? extends R> task) {
            return parameters.stream().<R>map(task).toList();
        }

        @Override
        public int suggestNumberOfTasks() {
            return 2;
        }

        @Override
        public int getParallelism() {
            return 2;
        }

        @Override
        public ExecutorService getExecutorService() {
            throw new UnsupportedOperationException("not asked for here");
        }

        @Override
        public void close() {
            // Holds nothing.
        }
    }

    @Test
    void memoryStaysWithinItsBound() {
        long bound = 1_000_000;
        ScaleLevels levels = new ScaleLevels(image, bound);
        Random random = new Random(2);
        for (int i = 0; i < 40; i++) {
            int wanted = random.nextInt(ScaleSteps.LAST + 1);
            levels.want(wanted, WHOLE);
            while (levels.work()) {
                assertTrue(levels.exact(wanted).isPresent());
            }
            long kept = 0;
            for (int step = 0; step <= ScaleSteps.LAST; step++) {
                kept += levels.exact(step).map(part -> 4L * part.pixels().pixels().length).orElse(0L);
            }
            // Beside the bound the original and its halves, a third of it.
            assertTrue(kept <= bound + 4L * 120_000 * 4 / 3 + 2_000, kept + " bytes");
        }
    }
}
