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

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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
    void aMosaicCostsScaleAndItsNoiseMore() {
        double clean = latent(new CameraFaults.Mosaic(0));
        double noisy = latent(new CameraFaults.Mosaic(30));
        assertTrue(noisy < clean && clean < 1, noisy + " " + clean);
    }

    @Test
    void strongerSmearAndSharpeningCostMore() {
        for (Denoiser filter : new Denoiser[] {Denoiser.GUIDED, Denoiser.BILATERAL, Denoiser.NON_LOCAL}) {
            double fine = latent(new CameraFaults.Denoise(filter, 2, 5));
            double smeared = latent(new CameraFaults.Denoise(filter, 2, 90));
            assertTrue(smeared < fine, filter + " " + smeared + " " + fine);
        }
        assertTrue(latent(new CameraFaults.Denoise(Denoiser.MEDIAN, 2, 1))
            < latent(new CameraFaults.Denoise(Denoiser.MEDIAN, 1, 1)));
        double mild = latent(new CameraFaults.Sharpen(1, 0.1));
        double harsh = latent(new CameraFaults.Sharpen(1.5, 2));
        assertTrue(harsh < mild, harsh + " " + mild);
        assertEquals(1, latent(new CameraFaults.Sharpen(1, 0)));
    }

    @Test
    void aMaskThatUndoesTheLensCostsLessThanTheLens() {
        Stage lens = new Blurs.Gaussian(0.8);
        double soft = latent(lens);
        double restored = latent(lens, new CameraFaults.Sharpen(1, 1));
        assertTrue(soft < 0.85 && restored > soft, soft + " " + restored);
    }

    @ParameterizedTest
    @EnumSource
    void denoisersTakeNoiseAwayAndLeaveWhatIsEven(Denoiser filter) {
        Plane noise = Noises.gaussian(64, 48, random);
        RgbPlanes grey = new RgbPlanes(noise, noise, noise).map(p -> {
            Plane out = p.copy();
            out.scaleBy(8);
            for (int i = 0; i < out.values().length; i++) {
                out.values()[i] += 128;
            }
            return out;
        });
        RgbPlanes filtered = filter.apply(grey, 2, 20);
        double before = grey.luma().std();
        assertTrue(filtered.luma().std() < 0.7 * before, filter + " " + filtered.luma().std());
        float[] even = new float[64 * 48];
        Arrays.fill(even, 77);
        Plane flat = new Plane(64, 48, even);
        assertArrayEquals(even, filter.apply(new RgbPlanes(flat, flat, flat), 3, 10).g().values(), 1e-3f);
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

    private double latent(Stage... stages) {
        ChainState state = new ChainState(photo);
        for (Stage stage : stages) {
            stage.apply(state, random);
        }
        state.judge(photo);
        return state.latent();
    }
}
