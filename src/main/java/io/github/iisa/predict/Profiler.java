/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.predict;

import io.github.iisa.base.InputException;
import io.github.iisa.base.ModelMessages;
import io.github.iisa.base.ProfileMessages;
import io.github.iisa.base.Progress;
import io.github.iisa.resample.LanczosPyramid;
import io.github.iisa.resample.Parallel;
import io.github.iisa.resample.RgbImage;
import io.github.iisa.scale.IntrinsicScale;
import io.github.iisa.scale.ScaleGrid;
import io.github.iisa.scale.ScaleProfile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * Asks a model about one image at many scales.
 *
 * <p>Example:
 * <pre>{@code
 * ScaleProfile profile = new Profiler(predictor, 2).profile(image, 20, soFar -> draw(soFar), Progress.NONE);
 * }</pre>
 *
 * <p>Every level is made from the original and judged as {@link Predictor} judges it alone, bit for bit. Levels come
 * from the smallest up: as the cost grows with s², most of the curve stands after a fraction of the time. Memory: the
 * levels in memory at a time have no more pixels than the original.
 */
public final class Profiler {

    private static final int PERCENT = 100;

    private final Predictor predictor;
    private final int threads;

    /**
     * A profiler.
     *
     * @param predictor gives the answers
     * @param threads for making the levels, at least 1
     */
    public Profiler(Predictor predictor, int threads) {
        this.predictor = predictor;
        this.threads = threads;
    }

    /**
     * Measures a profile.
     *
     * @param image the image, sides at least 32 px
     * @param levels the grid's levels, 2 to 100; see {@link ScaleGrid}
     * @param listener given the profile of the levels that are ready, after each level, on the caller's thread
     * @param progress told of the work done, with the time left
     * @return the profile of all levels
     * @throws InputException if the image is too small, or the memory would not suffice
     * @throws io.github.iisa.base.EngineException if the engine fails
     * @throws io.github.iisa.base.CancelledException if the user has cancelled
     */
    public ScaleProfile profile(RgbImage image, int levels, Consumer<ScaleProfile> listener, Progress progress) {
        double[] scales = ScaleGrid.of(image.width(), image.height(), levels, Predictor.SMALLEST_SIDE).scales();
        if (scales.length == 0) {
            throw new InputException(ModelMessages.imageTooSmall(image.width(), image.height(),
                Predictor.SMALLEST_SIDE));
        }
        Share share = new Share(progress, Arrays.stream(scales).map(s -> s * s).sum() + pyramids(scales));
        List<ScaleProfile.Sample> samples = new ArrayList<>();
        for (int to = scales.length; to > 0;) {
            int from = sweep(scales, to);
            progress.check();
            // The level at scale 1 is always alone in its sweep, and is the image itself.
            LanczosPyramid pyramid = null;
            if (from > 0) {
                share.begin(1, "levels from " + ProfileMessages.number(scales[to - 1]));
                pyramid = pyramid(image, progress, Arrays.copyOfRange(scales, from, to));
            }
            for (int i = to - 1; i >= from; i--) {
                share.begin(scales[i] * scales[i], "scale " + ProfileMessages.number(scales[i]));
                samples.add(sample(image, i == 0 ? image : pyramid.level(i - from), share));
                listener.accept(ScaleProfile.of(samples));
            }
            to = from;
        }
        progress.report(PERCENT, PERCENT, "");
        return ScaleProfile.of(samples);
    }

    /** The first level of the sweep that ends before {@code to}: all its levels have the original's pixels at most. */
    private static int sweep(double[] scales, int to) {
        int from = to - 1;
        double area = scales[from] * scales[from];
        while (from > 0 && area + scales[from - 1] * scales[from - 1] <= 1) {
            from--;
            area += scales[from] * scales[from];
        }
        return from;
    }

    /** How many pyramids are made: one for each sweep but the last. */
    private static int pyramids(double[] scales) {
        int count = -1;
        for (int to = scales.length; to > 0; to = sweep(scales, to)) {
            count++;
        }
        return count;
    }

    private LanczosPyramid pyramid(RgbImage image, Progress progress, double[] scales) {
        return Parallel.call(threads, () -> LanczosPyramid.of(image, progress, scales));
    }

    private ScaleProfile.Sample sample(RgbImage image, RgbImage level, Progress progress) {
        Prediction p = predictor.predict(level, progress);
        double reached = IntrinsicScale.reachedScale(image.width(), image.height(), level.width(), level.height());
        return new ScaleProfile.Sample(reached, level.width(), level.height(), p.omega(), p.low(), p.high(),
            p.rating());
    }

    /** Turns the progress of one level into that of all, by the share of pixels that are read, also for its making. */
    private static final class Share implements Progress {

        private final Progress progress;
        private final double total;
        private final TimeLeft timeLeft = new TimeLeft(PERCENT);
        private double before;
        private double now;
        private String what = "";

        Share(Progress progress, double total) {
            this.progress = progress;
            this.total = total;
        }

        /** Work in pixels, those of the original being 1. */
        void begin(double work, String name) {
            before += now;
            now = work;
            what = name;
            report(0, 1, "");
        }

        @Override
        public void report(long done, long all, String message) {
            int share = (int) Math.round(PERCENT * (before + now * done / Math.max(1, all)) / total);
            progress.report(share, PERCENT, timeLeft.message(share, what));
        }

        @Override
        public boolean isCancelled() {
            return progress.isCancelled();
        }
    }
}
