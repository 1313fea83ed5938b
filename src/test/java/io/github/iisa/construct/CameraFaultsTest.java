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
        for (int phase = 0; phase < 8; phase++) {
            RgbPlanes rebuilt = new Bayer(phase & 1, phase >> 1 & 1, phase >= 4)
                .rebuilt(new RgbPlanes(ramp, ramp, ramp));
            for (Plane channel : rebuilt.channels()) {
                for (int y = 2; y < 10; y++) {
                    for (int x = 2; x < 18; x++) {
                        assertEquals(ramp.at(x, y), channel.at(x, y), 1e-4);
                    }
                }
            }
        }
    }

    /** The sites' own colours stay; averaging knows no other channel. */
    @Test
    void aMosaicTakesEachColourFromItsSites() {
        RgbPlanes planes = photo.copy();
        for (boolean corrected : new boolean[] {false, true}) {
            RgbPlanes rebuilt = new Bayer(1, 0, corrected).rebuilt(planes);
            for (int y = 0; y < 20; y++) {
                for (int x = 0; x < 20; x++) {
                    int c = y % 2 == 0 ? (x % 2 == 1 ? 0 : 1) : x % 2 == 1 ? 1 : 2;
                    assertEquals(planes.channels()[c].at(x, y), rebuilt.channels()[c].at(x, y), x + ", " + y);
                }
            }
        }
        float[] red = new Bayer(0, 0, false).rebuilt(planes).r().values();
        assertEquals((planes.r().at(2, 2) + planes.r().at(4, 2)) / 2, red[2 * 200 + 3]);
        assertEquals((planes.r().at(2, 2) + planes.r().at(2, 4)) / 2, red[3 * 200 + 2]);
        assertEquals((planes.r().at(2, 2) + planes.r().at(4, 2) + planes.r().at(2, 4) + planes.r().at(4, 4)) / 4,
            red[3 * 200 + 3], 1e-4);
    }

    /** Published: 5.5 dB less error than averaging, on photos, whose colours have their detail in common. */
    @Test
    void gradientsOfTheOwnColourMakeTheMosaicSharper() {
        Plane luma = photo.luma();
        Plane dim = luma.copy();
        dim.scaleBy(0.8f);
        RgbPlanes tinted = new RgbPlanes(luma, luma, dim);
        double averaged = new Bayer(0, 0, false).rebuilt(tinted).luma().minus(tinted.luma()).std();
        double corrected = new Bayer(0, 0, true).rebuilt(tinted).luma().minus(tinted.luma()).std();
        assertTrue(20 * Math.log10(averaged / corrected) > 4, corrected + " " + averaged);
    }

    @Test
    void smoothedColoursKeepLumaAndLabelAsLongAsTheyDoNotRun() {
        assertEquals(1, latent(new CameraFaults.ColourSmoothing(0.7)));
        assertTrue(latent(new CameraFaults.ColourSmoothing(4)) < 0.5);
        ChainState state = new ChainState(photo);
        new CameraFaults.ColourSmoothing(3).apply(state, random);
        RgbPlanes smoothed = state.image();
        assertTrue(smoothed.luma().minus(photo.luma()).std() < 2);
        assertTrue(SampleConstructor.liveliness(smoothed.r().minus(smoothed.b()))
            < 0.5 * SampleConstructor.liveliness(photo.r().minus(photo.b())));
    }

    @Test
    void aMosaicCostsScaleAndItsNoiseMore() {
        double clean = latent(new CameraFaults.Mosaic(0, false));
        double noisy = latent(new CameraFaults.Mosaic(30, false));
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

    /** What programs offer first is no fault; bold or wide halos are. */
    @Test
    void moderateSharpeningIsNoFault() {
        for (double radius : new double[] {0.5, 1, 1.5}) {
            assertEquals(1, latent(new CameraFaults.Sharpen(radius, 0.8)), "radius " + radius);
        }
        double bold = latent(new CameraFaults.Sharpen(1, 3));
        double wide = latent(new CameraFaults.Sharpen(4, 1));
        assertTrue(bold < 0.7 && wide < 0.7, bold + " " + wide);
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
