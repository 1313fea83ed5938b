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
import io.github.iisa.resample.Lanczos;
import io.github.iisa.resample.Parallel;
import io.github.iisa.resample.RgbImage;
import io.github.iisa.scale.ConsensusFit;
import io.github.iisa.scale.IntrinsicScale;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import net.imglib2.parallel.Parallelization;

/**
 * The intrinsic scale of whole images. Every pixel counts: the image is covered by tiles at its own size, each tile is
 * asked, and a weighted quantile of the answers decides ({@link ModelInfo.Pooling}), so that a sharp subject before a
 * blurred background is judged by the subject.
 *
 * <p>Example:
 * <pre>{@code
 * Prediction p = new Predictor(model, 2, false).predict(image, Progress.NONE);
 * }</pre>
 *
 * <p>The answer is the same, bit for bit, for any number of threads: tiles are grouped the same way, each group is one
 * engine call on one thread, and the answers are pooled in the tiles' order. Limit: sides from 32 px on.
 */
public final class Predictor {

    /** Shortest side that can be judged, px. */
    public static final int SMALLEST_SIDE = 32;

    static final int TILES_PER_CALL = 4;
    /** Of equally good scales the largest (Eq. 1). */
    private static final Estimate NOTHING_SEEN = new Estimate(1, Double.NaN);
    private static final double[] CONSENSUS_SCALES = {1, 0.75, 0.5, 0.35};

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
        MemoryEstimate.of(image, model.info(), threads).check();
        List<String> notes = new ArrayList<>();
        Estimate pooled = consensus ? consensus(image, progress) : judge(image, progress);
        double strictness = model.info().strictness();
        double raw = pooled == NOTHING_SEEN ? 1 : strictness * pooled.value();
        double omega = IntrinsicScale.clamp(raw);
        if (pooled == NOTHING_SEEN) {
            notes.add(ModelMessages.NOTHING_SEEN);
        }
        if (raw < IntrinsicScale.LOWER_BOUND) {
            notes.add(ModelMessages.raisedToLowerBound(raw, IntrinsicScale.LOWER_BOUND));
        }
        double reach = model.info().intervalWidth() * pooled.spread();
        return new Prediction(omega, bound(raw * Math.exp(-reach)), bound(raw * Math.exp(reach)), raw,
            IntrinsicScale.scaledSide(image.width(), omega), IntrinsicScale.scaledSide(image.height(), omega),
            (System.nanoTime() - start) / 1e9, notes);
    }

    private static double bound(double value) {
        return Double.isNaN(value) ? value : IntrinsicScale.clamp(value);
    }

    /** Asks at several scales; the fit is on the scale that the user sees, so strictness goes in and out again. */
    private Estimate consensus(RgbImage image, Progress progress) {
        double strictness = model.info().strictness();
        List<double[]> levels = new ArrayList<>();
        Estimate whole = null;
        for (double s : CONSENSUS_SCALES) {
            RgbImage level = s == 1 ? image : Parallelization.runWithNumThreads(threads, () -> Lanczos.scale(image, s));
            if (Math.min(level.width(), level.height()) < SMALLEST_SIDE) {
                break;
            }
            Estimate e = judge(level, progress);
            whole = s == 1 ? e : whole;
            double reached = IntrinsicScale.reachedScale(image.width(), image.height(), level.width(), level.height());
            levels.add(new double[] {reached, IntrinsicScale.clamp(strictness * e.value()), 1 / e.spread()});
        }
        if (whole == NOTHING_SEEN || whole.value() * strictness >= 1) {
            return whole; // Eq. 2 gives 1 at every level: nothing to fit
        }
        double omega = ConsensusFit.fit(column(levels, 0), column(levels, 1),
            Double.isNaN(whole.spread()) ? null : column(levels, 2));
        return new Estimate(omega / strictness, whole.spread());
    }

    private static double[] column(List<double[]> rows, int index) {
        return rows.stream().mapToDouble(r -> r[index]).toArray();
    }

    private Estimate judge(RgbImage image, Progress progress) {
        List<Estimate> tiles = tiles(image, progress);
        return tiles.isEmpty() ? NOTHING_SEEN : pool(tiles, model.info().pooling());
    }

    /**
     * The model's raw answer for every tile that shows something.
     *
     * @param image the image, sides at least 32 px
     * @param progress told of every finished group of tiles; asked for cancellation before each begins
     * @return one estimate a tile, row by row, none for an image that shows nothing, all its pixels being alike within
     *     three levels; a model that takes whole images gives one in any case
     */
    public List<Estimate> tiles(RgbImage image, Progress progress) {
        Tiling tiling = new Tiling(image, model.info().tileSize());
        boolean whole = model.info().tileSize() == 0;
        int[] seen = IntStream.range(0, tiling.count()).filter(i -> whole || !tiling.isFlat(i)).toArray();
        int n = seen.length;
        Estimate[] estimates = new Estimate[n];
        AtomicLong done = new AtomicLong();
        List<Integer> groups = IntStream.iterate(0, i -> i < n, i -> i + TILES_PER_CALL).boxed().toList();
        Parallel.forEach(Math.max(1, Math.min(threads, groups.size())), groups, from -> {
            progress.check();
            int to = Math.min(n, from + TILES_PER_CALL);
            List<Estimate> answers = model.predict(
                Arrays.stream(seen, from, to).mapToObj(tiling::tile).toList(), progress);
            for (int i = from; i < to; i++) {
                estimates[i] = answers.get(i - from);
            }
            progress.report(done.addAndGet(to - from), n, "Predicting");
        });
        return List.of(estimates);
    }

    /**
     * Whether an image shows nothing that could be judged.
     *
     * @param image any image
     * @return true if all its pixels are alike within three levels
     */
    public static boolean isFlat(RgbImage image) {
        return new Tiling(image, 0).isFlat(0);
    }

    /**
     * The photo's answer from its tiles': the weighted quantile of log Ω*, and the weighted mean of their spreads. The
     * quantile function is averaged over one tile's share, 1/n of all weight, around the wanted quantile. For tiles
     * that weigh alike that is the usual interpolation between neighbours, and for any weights the answer follows each
     * tile steadily and does not depend on their order.
     *
     * @param tiles at least one estimate
     * @param pooling quantile and weights
     * @return the pooled estimate
     */
    public static Estimate pool(List<Estimate> tiles, ModelInfo.Pooling pooling) {
        Estimate[] sorted = tiles.toArray(Estimate[]::new);
        Arrays.sort(sorted, Comparator.comparingDouble(Estimate::value).thenComparingDouble(Estimate::spread));
        double[] weights = Arrays.stream(sorted)
            .mapToDouble(e -> Double.isNaN(e.spread()) ? 1 : Math.pow(e.spread(), -pooling.power())).toArray();
        double total = Arrays.stream(weights).sum();
        double share = 1.0 / sorted.length;
        double from = pooling.quantile() - share / 2;
        double log = 0;
        double spread = 0;
        double before = Double.NEGATIVE_INFINITY;
        double sum = 0;
        for (int i = 0; i < sorted.length; i++) {
            sum += weights[i] / total;
            double end = i == sorted.length - 1 ? Double.POSITIVE_INFINITY : sum; // the ends reach on
            double within = Math.min(end, from + share) - Math.max(before, from);
            log += Math.max(0, within) / share * Math.log(sorted[i].value());
            spread += weights[i] / total * sorted[i].spread();
            before = end;
        }
        return new Estimate(Math.exp(log), spread);
    }
}
