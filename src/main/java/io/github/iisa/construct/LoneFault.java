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

import java.util.SplittableRandom;

/**
 * What one stage of a camera, or noise and the filter against it, does to a photo that is sharp otherwise, as strong as
 * a wanted label asks for.
 *
 * <p>Example: {@code ChainState shot = LoneFault.MASK.reaching(state, 0.4, random);}
 *
 * <p>The label is that of the comparison with the photo ({@link ChainState#judge}); the strength is found by bisection.
 * A fault that cannot go so far stops at its strongest, one that jumps past the label, as noise does that is seen at
 * once, at the closest.
 */
enum LoneFault {

    /** An unsharp mask of 0.5 to 3 px, by its amount. */
    MASK(0.3, 12, (state, x, random) ->
        new CameraFaults.Sharpen(random.nextDouble(0.5, 3), x).apply(state, random)),
    /** A filter against noise where there is none, by its threshold; every second time sharpened afterwards. */
    SMEAR(1, 80, LoneFault::smear),
    /** Noise, and a filter against it; every second time sharpened afterwards. */
    DENOISED_NOISE(2, 40, (state, x, random) -> {
        Noises.white(x, random).apply(state, random);
        state.absorbNoise();
        smear(state, x * random.nextDouble(0.8, 2.5), random);
    }),
    /** Red and blue displaced, by px. */
    ABERRATION(0.1, 8, CameraChain::aberration),
    /** Noise of the sensor under a Bayer mosaic and its reconstruction. */
    NOISY_MOSAIC(0.5, 60, (state, x, random) ->
        new CameraFaults.Mosaic(x, random.nextBoolean()).apply(state, random)),
    /** Blotches of colour of 2 to 10 px. */
    BLOTCHES(2, 40, (state, x, random) ->
        new CameraFaults.ChromaNoise(x, random.nextDouble(2, 10)).apply(state, random));

    private static final int STEPS = 7;
    /** The more often, the more often they stand here. */
    private static final LoneFault[] LOT = {MASK, MASK, SMEAR, DENOISED_NOISE, ABERRATION, NOISY_MOSAIC, BLOTCHES};

    private final double weakest;
    private final double strongest;
    private final Maker maker;

    LoneFault(double weakest, double strongest, Maker maker) {
        this.weakest = weakest;
        this.strongest = strongest;
        this.maker = maker;
    }

    /** Puts a fault of some strength on a photo. */
    private interface Maker {

        void make(ChainState state, double strength, SplittableRandom random);
    }

    /** One of them by lot; two of seven are masks, the most common of them in photos. */
    static LoneFault draw(SplittableRandom random) {
        return LOT[random.nextInt(LOT.length)];
    }

    double weakest() {
        return weakest;
    }

    double strongest() {
        return strongest;
    }

    /** The fault in a strength between its weakest and its strongest, judged by comparison with the present image. */
    void apply(ChainState state, double strength, SplittableRandom random) {
        RgbPlanes scene = state.image();
        maker.make(state, strength, random);
        state.absorbNoise();
        state.judge(scene);
    }

    /**
     * The fault on a photo.
     *
     * @param photo without a label of its own; not changed
     * @param wanted the label that is asked for
     * @param random one draw is taken of it, whatever the label
     * @return the photo with the fault, its label as close to the wanted one as the fault comes
     */
    ChainState reaching(ChainState photo, double wanted, SplittableRandom random) {
        long seed = random.nextLong();
        double low = 0;
        double high = 1;
        double at = high; // at first the strongest: it may not be enough
        ChainState closest = null;
        double least = Double.POSITIVE_INFINITY;
        for (int step = 0; step < STEPS && low < high; step++) {
            ChainState shot = photo.copy();
            apply(shot, weakest * Math.pow(strongest / weakest, at), new SplittableRandom(seed));
            double error = Math.log(shot.latent() / wanted);
            if (Math.abs(error) < least) {
                least = Math.abs(error);
                closest = shot;
            }
            if (error > 0) {
                low = at;
            } else {
                high = at;
            }
            at = (low + high) / 2;
        }
        return closest;
    }

    private static void smear(ChainState state, double threshold, SplittableRandom random) {
        CameraChain.denoise(state, threshold, random);
        if (random.nextBoolean()) {
            new CameraFaults.Sharpen(random.nextDouble(0.5, 2), random.nextDouble(0.3, 2)).apply(state, random);
        }
    }
}
