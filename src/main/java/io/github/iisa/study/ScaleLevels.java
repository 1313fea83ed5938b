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

import io.github.iisa.base.CancelledException;
import io.github.iisa.base.Progress;
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
import net.imglib2.Interval;
import net.imglib2.util.Intervals;

/**
 * An image at the steps of the slider: the pixels that a canvas shows of each, exact, computed when wanted and a few
 * steps ahead.
 *
 * <p>Example, the work on a thread of its own:
 * <pre>{@code
 * levels.want(70, viewport);
 * while (levels.work()) { redraw(levels.source(70), levels.exact(70)); }
 * }</pre>
 *
 * <p>Every part is that part of {@link Lanczos} of the original, byte for byte. Kept are the original, halves of it for
 * previews (a third of the original's memory together), and parts of the levels around the wanted one within a bound of
 * memory. Safe for one thread that works and others that want and look.
 */
public final class ScaleLevels {

    private static final int[] AHEAD = {1, -1, 10, -10, 2, -2, 20, -20, 3, -3, 4, -4, 5, -5};
    private static final double[] PREVIEWS = {0.5, 0.25, 0.125};

    private final RgbImage original;
    private final long bound;
    /** The original and the previews, whole. */
    private final TreeMap<Integer, RgbImage> whole = new TreeMap<>();
    private final Map<Integer, Part> parts = new HashMap<>();
    private Viewport viewport = new Viewport(1, 1, 0.5, 0.5);
    private int wanted;

    /**
     * Exact pixels of a level.
     *
     * @param place where they lie in the level
     * @param pixels of that size
     */
    public record Part(Interval place, RgbImage pixels) {

        /**
         * Whether these are all the pixels of a place.
         *
         * @param other in the same level
         * @return true if none of it lies outside
         */
        public boolean covers(Interval other) {
            return Intervals.contains(place, other);
        }

        private long bytes() {
            return (long) Integer.BYTES * pixels.pixels().length;
        }
    }

    /**
     * Makes the previews, with the caller's threads.
     *
     * @param original the image; not changed
     * @param bound memory for parts of levels in bytes; the wanted one is computed even where it needs more
     */
    public ScaleLevels(RgbImage original, long bound) {
        this.original = original;
        this.bound = bound;
        whole.put(0, original);
        int[] steps = Arrays.stream(PREVIEWS).mapToInt(ScaleSteps::nearest).toArray();
        LanczosPyramid previews =
            LanczosPyramid.of(original, Arrays.stream(steps).mapToDouble(ScaleSteps::scale).toArray());
        for (int i = 0; i < steps.length; i++) {
            whole.put(steps[i], previews.level(i));
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
     * Says which level is to be computed next, and which part of it and of those around it.
     *
     * @param step 0 to {@link ScaleSteps#LAST}
     * @param through how the image lies on the canvas
     */
    public synchronized void want(int step, Viewport through) {
        wanted = step;
        viewport = through;
    }

    /**
     * The exact pixels of a level that are ready.
     *
     * @param step 0 to {@link ScaleSteps#LAST}
     * @return all that was last wanted of it, or what was wanted before; empty until some are computed
     */
    public synchronized Optional<Part> exact(int step) {
        RgbImage all = whole.get(step);
        return Optional.ofNullable(all == null ? parts.get(step) : new Part(all.asImg(), all));
    }

    /**
     * Pixels from which a preview of a level can be taken.
     *
     * @param step 0 to {@link ScaleSteps#LAST}
     * @return the smallest preview or original that is not smaller than the level
     */
    public synchronized RgbImage source(int step) {
        return whole.floorEntry(step).getValue();
    }

    /**
     * Computes the wanted level, else the next of those around it, with the caller's threads. Given up when another
     * level is wanted meanwhile.
     *
     * @return false if nothing is left to be computed
     */
    public boolean work() {
        int step;
        Interval place;
        synchronized (this) {
            Optional<Integer> next = next();
            if (next.isEmpty()) {
                return false;
            }
            step = next.get();
            place = visible(step);
        }
        try {
            store(step, new Part(place,
                Lanczos.resize(original, width(step), height(step), place, new UntilAnotherIsWanted(step))));
        } catch (CancelledException e) {
            // Given up; what is wanted instead is the next call's.
        }
        return true;
    }

    private Interval visible(int step) {
        return viewport.visible(width(step), height(step));
    }

    private boolean isReady(int step) {
        return exact(step).filter(part -> part.covers(visible(step))).isPresent();
    }

    private Optional<Integer> next() {
        return isReady(wanted) ? ahead().stream().filter(step -> !isReady(step)).findFirst() : Optional.of(wanted);
    }

    /** The steps around the wanted one that the bound has room for, the most likely first. */
    private List<Integer> ahead() {
        List<Integer> steps = new ArrayList<>();
        long bytes = whole.containsKey(wanted) ? 0 : bytes(wanted);
        for (int offset : AHEAD) {
            int step = wanted + offset;
            if (step > 0 && step <= ScaleSteps.LAST && !whole.containsKey(step)) {
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
        return Integer.BYTES * Intervals.numElements(visible(step));
    }

    private synchronized void store(int step, Part part) {
        parts.put(step, part);
        List<Integer> near = ahead();
        while (parts.size() > 1 && parts.values().stream().mapToLong(Part::bytes).sum() > bound) {
            parts.remove(parts.keySet().stream().filter(s -> s != wanted)
                .max(Comparator.comparingInt(s -> rank(s, near))).orElseThrow());
        }
    }

    private int rank(int step, List<Integer> near) {
        int place = near.indexOf(step);
        return place >= 0 ? place : AHEAD.length + Math.abs(step - wanted);
    }

    /**
     * Ends the work on a level once another is wanted. It stays ended, even if the level is wanted again a moment
     * later, as some of the work was passed over. A level that is wanted through another viewport meanwhile is worth
     * its end: while an image is being moved, what was computed last follows it.
     */
    private final class UntilAnotherIsWanted implements Progress {

        private final int step;
        private boolean ended;

        UntilAnotherIsWanted(int step) {
            this.step = step;
        }

        @Override
        public void report(long done, long total, String message) {
            // A level is too soon ready for anyone to be told.
        }

        @Override
        public boolean isCancelled() {
            synchronized (ScaleLevels.this) {
                ended |= step != wanted && !(isReady(wanted) && ahead().contains(step));
                return ended;
            }
        }
    }
}
