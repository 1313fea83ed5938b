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
 * A random camera: scene, lens, motion, mosaic and noise, denoising, sharpening, each present or not, in this order;
 * or, every second time, only one of these on a photo that is sharp, or noise and a filter against it, so that each is
 * seen where no other fault is. What it has done is judged as a whole, against the scene that it saw
 * ({@link ComputedLabel#ofPhoto(RgbPlanes, RgbPlanes)}): a lens that blurs and a mask that sharpens may cancel. The
 * label is then reached by the change of size that follows.
 */
final class CameraChain {

    private static final double SHARP_SHARE = 0.75;
    private static final double LIVELY = 3;

    private CameraChain() {
    }

    /** Runs a camera over a pristine photo and settles its label. */
    static void shoot(ChainState state, SplittableRandom random) {
        if (random.nextInt(6) == 0) {
            blurBackground(state, random);
        }
        RgbPlanes scene = state.image();
        switch (random.nextInt(12)) {
            case 0, 1 -> new CameraFaults.Sharpen(between(0.5, 3, random), between(0.7, 10, random))
                .apply(state, random);
            case 2 -> smear(state, random);
            case 3 -> denoiseNoise(state, random);
            case 4 -> aberration(state, between(0.2, 6, random), random);
            case 5 -> colouredNoise(state, random);
            default -> photograph(state, random);
        }
        state.judge(scene);
    }

    /** A filter against noise where there is none; every second time sharpened with moderation. */
    private static void smear(ChainState state, SplittableRandom random) {
        denoise(state, between(2, 60, random), random);
        if (random.nextBoolean()) {
            new CameraFaults.Sharpen(random.nextDouble(0.5, 2), between(0.3, 2, random)).apply(state, random);
        }
    }

    private static void denoiseNoise(ChainState state, SplittableRandom random) {
        double noise = between(3, 35, random);
        Noises.white(noise, random).apply(state, random);
        state.absorbNoise();
        denoise(state, noise * random.nextDouble(0.8, 2.5), random);
    }

    /** Noise under a mosaic, or blotches of colour. */
    private static void colouredNoise(ChainState state, SplittableRandom random) {
        if (random.nextBoolean()) {
            new CameraFaults.Mosaic(between(2, 50, random), random.nextBoolean()).apply(state, random);
        } else {
            new CameraFaults.ChromaNoise(between(2, 25, random), random.nextDouble(2, 10)).apply(state, random);
        }
        state.absorbNoise();
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

    private static void photograph(ChainState state, SplittableRandom random) {
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

    /** Only where the sharp middle has something to be sharp. */
    private static void blurBackground(ChainState state, SplittableRandom random) {
        Plane luma = state.twin().luma();
        int w = Math.max(1, luma.width() / 2);
        int h = Math.max(1, luma.height() / 2);
        Plane middle = luma.crop((luma.width() - w) / 2, (luma.height() - h) / 2, w, h);
        if (SampleConstructor.liveliness(middle) >= LIVELY) {
            new CameraFaults.ShallowFocus(SHARP_SHARE, random.nextDouble(3, 8)).apply(state, random);
        }
    }
}
