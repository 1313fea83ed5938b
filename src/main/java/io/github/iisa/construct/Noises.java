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

import java.util.Locale;
import java.util.SplittableRandom;

/** Noise as stages. Strengths are standard deviations of the luma in 8-bit units; the label is measured. */
final class Noises {

    /** Grain of size g is white noise under a Gaussian of σ = g / (2√π): so wide that it leaves 1/g of it. */
    private static final double SIGMA_PER_GRAIN = 1 / (2 * Math.sqrt(Math.PI));

    private Noises() {
    }

    /** White noise of a random kind. */
    static Stage white(double lumaSigma, SplittableRandom random) {
        return new White(lumaSigma, Kind.values()[random.nextInt(Kind.values().length)]);
    }

    /** How white noise spreads over channels and brightness. */
    enum Kind {
        /** The same in R, G and B. */
        LUMA,
        /** Independent in R, G and B. */
        RGB,
        /** Independent, its variance growing with brightness as photon noise does. */
        SHOT
    }

    /** White noise. */
    record White(double lumaSigma, Kind kind) implements Stage {
        @Override
        public void apply(ChainState state, SplittableRandom random) {
            int width = state.image().width();
            int height = state.image().height();
            Plane first = gaussian(width, height, random);
            if (kind == Kind.LUMA) {
                first.scaleBy((float) lumaSigma);
                state.addNoise(first, first, first);
            } else {
                Plane[] noise = {first, gaussian(width, height, random), gaussian(width, height, random)};
                if (kind == Kind.SHOT) {
                    weighByBrightness(noise, state.image().channels());
                }
                Plane luma = new RgbPlanes(noise[0], noise[1], noise[2]).luma();
                float gain = (float) (lumaSigma / luma.std());
                for (Plane plane : noise) {
                    plane.scaleBy(gain);
                }
                state.addNoise(noise[0], noise[1], noise[2]);
            }
            state.note("%s noise, luma %.2f", kind.name().toLowerCase(Locale.ROOT), lumaSigma);
        }
    }

    /** Luma grain of a size in px. */
    record Grain(double lumaSigma, double size) implements Stage {
        @Override
        public void apply(ChainState state, SplittableRandom random) {
            Plane white = gaussian(state.image().width(), state.image().height(), random);
            Plane grain = Convolution.gaussian(white, size * SIGMA_PER_GRAIN);
            grain.scaleBy((float) (lumaSigma / grain.std()));
            state.addNoise(grain, grain, grain);
            state.note("grain of %.2f px, luma %.2f", size, lumaSigma);
        }
    }

    /** Independent draws of mean 0 and standard deviation 1. */
    static Plane gaussian(int width, int height, SplittableRandom random) {
        Plane out = new Plane(width, height);
        for (int i = 0; i < out.values().length; i++) {
            out.values()[i] = (float) random.nextGaussian();
        }
        return out;
    }

    private static void weighByBrightness(Plane[] noise, Plane[] image) {
        for (int c = 0; c < 3; c++) {
            float[] n = noise[c].values();
            float[] v = image[c].values();
            for (int i = 0; i < n.length; i++) {
                n[i] *= (float) Math.sqrt(Math.max(0, v[i]) + 8);
            }
        }
    }
}
