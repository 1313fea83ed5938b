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
 * A random camera: scene, lens, mosaic and noise, denoising, sharpening, each present or not, in this order. How far
 * the photo then has to be scaled is measured, so the label is reached by the change of size that follows.
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
        if (random.nextInt(2) == 0) {
            Blurs.random(random.nextDouble(0.35, 1.1), random).apply(state, random);
        }
        if (random.nextInt(6) == 0) {
            double angle = random.nextDouble(2 * Math.PI);
            double shift = random.nextDouble(0.2, 1.2);
            new CameraFaults.Aberration(shift * Math.cos(angle), shift * Math.sin(angle)).apply(state, random);
        }
        boolean dark = random.nextInt(3) != 0;
        double noise = dark ? Math.exp(random.nextDouble(Math.log(1.5), Math.log(20))) : 0;
        if (random.nextInt(3) != 0) {
            new CameraFaults.Mosaic(noise).apply(state, random);
        } else if (dark) {
            Noises.white(noise, random).apply(state, random);
        }
        if (dark && random.nextInt(3) == 0) {
            new CameraFaults.ChromaNoise(noise * random.nextDouble(0.3, 1), random.nextDouble(2, 10))
                .apply(state, random);
        }
        if (random.nextInt(dark ? 2 : 5) == 0) {
            double threshold = Math.max(4, noise) * random.nextDouble(0.7, 2);
            new CameraFaults.Denoise(random.nextInt(1, 4), threshold).apply(state, random);
        }
        if (random.nextInt(2) == 0) {
            new CameraFaults.Sharpen(random.nextDouble(0.6, 2), random.nextDouble(0.3, 2)).apply(state, random);
        }
        state.settle();
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
