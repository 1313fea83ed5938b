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

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * What cameras do to photos, as stages whose labels are measured against the image before them.
 *
 * <p>Limits: each acts on 8-bit sRGB values, not on linear light.
 */
final class CameraFaults {

    private CameraFaults() {
    }

    /** Noise of each photosite (standard deviation, 8-bit units), a Bayer mosaic, and its bilinear reconstruction. */
    record Mosaic(double siteNoise) implements Stage {
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
            int phase = random.nextInt(4);
            double scale = compare(state, () -> state.replace(p -> new RgbPlanes(
                Bayer.rebuilt(p.r(), phase & 1, phase >> 1), Bayer.rebuiltGreen(p.g(), phase & 1, phase >> 1),
                Bayer.rebuilt(p.b(), 1 - (phase & 1), 1 - (phase >> 1)))));
            state.note("bayer mosaic, site noise %.2f (alone %.3f)", siteNoise, scale);
        }
    }

    /** A self-guided filter of a radius in px that smears texture fainter than the threshold; noise goes with it. */
    record Denoise(int radius, double threshold) implements Stage {
        @Override
        public void apply(ChainState state, SplittableRandom random) {
            Plane clean = state.twin().luma();
            RgbPlanes smeared = state.image().map(this::filtered);
            double scale = ComputedLabel.ofDifference(clean, smeared.luma());
            state.absorbNoise(smeared);
            state.addFault(scale);
            state.note("denoised, radius %d, threshold %.1f (alone %.3f)", radius, threshold, scale);
        }

        private Plane filtered(Plane in) {
            float[] box = new float[radius + 1];
            Arrays.fill(box, 1f / (2 * radius + 1));
            Plane mean = Convolution.separable(in, box);
            Plane squares = in.copy();
            for (int i = 0; i < squares.values().length; i++) {
                squares.values()[i] *= squares.values()[i];
            }
            Plane gain = Convolution.separable(squares, box);
            Plane offset = mean.copy();
            for (int i = 0; i < gain.values().length; i++) {
                float m = mean.values()[i];
                double variance = Math.max(0, gain.values()[i] - m * m);
                gain.values()[i] = (float) (variance / (variance + threshold * threshold));
                offset.values()[i] = m * (1 - gain.values()[i]);
            }
            gain = Convolution.separable(gain, box);
            Plane out = Convolution.separable(offset, box);
            for (int i = 0; i < out.values().length; i++) {
                out.values()[i] += gain.values()[i] * in.values()[i];
            }
            return out;
        }
    }

    /** An unsharp mask of a radius σ in px: overshoots edges and raises noise. */
    record Sharpen(double sigma, double amount) implements Stage {
        @Override
        public void apply(ChainState state, SplittableRandom random) {
            double scale = compare(state, () -> state.each(p -> {
                Plane out = p.copy();
                out.add(p.minus(Convolution.gaussian(p, sigma)), (float) amount);
                out.clip();
                return out;
            }));
            state.note("sharpened by %.2f at %.2f px (alone %.3f)", amount, sigma, scale);
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
            double scale = compare(state, () -> state.replace(p -> new RgbPlanes(
                Convolution.shifted(p.r(), dx, dy), p.g(), Convolution.shifted(p.b(), -dx, -dy))));
            state.note("chromatic aberration %.2f, %.2f px (alone %.3f)", dx, dy, scale);
        }
    }

    /**
     * A background out of focus around a sharp disk in the middle: the label is that of the sharp part, so nothing is
     * booked.
     */
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

    private static double compare(ChainState state, Runnable change) {
        Plane before = state.twin().luma();
        change.run();
        double scale = ComputedLabel.ofDifference(before, state.twin().luma());
        state.addFault(scale);
        return scale;
    }
}
