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
 * A random camera: scene, lens, motion, mosaic and noise, denoising, sharpening, each present or not, in this order.
 * What it has done is judged as a whole, against the scene that it saw
 * ({@link ComputedLabel#ofPhoto(RgbPlanes, RgbPlanes)}): a lens that blurs and a mask that sharpens may cancel. The
 * label is then reached by the change of size that follows. What one stage does alone is a {@link LoneFault}.
 */
final class CameraChain {

    private static final double SHARP_SHARE = 0.75;
    private static final double LIVELY = 3;

    private CameraChain() {
    }

    /** Runs a camera over a pristine photo and judges what it has done. */
    static void shoot(ChainState state, SplittableRandom random) {
        shallowFocus(state, random);
        RgbPlanes scene = state.image();
        lens(state, random);
        boolean dark = random.nextInt(3) != 0;
        double noise = dark ? between(1.5, 25, random) : 0;
        sensor(state, noise, random);
        state.absorbNoise();
        if (random.nextInt(6) < (dark ? 4 : 1)) {
            denoise(state, Math.max(3, noise) * random.nextDouble(0.8, 2.5), random);
        }
        if (dark && random.nextBoolean()) {
            new CameraFaults.ColourSmoothing(between(0.7, 4, random)).apply(state, random);
        }
        if (random.nextInt(3) != 0) {
            new CameraFaults.Sharpen(random.nextDouble(0.5, 2.2), between(0.3, 4, random)).apply(state, random);
        }
        state.judge(scene);
    }

    /** A random filter of a random radius. */
    static void denoise(ChainState state, double threshold, SplittableRandom random) {
        Denoiser filter = Denoiser.values()[random.nextInt(Denoiser.values().length)];
        new CameraFaults.Denoise(filter, random.nextInt(1, 4), threshold).apply(state, random);
    }

    /** Colours displaced by this much, px, in a random direction. */
    static void aberration(ChainState state, double shift, SplittableRandom random) {
        double angle = random.nextDouble(2 * Math.PI);
        new CameraFaults.Aberration(shift * Math.cos(angle), shift * Math.sin(angle)).apply(state, random);
    }

    private static void lens(ChainState state, SplittableRandom random) {
        if (random.nextInt(6) != 0) {
            Blurs.random(between(0.35, 1.6, random), random).apply(state, random);
        }
        if (random.nextInt(10) == 0) {
            new Blurs.Motion(between(2, 10, random), random.nextDouble(Math.PI)).apply(state, random);
        }
        if (random.nextInt(6) == 0) {
            aberration(state, random.nextDouble(0.2, 1.2), random);
        }
    }

    private static void sensor(ChainState state, double noise, SplittableRandom random) {
        if (random.nextInt(4) != 0) {
            new CameraFaults.Mosaic(noise, random.nextInt(3) != 0).apply(state, random);
        } else if (noise > 0) {
            Noises.white(noise, random).apply(state, random);
        }
        if (noise > 0 && random.nextInt(3) == 0) {
            new CameraFaults.ChromaNoise(noise * random.nextDouble(0.3, 1), random.nextDouble(2, 10))
                .apply(state, random);
        }
    }

    /** Log-uniform. */
    private static double between(double low, double high, SplittableRandom random) {
        return Math.exp(random.nextDouble(Math.log(low), Math.log(high)));
    }

    /** Every sixth photo has its background out of focus, where the sharp middle has something to be sharp. */
    static void shallowFocus(ChainState state, SplittableRandom random) {
        if (random.nextInt(6) != 0) {
            return;
        }
        Plane luma = state.twin().luma();
        int w = Math.max(1, luma.width() / 2);
        int h = Math.max(1, luma.height() / 2);
        Plane middle = luma.crop((luma.width() - w) / 2, (luma.height() - h) / 2, w, h);
        if (SampleConstructor.liveliness(middle) >= LIVELY) {
            new CameraFaults.ShallowFocus(SHARP_SHARE, random.nextDouble(3, 8)).apply(state, random);
        }
    }
}
