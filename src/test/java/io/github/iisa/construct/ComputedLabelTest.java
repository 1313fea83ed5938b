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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Labels by comparison agree with closed forms where there are some. */
class ComputedLabelTest {

    private static final RgbPlanes GREY = new RgbPlanes(grey(field(0, 9)), grey(field(0, 9)), grey(field(0, 9)));

    @ParameterizedTest
    @ValueSource(doubles = {6, 9.4, 15.7, 31})
    void whiteNoiseComesOutAtItsClosedForm(double sigma) {
        Plane field = field(sigma, 1);
        assertEquals(LabelRules.ofWhiteNoise(sigma), ComputedLabel.ofNoise(field),
            0.05 * LabelRules.ofWhiteNoise(sigma));
    }

    /** About 4.7/(σ·g), measured. */
    @ParameterizedTest
    @CsvSource({"12, 2", "16, 3", "24, 3"})
    void coarseGrainHasToShrinkFurther(double sigma, double size) {
        Plane field = Convolution.gaussian(field(1, 2), size / (2 * Math.sqrt(Math.PI)));
        field.scaleBy((float) (sigma / field.std()));
        double about = LabelRules.NOISE / (sigma * size);
        assertEquals(about, ComputedLabel.ofNoise(field), 0.15 * about);
    }

    @Test
    void faintNoisePasses() {
        assertEquals(LabelRules.NOISE / 2.35, ComputedLabel.ofNoise(field(2.35, 3)), 0.05);
    }

    @Test
    void noDifferencePassesAtFullSizeAndAHugeOneNever() {
        Plane photo = RgbPlanes.cut(DeadLeaves.photo(256, 256, 1), 0, 0, 256, 256).luma();
        assertEquals(1, ComputedLabel.ofDifference(photo, photo.copy()));
        Plane brighter = photo.copy();
        for (int i = 0; i < brighter.values().length; i++) {
            brighter.values()[i] += 90;
        }
        assertEquals(ComputedLabel.SMALLEST, ComputedLabel.ofDifference(photo, brighter));
    }

    @Test
    void strongerCompressionHasToShrinkFurther() {
        RgbPlanes photo = RgbPlanes.cut(DeadLeaves.photo(256, 256, 2), 0, 0, 256, 256);
        double last = 0;
        for (int quality : new int[] {5, 10, 20, 40, 70, 95}) {
            ChainState state = new ChainState(photo);
            new Jpeg(quality, 3, 5).apply(state, new SplittableRandom(1));
            state.settle();
            assertTrue(state.latent() >= last, "quality " + quality + ": " + state.latent() + " after " + last);
            last = state.latent();
        }
        assertEquals(1, last);
    }

    /** Lanczos leaves 0.895·s of white noise; half of the energy of both counts, at half of the scale: 9.4/σ. */
    @ParameterizedTest
    @ValueSource(doubles = {16, 24})
    void noiseOfColourAloneCostsHalfOfWhatLumaCosts(double sigma) {
        double label = ComputedLabel.ofPhoto(GREY, coloured(field(sigma, 4), field(sigma, 5)));
        assertEquals(9.4 / sigma, label, 0.06 * 9.4 / sigma);
    }

    @Test
    void ofNoiseInAllChannelsLumaDecides() {
        RgbPlanes noisy = new RgbPlanes(grey(field(14, 6)), grey(field(14, 7)), grey(field(14, 8)));
        assertEquals(ComputedLabel.ofPhoto(GREY.luma(), noisy.luma()), ComputedLabel.ofPhoto(GREY, noisy));
    }

    private static Plane grey(Plane field) {
        Plane out = field.copy();
        for (int i = 0; i < out.values().length; i++) {
            out.values()[i] += 128;
        }
        return out;
    }

    /** Noise of Cb and Cr on grey, by the inverse of JFIF's conversion: luma stays. */
    private static RgbPlanes coloured(Plane cb, Plane cr) {
        Plane red = GREY.r().copy();
        Plane green = GREY.g().copy();
        Plane blue = GREY.b().copy();
        red.add(cr, 1.402f);
        green.add(cb, -0.344136f);
        green.add(cr, -0.714136f);
        blue.add(cb, 1.772f);
        return new RgbPlanes(red, green, blue);
    }

    private static Plane field(double sigma, long seed) {
        Plane field = Noises.gaussian(256, 256, new SplittableRandom(seed));
        field.scaleBy((float) sigma);
        return field;
    }
}
