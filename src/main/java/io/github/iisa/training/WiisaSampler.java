/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.training;

import io.github.iisa.predict.Predictor;
import io.github.iisa.resample.Resampler;
import io.github.iisa.resample.RgbImage;
import io.github.iisa.scale.IntrinsicScale;
import java.util.Arrays;

/**
 * Makes the samples of WIISA: an image with its label, and weak samples, the image downscaled to s drawn uniformly from
 * [max(Ω, δ), 1), labelled Ω/s clipped to [0, 1] (Eq. 2), then mirrored and cropped.
 *
 * <p>Example: {@code Example<RgbImage> e = new WiisaSampler(sampling).sample(image, 0.4, Draw.weak(random, true));}
 *
 * <p>In the label s is the scale that whole pixels allow, √(w′h′/wh). Where Ω = 1 leaves the interval empty, s comes
 * from [δ, 1) and the label is 1, Eq. 2's first branch. No side falls below what models can judge, 32 px. Under
 * {@code protocol=paper} the label has the s that was drawn, Ω = 1 gives a copy, and shorter sides are padded with
 * black.
 */
final class WiisaSampler {

    private final FineTuneRecipe.Sampling sampling;
    private final Resampler resampler;

    WiisaSampler(FineTuneRecipe.Sampling sampling) {
        this.sampling = sampling;
        resampler = new Resampler(sampling.interpolation());
    }

    /**
     * Makes a sample.
     *
     * @param image the whole image; not changed
     * @param omega its label, (0, 1]
     * @param draw what chance has decided
     * @return crop and label
     */
    Example<RgbImage> sample(RgbImage image, double omega, Draw draw) {
        if (!draw.isWeak()) {
            return new Example<>(finish(image, draw), omega);
        }
        double scale = scale(image, omega, draw.place());
        RgbImage small = scale < 1 ? resampler.resize(image, IntrinsicScale.scaledSide(image.width(), scale),
            IntrinsicScale.scaledSide(image.height(), scale)) : image;
        double reached = sampling.paper() ? scale
            : IntrinsicScale.reachedScale(image.width(), image.height(), small.width(), small.height());
        return new Example<>(finish(small, draw), IntrinsicScale.weakLabel(omega, reached));
    }

    /** The scale at a place of the interval; 1 where that is empty. */
    private double scale(RgbImage image, double omega, double place) {
        double lowest = IntrinsicScale.weakMinimum(omega, sampling.delta());
        if (sampling.paper()) {
            return lowest + (1 - lowest) * place;
        }
        double judgeable = (double) Predictor.SMALLEST_SIDE / Math.min(image.width(), image.height());
        double from = Math.min(1, Math.max(lowest < 1 ? lowest : sampling.delta(), judgeable));
        return from + (1 - from) * place;
    }

    private RgbImage finish(RgbImage image, Draw draw) {
        return CentreCrop.of(flipped(image, draw), sampling.crop(), sampling.paper());
    }

    private static RgbImage flipped(RgbImage image, Draw draw) {
        if (!draw.mirrored() && !draw.upsideDown()) {
            return image;
        }
        int w = image.width();
        int h = image.height();
        int[] pixels = new int[w * h];
        for (int y = 0; y < h; y++) {
            int from = (draw.upsideDown() ? h - 1 - y : y) * w;
            int[] row = Arrays.copyOfRange(image.pixels(), from, from + w);
            for (int x = 0; x < w; x++) {
                pixels[y * w + x] = row[draw.mirrored() ? w - 1 - x : x];
            }
        }
        return new RgbImage(w, h, pixels);
    }
}
