/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.construct;

import io.github.iisa.resample.RgbImage;
import java.util.SplittableRandom;
import java.util.function.DoubleFunction;
import java.util.stream.IntStream;

/**
 * One fault in {@value #LEVELS} growing strengths, for reports on how a model's answer follows it.
 *
 * <p>Example: {@code RgbImage worst = FaultSeries.BLUR.of(photo, FaultSeries.LEVELS - 1, seed);}
 */
public enum FaultSeries {

    /** Gaussian blur, σ from 0.4 to 8 px. */
    BLUR(growing(0.4, 8), Blurs.Gaussian::new),
    /** White noise of σ_Y from 3 to 45, the same field at every strength. */
    NOISE(growing(3, 45), sigma -> new Noises.White(sigma, Noises.Kind.RGB)),
    /** JPEG of quality 95 down to 7. */
    JPEG(new double[] {95, 85, 72, 58, 44, 30, 17, 7}, quality -> new Jpeg((int) quality, 0, 0)),
    /** Bicubic enlargement by 1.2 to 4. */
    ENLARGEMENT(growing(1.2, 4), null);

    /** Number of strengths. */
    public static final int LEVELS = 8;

    private final double[] strengths;
    private final DoubleFunction<Stage> stage;

    FaultSeries(double[] strengths, DoubleFunction<Stage> stage) {
        this.strengths = strengths;
        this.stage = stage;
    }

    /** Geometric steps from the first to the last. */
    private static double[] growing(double first, double last) {
        return IntStream.range(0, 8).mapToDouble(i -> first * Math.pow(last / first, i / 7.0)).toArray();
    }

    /**
     * A photo with the fault.
     *
     * @param photo not changed
     * @param level 0 to {@link #LEVELS} − 1, growing
     * @param seed of the noise
     * @return a new image
     */
    public RgbImage of(RgbImage photo, int level, long seed) {
        RgbPlanes planes = RgbPlanes.cut(photo, 0, 0, photo.width(), photo.height());
        if (stage == null) {
            int width = (int) Math.round(photo.width() * strengths[level]);
            int height = (int) Math.round(photo.height() * strengths[level]);
            return planes.map(p -> Resampling.BICUBIC.resize(p, width, height)).quantised();
        }
        ChainState state = new ChainState(planes);
        stage.apply(strengths[level]).apply(state, new SplittableRandom(seed));
        return state.image().quantised();
    }

    /**
     * A photo compressed as JPEG and read back.
     *
     * @param photo not changed
     * @param quality 1 to 100
     * @return a new image
     */
    public static RgbImage compressed(RgbImage photo, int quality) {
        return ImageCodec.decode(ImageCodec.jpeg(photo, quality));
    }
}
