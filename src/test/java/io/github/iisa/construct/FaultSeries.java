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

import io.github.iisa.resample.Lanczos;
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
    BLUR(growing(0.4, 8), staged(Blurs.Gaussian::new), true),
    /** White noise of σ_Y from 3 to 45, the same field at every strength. */
    NOISE(growing(3, 45), staged(sigma -> new Noises.White(sigma, Noises.Kind.RGB)), true),
    /** JPEG of quality 95 down to 7. */
    JPEG(new double[] {95, 85, 72, 58, 44, 30, 17, 7}, staged(quality -> new Jpeg((int) quality, 0, 0)), true),
    /** Bicubic enlargement by 1.2 to 4. */
    ENLARGEMENT(growing(1.2, 4), FaultSeries::enlarged, true),
    /** Downscaled by 2 to 12 and shown in squares. */
    PIXELS(new double[] {2, 3, 4, 5, 6, 8, 10, 12}, FaultSeries::squares, true),
    /** An unsharp mask of radius 1 px and amount 0.4 to 6. */
    SHARPENING(growing(0.4, 6), staged(amount -> new CameraFaults.Sharpen(1, amount)), true),
    /** The mean over squares of 3 to 21 px. */
    BOX(new double[] {1, 2, 3, 4, 5, 6, 8, 10}, FaultSeries::boxes, false),
    /** Black and white pixels, 0.2 to 10 % of all, the same places at every strength. */
    IMPULSE(growing(0.002, 0.1), FaultSeries::impulses, false),
    /** Noise in proportion to the light, 4 to 40 %, the same field at every strength. */
    SPECKLE(growing(0.04, 0.4), FaultSeries::speckle, false);

    /** Number of strengths. */
    public static final int LEVELS = 8;

    private final double[] strengths;
    private final Maker maker;
    private final boolean constructed;

    FaultSeries(double[] strengths, Maker maker, boolean constructed) {
        this.strengths = strengths;
        this.maker = maker;
        this.constructed = constructed;
    }

    /** Makes a photo with a fault. */
    private interface Maker {

        RgbImage make(RgbImage photo, double strength, SplittableRandom random);
    }

    /**
     * Whether training samples have this fault; the others show what the model makes of what it has never met.
     *
     * @return false for a fault that is in no recipe
     */
    public boolean isConstructed() {
        return constructed;
    }

    private static Maker staged(DoubleFunction<Stage> stage) {
        return (photo, strength, random) -> {
            ChainState state = new ChainState(RgbPlanes.cut(photo, 0, 0, photo.width(), photo.height()));
            stage.apply(strength).apply(state, random);
            return state.image().quantised();
        };
    }

    private static RgbImage enlarged(RgbImage photo, double factor, SplittableRandom random) {
        int width = (int) Math.round(photo.width() * factor);
        int height = (int) Math.round(photo.height() * factor);
        return RgbPlanes.cut(photo, 0, 0, photo.width(), photo.height())
            .map(p -> Resampling.BICUBIC.resize(p, width, height)).quantised();
    }

    private static RgbImage boxes(RgbImage photo, double radius, SplittableRandom random) {
        int r = (int) radius;
        int side = 2 * r + 1;
        return each(photo, (channel, x, y) -> {
            int sum = 0;
            for (int i = 0; i < side * side; i++) {
                int column = Math.max(0, Math.min(photo.width() - 1, x - r + i % side));
                int row = Math.max(0, Math.min(photo.height() - 1, y - r + i / side));
                sum += photo.pixels()[row * photo.width() + column] >> 8 * channel & 0xff;
            }
            return Math.round((float) sum / (side * side));
        });
    }

    private static RgbImage impulses(RgbImage photo, double share, SplittableRandom random) {
        int[] pixels = photo.pixels().clone();
        for (int i = 0; i < pixels.length; i++) {
            double chance = random.nextDouble();
            int hit = random.nextBoolean() ? 0xffffff : 0;
            pixels[i] = chance < share ? hit : pixels[i];
        }
        return new RgbImage(photo.width(), photo.height(), pixels);
    }

    private static RgbImage speckle(RgbImage photo, double share, SplittableRandom random) {
        return each(photo, (channel, x, y) -> {
            int value = photo.pixels()[y * photo.width() + x] >> 8 * channel & 0xff;
            // Three uniform numbers: nearly normal, of deviation 1.
            double field = 2 * (random.nextDouble() + random.nextDouble() + random.nextDouble() - 1.5);
            return (int) Math.round(Math.max(0, Math.min(255, value * (1 + share * field))));
        });
    }

    private static RgbImage squares(RgbImage photo, double side, SplittableRandom random) {
        RgbImage small = Lanczos.scale(photo, 1 / side);
        return each(photo, (channel, x, y) -> small.pixels()[y * small.height() / photo.height() * small.width()
            + x * small.width() / photo.width()] >> 8 * channel & 0xff);
    }

    /** The value of one channel, 0 for blue to 2 for red, at one place. */
    private interface Value {

        int at(int channel, int x, int y);
    }

    private static RgbImage each(RgbImage photo, Value value) {
        int[] pixels = new int[photo.pixels().length];
        for (int i = 0; i < 3 * pixels.length; i++) {
            int place = i / 3;
            pixels[place] |= value.at(i % 3, place % photo.width(), place / photo.width()) << 8 * (i % 3);
        }
        return new RgbImage(photo.width(), photo.height(), pixels);
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
        return maker.make(photo, strengths[level], new SplittableRandom(seed));
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
