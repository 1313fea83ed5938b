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

import io.github.iisa.resample.Lanczos;
import io.github.iisa.resample.LanczosPyramid;
import io.github.iisa.resample.RgbImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import net.imglib2.parallel.Parallelization;
import net.imglib2.parallel.TaskExecutor;

/**
 * An image at the steps of the slider, each exact, computed when wanted and a few steps ahead.
 *
 * <p>Example, the work on a thread of its own:
 * <pre>{@code
 * levels.want(70);
 * while (levels.work()) { redraw(levels.exact(70).orElse(levels.source(70))); }
 * }</pre>
 *
 * <p>Every level is {@link Lanczos} of the original, byte for byte. Kept are the original, halves of it for previews (a
 * third of the original's memory together), and the levels around the wanted one within a bound of memory. Safe for
 * one thread that works and others that want and look.
 */
public final class ScaleLevels {

    private static final int[] AHEAD = {1, -1, 10, -10, 2, -2, 20, -20, 3, -3, 4, -4, 5, -5};
    private static final double[] PREVIEWS = {0.5, 0.25, 0.125};

    private final RgbImage original;
    private final long bound;
    private final TreeMap<Integer, RgbImage> kept = new TreeMap<>();
    private final Map<Integer, RgbImage> levels = new HashMap<>();
    private int wanted;

    /**
     * Makes the previews, with the caller's threads.
     *
     * @param original the image; not changed
     * @param bound memory for exact levels in bytes; the wanted level is computed even where it needs more
     */
    public ScaleLevels(RgbImage original, long bound) {
        this.original = original;
        this.bound = bound;
        kept.put(0, original);
        int[] steps = Arrays.stream(PREVIEWS).mapToInt(ScaleSteps::nearest).toArray();
        LanczosPyramid previews =
            LanczosPyramid.of(original, Arrays.stream(steps).mapToDouble(ScaleSteps::scale).toArray());
        for (int i = 0; i < steps.length; i++) {
            kept.put(steps[i], previews.level(i));
        }
    }

    /**
     * The width at a step.
     *
     * @param step 0 to {@link ScaleSteps#LAST}
     * @return px
     */
    public int width(int step) {
        return Lanczos.scaledSize(original.width(), ScaleSteps.scale(step));
    }

    /**
     * The height at a step.
     *
     * @param step 0 to {@link ScaleSteps#LAST}
     * @return px
     */
    public int height(int step) {
        return Lanczos.scaledSize(original.height(), ScaleSteps.scale(step));
    }

    /**
     * What a participant who stops at a step says.
     *
     * @param step 0 to {@link ScaleSteps#LAST}
     * @return opinion on Ω in [0.05, 1]
     */
    public double opinion(int step) {
        return ScaleSteps.opinion(original.width(), original.height(), step);
    }

    /**
     * Says which level is to be computed next.
     *
     * @param step 0 to {@link ScaleSteps#LAST}
     */
    public synchronized void want(int step) {
        wanted = step;
    }

    /**
     * A level, if it is ready.
     *
     * @param step 0 to {@link ScaleSteps#LAST}
     * @return the exact pixels; empty until they are computed
     */
    public synchronized Optional<RgbImage> exact(int step) {
        return Optional.ofNullable(kept.getOrDefault(step, levels.get(step)));
    }

    /**
     * Pixels from which a preview of a level can be taken.
     *
     * @param step 0 to {@link ScaleSteps#LAST}
     * @return the smallest preview or original that is not smaller than the level
     */
    public synchronized RgbImage source(int step) {
        return kept.floorEntry(step).getValue();
    }

    /**
     * Computes the wanted level, else the next of those around it, with the caller's threads. Given up when another
     * level is wanted meanwhile.
     *
     * @return false if nothing is left to be computed
     */
    public boolean work() {
        Integer step = nextStep();
        if (step == null) {
            return false;
        }
        AtomicBoolean givenUp = new AtomicBoolean();
        // Stays given up, even if the level is wanted again before its last task: some of it was passed over.
        BooleanSupplier stale = () -> {
            if (!isStillNext(step)) {
                givenUp.set(true);
            }
            return givenUp.get();
        };
        RgbImage level = Parallelization.runWithExecutor(new Stoppable(Parallelization.getTaskExecutor(), stale),
            () -> Lanczos.resize(original, width(step), height(step)));
        store(step, level, stale);
        return true;
    }

    private synchronized Integer nextStep() {
        if (exact(wanted).isEmpty()) {
            return wanted;
        }
        return ahead().stream().filter(step -> exact(step).isEmpty()).findFirst().orElse(null);
    }

    /** A level is worth its end while it is the wanted one, or a neighbour of a wanted one that is ready. */
    private synchronized boolean isStillNext(int step) {
        return step == wanted || exact(wanted).isPresent() && ahead().contains(step);
    }

    /** The steps around the wanted one that the bound has room for, the most likely first. */
    private List<Integer> ahead() {
        List<Integer> steps = new ArrayList<>();
        long bytes = kept.containsKey(wanted) ? 0 : bytes(wanted);
        for (int offset : AHEAD) {
            int step = wanted + offset;
            if (step > 0 && step <= ScaleSteps.LAST && !kept.containsKey(step)) {
                bytes += bytes(step);
                if (bytes > bound) {
                    break;
                }
                steps.add(step);
            }
        }
        return steps;
    }

    private long bytes(int step) {
        return (long) Integer.BYTES * width(step) * height(step);
    }

    private synchronized void store(int step, RgbImage level, BooleanSupplier stale) {
        if (stale.getAsBoolean()) {
            return; // left unfinished
        }
        levels.put(step, level);
        List<Integer> near = ahead();
        while (levels.size() > 1 && levels.keySet().stream().mapToLong(this::bytes).sum() > bound) {
            levels.remove(levels.keySet().stream().filter(s -> s != wanted)
                .max(Comparator.comparingInt(s -> rank(s, near))).orElseThrow());
        }
    }

    private int rank(int step, List<Integer> near) {
        int place = near.indexOf(step);
        return place >= 0 ? place : AHEAD.length + Math.abs(step - wanted);
    }

    /** Passes over the tasks that are left when their result is not wanted any more. */
    private record Stoppable(TaskExecutor executor, BooleanSupplier stale) implements TaskExecutor {

        private static final int FINE = 8;

        @Override
        public <T> void forEach(List<? extends T> parameters, Consumer<? super T> task) {
            executor.forEach(parameters, parameter -> {
                if (!stale.getAsBoolean()) {
                    task.accept(parameter);
                }
            });
        }

        @Override
        public void runAll(List<Runnable> tasks) {
            forEach(tasks, Runnable::run);
        }

        @Override
        public <T, R> List<R> forEachApply(List<? extends T> parameters, Function<? super T, ? extends R> task) {
            return executor.forEachApply(parameters, task);
        }

        @Override
        public int suggestNumberOfTasks() {
            return FINE * executor.getParallelism();
        }

        @Override
        public int getParallelism() {
            return executor.getParallelism();
        }

        @Override
        public ExecutorService getExecutorService() {
            return executor.getExecutorService();
        }

        @Override
        public void close() {
            // The executor is the caller's.
        }
    }
}
