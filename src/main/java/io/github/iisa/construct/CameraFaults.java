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

/**
 * What cameras do to photos, as stages that leave the judgement to the end of the chain: see {@link CameraChain}.
 *
 * <p>Limits: each acts on 8-bit sRGB values, not on linear light.
 */
final class CameraFaults {

    private CameraFaults() {
    }

    /** Noise of each photosite (standard deviation, 8-bit units), a Bayer mosaic, and its reconstruction. */
    record Mosaic(double siteNoise, boolean corrected) implements Stage {
        @Override
        public void apply(ChainState state, SplittableRandom random) {
            int width = state.image().width();
            int height = state.image().height();
            if (siteNoise > 0) {
                Plane[] noise = new Plane[3];
                for (int c = 0; c < 3; c++) {
                    noise[c] = Noises.gaussian(width, height, random);
                    noise[c].scaleBy((float) siteNoise);
                }
                state.addNoise(noise[0], noise[1], noise[2]);
            }
            Bayer mosaic = new Bayer(random.nextInt(2), random.nextInt(2), corrected);
            state.replace(mosaic::rebuilt);
            state.note("bayer mosaic, %s, site noise %.2f", corrected ? "corrected" : "averaged", siteNoise);
        }
    }

    /** Denoising by a filter that smears texture fainter than a threshold. */
    record Denoise(Denoiser filter, int radius, double threshold) implements Stage {
        @Override
        public void apply(ChainState state, SplittableRandom random) {
            state.replace(p -> filter.apply(p, radius, threshold));
            state.note("denoised: %s, radius %d, threshold %.1f", filter.name().toLowerCase(Locale.ROOT), radius,
                threshold);
        }
    }

    /** Differences of colour smoothed by a Gaussian of this σ, px, as cameras do: the noise that is left is grey. */
    record ColourSmoothing(double sigma) implements Stage {
        @Override
        public void apply(ChainState state, SplittableRandom random) {
            state.replace(p -> {
                Plane luma = p.luma();
                return RgbPlanes.of(luma, Convolution.gaussian(p.b().minus(luma), sigma),
                    Convolution.gaussian(p.r().minus(luma), sigma));
            });
            state.note("colours smoothed by %.1f px", sigma);
        }
    }

    /** An unsharp mask of a radius σ in px: overshoots edges and raises noise. */
    record Sharpen(double sigma, double amount) implements Stage {
        @Override
        public void apply(ChainState state, SplittableRandom random) {
            state.each(p -> {
                Plane out = p.copy();
                out.add(p.minus(Convolution.gaussian(p, sigma)), (float) amount);
                out.clip();
                return out;
            });
            state.note("sharpened by %.2f at %.2f px", amount, sigma);
        }
    }

    /** Blotches of colour without luma: a standard deviation in 8-bit units and a size in px. */
    record ChromaNoise(double sigma, double size) implements Stage {
        @Override
        public void apply(ChainState state, SplittableRandom random) {
            Plane cb = blotches(state.image(), random);
            Plane cr = blotches(state.image(), random);
            Plane red = new Plane(cb.width(), cb.height());
            Plane green = new Plane(cb.width(), cb.height());
            Plane blue = new Plane(cb.width(), cb.height());
            red.add(cr, 1.402f);
            green.add(cr, -0.714136f);
            green.add(cb, -0.344136f);
            blue.add(cb, 1.772f);
            state.addNoise(red, green, blue);
            state.note("chroma noise %.2f of %.1f px", sigma, size);
        }

        private Plane blotches(RgbPlanes image, SplittableRandom random) {
            Plane out = Convolution.gaussian(Noises.gaussian(image.width(), image.height(), random), size / 3.5);
            out.scaleBy((float) (sigma / out.std()));
            return out;
        }
    }

    /** Red and blue displaced in opposite directions by this much, px, as away from the middle of a cheap lens. */
    record Aberration(double dx, double dy) implements Stage {
        @Override
        public void apply(ChainState state, SplittableRandom random) {
            state.replace(p -> new RgbPlanes(Convolution.shifted(p.r(), dx, dy), p.g(),
                Convolution.shifted(p.b(), -dx, -dy)));
            state.note("chromatic aberration %.2f, %.2f px", dx, dy);
        }
    }

    /** A background out of focus around a sharp disk in the middle: no fault, for the sharp part is judged. */
    record ShallowFocus(double sharpShare, double blurRadius) implements Stage {
        @Override
        public void apply(ChainState state, SplittableRandom random) {
            state.each(p -> blended(p, Convolution.disk(p, blurRadius)));
            state.note("background out of focus by %.1f px", blurRadius);
        }

        private Plane blended(Plane sharp, Plane blurred) {
            double inner = sharpShare * Math.min(sharp.width(), sharp.height()) / 2;
            double outer = inner * 1.4 + 4;
            Plane out = sharp.copy();
            for (int i = 0; i < out.values().length; i++) {
                double dx = i % sharp.width() - sharp.width() / 2.0;
                double dy = i / sharp.width() - sharp.height() / 2.0;
                float share = (float) Math.max(0, Math.min(1, (Math.hypot(dx, dy) - inner) / (outer - inner)));
                out.values()[i] += share * (blurred.values()[i] - out.values()[i]);
            }
            return out;
        }
    }
}
