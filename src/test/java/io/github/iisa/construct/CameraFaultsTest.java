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
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Faults of cameras: what each does to image and label. */
class CameraFaultsTest {

    private final RgbPlanes photo = RgbPlanes.cut(DeadLeaves.photo(200, 160, 6), 0, 0, 200, 160);
    private final SplittableRandom random = new SplittableRandom(3);

    @Test
    void aMosaicKeepsRampsAndItsOwnSites() {
        Plane ramp = new Plane(20, 12);
        for (int i = 0; i < ramp.values().length; i++) {
            ramp.values()[i] = 3 * (i % 20) + 5 * (i / 20);
        }
        for (int phase = 0; phase < 4; phase++) {
            Plane red = Bayer.rebuilt(ramp, phase & 1, phase >> 1);
            Plane green = Bayer.rebuiltGreen(ramp, phase & 1, phase >> 1);
            for (int y = 2; y < 10; y++) {
                for (int x = 2; x < 18; x++) {
                    assertEquals(ramp.values()[y * 20 + x], red.values()[y * 20 + x], 1e-4);
                    assertEquals(ramp.values()[y * 20 + x], green.values()[y * 20 + x], 1e-4);
                }
            }
        }
    }

    @Test
    void aMosaicCostsScaleAndItsNoiseIsStillNoise() {
        ChainState clean = new ChainState(photo);
        new CameraFaults.Mosaic(0).apply(clean, random);
        assertFalse(clean.isNoisy());
        clean.settle();
        ChainState noisy = new ChainState(photo);
        new CameraFaults.Mosaic(30).apply(noisy, random);
        assertTrue(noisy.isNoisy());
        noisy.settle();
        assertTrue(noisy.latent() < clean.latent() && clean.latent() < 1, noisy.latent() + " " + clean.latent());
    }

    @Test
    void strongerSmearAndSharpeningCostMore() {
        double fine = latent(new CameraFaults.Denoise(Denoiser.GUIDED, 2, 5));
        double smeared = latent(new CameraFaults.Denoise(Denoiser.GUIDED, 2, 60));
        assertTrue(smeared < fine, smeared + " " + fine);
        double mild = latent(new CameraFaults.Sharpen(1, 0.1));
        double harsh = latent(new CameraFaults.Sharpen(1.5, 2));
        assertTrue(harsh < mild, harsh + " " + mild);
        assertEquals(1, latent(new CameraFaults.Sharpen(1, 0)));
    }

    @Test
    void denoisingTakesTheNoiseAway() {
        ChainState state = new ChainState(photo);
        new Noises.White(8, Noises.Kind.RGB).apply(state, random);
        double before = state.image().luma().minus(photo.luma()).std();
        new CameraFaults.Denoise(Denoiser.GUIDED, 2, 10).apply(state, random);
        assertFalse(state.isNoisy());
        assertTrue(state.image().luma().minus(photo.luma()).std() < before);
    }

    @Test
    void colourBlotchesAndABlurredBackgroundCostNothing() {
        assertEquals(1, latent(new CameraFaults.ChromaNoise(4, 5)));
        ChainState state = new ChainState(photo);
        new CameraFaults.ShallowFocus(0.7, 6).apply(state, random);
        state.settle();
        assertEquals(1, state.latent());
        int middle = 80 * 200 + 100;
        assertEquals(photo.g().values()[middle], state.image().g().values()[middle]);
        assertTrue(SampleConstructor.liveliness(state.image().luma().crop(0, 0, 40, 40))
            < 0.6 * SampleConstructor.liveliness(photo.luma().crop(0, 0, 40, 40)));
    }

    private double latent(Stage stage) {
        ChainState state = new ChainState(photo);
        stage.apply(state, random);
        state.settle();
        return state.latent();
    }
}
