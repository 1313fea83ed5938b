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
import io.github.iisa.base.Messages;
import io.github.iisa.base.ModelMessages;
import io.github.iisa.base.Progress;
import io.github.iisa.model.Estimate;
import io.github.iisa.model.IntrinsicScaleModel;
import io.github.iisa.model.ModelInfo;
import io.github.iisa.resample.LanczosPyramid;
import io.github.iisa.resample.Parallel;
import io.github.iisa.resample.RgbImage;
import io.github.iisa.scale.ConsensusFit;
import io.github.iisa.scale.IntrinsicScale;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/**
 * The intrinsic scale of whole images. The image is covered by tiles at its own size; each tile is asked, of more than
 * 192 (12 megapixels) the 128 with the most detail, and a weighted quantile of the answers decides
 * ({@link TilePooling}), so that a sharp subject before a blurred background is judged by the subject.
 *
 * <p>Example:
 * <pre>{@code
 * Prediction p = new Predictor(model, 2, false).predict(image, Progress.NONE);
 * }</pre>
 *
 * <p>The answer is the same, bit for bit, for any number of threads: how tiles are grouped follows from their number
 * alone, each group is one engine call on one thread, and the answers are pooled in the tiles' order. Limit: sides from
 * 32 px on.
 */
public final class Predictor {

    /** Shortest side that can be judged, px. */
    public static final int SMALLEST_SIDE = 32;

    static final int TILES_PER_CALL = 4;
    /** A small image is asked about in at least so many calls, as far as it has tiles: all threads shall have work. */
    private static final int LEAST_CALLS = 8;
    /** Of equally good scales the largest (Eq. 1). */
    private static final Estimate NOTHING_SEEN = new Estimate(1, Double.NaN);
    /** What consensus asks beside the image itself. */
    private static final double[] SMALLER = {0.75, 0.5, 0.35};
    /** The limit of each of these: together less work than the image. */
    private static final int MOST_OF_SMALLER = Tiling.MOST / 4;
    /** A channel whose levels stay below 8 is dark. */
    private static final int NOT_DARK = 0xf8f8f8;
    private static final int RED = 0xff0000;
    private static final int GREEN = 0xff00;
    private static final int BLUE = 0xff;

    private final IntrinsicScaleModel model;
    private final int threads;
    private final boolean consensus;

    /**
     * A predictor over a model, which stays the caller's to close.
     *
     * @param model the model
     * @param threads tiles computed at a time, at least 1
     * @param consensus whether to ask at several scales and fit one Ω to Eq. 2's curve
     */
    public Predictor(IntrinsicScaleModel model, int threads, boolean consensus) {
        if (threads < 1) {
            throw new InputException(Messages.invalidValue("threads", Integer.toString(threads), "a number from 1 on"));
        }
        this.model = model;
        this.threads = threads;
        this.consensus = consensus;
    }

    /**
     * Predicts Ω.
     *
     * @param image the image, sides at least 32 px
     * @param progress told of every finished group of tiles; asked for cancellation before each begins
     * @return Ω clamped to [0.05, 1], with its interval where the model is calibrated
     * @throws InputException if the image is too small, or the memory would not suffice
     * @throws io.github.iisa.base.EngineException if the engine fails
     * @throws io.github.iisa.base.CancelledException if the user has cancelled
     */
    public Prediction predict(RgbImage image, Progress progress) {
        long start = System.nanoTime();
        if (Math.min(image.width(), image.height()) < SMALLEST_SIDE) {
            throw new InputException(ModelMessages.imageTooSmall(image.width(), image.height(), SMALLEST_SIDE));
        }
        MemoryEstimate.of(image, model, threads).check();
        List<String> notes = new ArrayList<>();
        Estimate pooled = consensus ? consensus(image, progress) : judge(List.of(image), Tiling.MOST, progress).get(0);
        double strictness = model.info().strictness();
        double raw = pooled == NOTHING_SEEN ? 1 : strictness * pooled.value();
        double omega = IntrinsicScale.clamp(raw);
        if (pooled == NOTHING_SEEN) {
            notes.add(ModelMessages.NOTHING_SEEN);
        } else if (hasDarkChannel(image)) {
            notes.add(ModelMessages.FALSE_COLOURS);
        }
        if (raw < IntrinsicScale.LOWER_BOUND) {
            notes.add(ModelMessages.raisedToLowerBound(raw, IntrinsicScale.LOWER_BOUND));
        }
        ModelInfo.Interval interval = model.info().interval();
        return new Prediction(omega, interval.low(raw, pooled.spread()), interval.high(raw, pooled.spread()), raw,
            pooled.rating(), IntrinsicScale.scaledSide(image.width(), omega),
            IntrinsicScale.scaledSide(image.height(), omega), (System.nanoTime() - start) / 1e9, notes);
    }

    /** Whether not all of red, green and blue are seen, but one is. */
    private static boolean hasDarkChannel(RgbImage image) {
        int seen = 0;
        for (int pixel : image.pixels()) {
            seen |= pixel & NOT_DARK;
            if ((seen & RED) != 0 && (seen & GREEN) != 0 && (seen & BLUE) != 0) {
                return false; // in photos soon
            }
        }
        return seen != 0;
    }

    /** Asks at several scales; the fit is on the scale that the user sees, so strictness goes in and out again. */
    private Estimate consensus(RgbImage image, Progress progress) {
        double strictness = model.info().strictness();
        Estimate whole = judge(List.of(image), Tiling.MOST, new Stretch(progress, 0, 50)).get(0);
        if (whole == NOTHING_SEEN || whole.value() * strictness >= 1) {
            return whole; // Eq. 2 gives 1 at every smaller level: nothing to fit
        }
        double[] scales = Arrays.stream(SMALLER).filter(s -> SMALLEST_SIDE
            <= IntrinsicScale.scaledSide(Math.min(image.width(), image.height()), s)).toArray();
        LanczosPyramid pyramid = Parallel.call(threads, () -> LanczosPyramid.of(image, progress, scales));
        List<Estimate> smaller = judge(IntStream.range(0, scales.length).mapToObj(pyramid::level).toList(),
            MOST_OF_SMALLER, new Stretch(progress, 50, 100));
        List<double[]> levels = new ArrayList<>();
        levels.add(level(1, whole));
        for (int i = 0; i < scales.length; i++) {
            if (smaller.get(i) != NOTHING_SEEN) {
                levels.add(level(pyramid.scale(i), smaller.get(i)));
            }
        }
        double omega = ConsensusFit.fit(column(levels, 0), column(levels, 1),
            Double.isNaN(whole.spread()) ? null : column(levels, 2));
        return new Estimate(omega / strictness, whole.spread(), whole.detail(), whole.rating());
    }

    private double[] level(double scale, Estimate e) {
        return new double[] {scale, IntrinsicScale.clamp(model.info().strictness() * e.value()), 1 / e.spread()};
    }

    private static double[] column(List<double[]> rows, int index) {
        return rows.stream().mapToDouble(r -> r[index]).toArray();
    }

    private List<Estimate> judge(List<RgbImage> images, int most, Progress progress) {
        return tiles(images, most, progress).stream().map(this::photo).toList();
    }

    private Estimate photo(List<Estimate> tiles) {
        if (model.info().tileSize() == 0) {
            return tiles.get(0); // as it is: published networks may answer below zero, of which there is no logarithm
        }
        return tiles.isEmpty() ? NOTHING_SEEN : TilePooling.pool(tiles, model.info().pooling());
    }

    /**
     * The model's raw answer for every tile that it is asked about: those that show something, of more than 192 the
     * 128 with the most detail.
     *
     * @param image the image, sides at least 32 px
     * @param progress told of every finished group of tiles; asked for cancellation before each begins
     * @return one estimate a tile, row by row, none for an image that shows nothing, all its pixels being alike within
     *     three levels; a model that takes whole images gives one in any case
     */
    public List<Estimate> tiles(RgbImage image, Progress progress) {
        return tiles(List.of(image), Tiling.MOST, progress).get(0);
    }

    /** The same for several images, so that no thread waits where one of them ends. */
    private List<List<Estimate>> tiles(List<RgbImage> images, int most, Progress progress) {
        boolean whole = model.info().tileSize() == 0;
        List<Estimate[]> answers = new ArrayList<>();
        List<Group> groups = new ArrayList<>();
        for (RgbImage image : images) {
            Tiling tiling = new Tiling(image, model.info().tileSize());
            int[] asked = tiling.asked(most);
            Estimate[] its = new Estimate[asked.length];
            answers.add(its);
            int perCall = Math.max(1, Math.min(TILES_PER_CALL, asked.length / LEAST_CALLS));
            for (int from = 0; from < asked.length; from += perCall) {
                int to = Math.min(asked.length, from + perCall);
                groups.add(new Group(tiling, Arrays.copyOfRange(asked, from, to), its, from));
            }
        }
        int total = answers.stream().mapToInt(its -> its.length).sum();
        AtomicLong done = new AtomicLong();
        // Whole images one after another: memory was asked for one.
        Parallel.forEach(whole ? 1 : Math.max(1, Math.min(threads, groups.size())), groups, group -> {
            progress.check();
            group.ask(model, progress);
            progress.report(done.addAndGet(group.tiles.length), total, "Predicting");
        });
        return answers.stream().map(List::of).toList();
    }

    /** Tiles of one engine call, and where their answers go. */
    private record Group(Tiling tiling, int[] tiles, Estimate[] answers, int from) {

        void ask(IntrinsicScaleModel model, Progress progress) {
            List<Estimate> its = model.predict(Arrays.stream(tiles).mapToObj(tiling::tile).toList(), progress);
            for (int i = 0; i < tiles.length; i++) {
                Estimate e = its.get(i);
                answers[from + i] = new Estimate(e.value(), e.spread(), tiling.detail(tiles[i]), e.rating());
            }
        }
    }

    /** One part of the work, told as a stretch of the whole's 100 percent. */
    private record Stretch(Progress whole, int from, int to) implements Progress {

        @Override
        public void report(long done, long total, String message) {
            whole.report(from + (to - from) * done / Math.max(1, total), 100, message);
        }

        @Override
        public boolean isCancelled() {
            return whole.isCancelled();
        }
    }
}
