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

import io.github.iisa.resample.RgbImage;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Quantising in transforms: what they keep, what they lose, and the label that it gets. */
class CodecTest {

    private static final RgbImage PHOTO = DeadLeaves.photo(301, 203, 3);

    private static RgbPlanes planes() {
        return RgbPlanes.cut(PHOTO, 0, 0, PHOTO.width(), PHOTO.height());
    }

    @ParameterizedTest
    @EnumSource
    void aTinyStepLosesNothing(Codec.Transform transform) {
        Plane luma = planes().luma();
        Plane back = transform.coded(luma, 1e-3, 0, 4);
        for (int i = 0; i < luma.values().length; i++) {
            assertEquals(luma.values()[i], back.values()[i], 0.02);
        }
    }

    /** Parseval: in an orthonormal transform the error is that of the coefficients; 9/7 wavelets come close to one. */
    @ParameterizedTest
    @EnumSource(names = {"WAVELET", "BLOCKS_OF_8"})
    void theErrorIsThatOfTheQuantiser(Codec.Transform transform) {
        SplittableRandom random = new SplittableRandom(1);
        Plane noise = Noises.gaussian(256, 192, random);
        noise.scaleBy(100);
        double error = transform.coded(noise, 10, 0, 1).minus(noise).std();
        // Uniform in a cell: 10/√12 for rounding in the middle; the dead zone's cells lie 1.5 off their values.
        double cell = Math.hypot(10 / Math.sqrt(12), 1.5);
        assertEquals(cell, error, transform == Codec.Transform.WAVELET ? 0.12 * cell : 0.02 * cell);
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 8, 16, 32})
    void aConstantStaysAndItsBlocksHaveNoBorders(int side) {
        Plane flat = new Plane(70, 50);
        Arrays.fill(flat.values(), 128);
        Plane back = new BlockCosine(side, false).coded(flat, 16.0 / side, 0, true);
        for (float v : back.values()) {
            assertEquals(128, v, 1e-3);
        }
    }

    @Test
    void bordersAreSmoothedOnlyWhereTheStepIsSmall() {
        Plane steps = new Plane(16, 8);
        for (int i = 0; i < steps.values().length; i++) {
            steps.values()[i] = i % 16 < 8 ? 100 : 104;
        }
        Plane smoothed = new BlockCosine(8, false).coded(steps, 8, 0, true);
        assertArrayEquals(new float[] {100, 100.5f, 101, 101.5f, 102.5f, 103, 103.5f, 104},
            Arrays.copyOfRange(smoothed.values(), 4, 12), 1e-3f);
        Plane kept = new BlockCosine(8, false).coded(steps, 4, 0, true);
        assertArrayEquals(steps.values(), kept.values(), 1e-3f);
    }

    @Test
    void whatNeighboursForetellNeedsNoCoefficients() {
        Plane bars = new Plane(64, 32);
        for (int i = 0; i < bars.values().length; i++) {
            bars.values()[i] = 100 + 40 * (i % 64 % 7) - i % 64;
        }
        Plane coded = new BlockCosine(8, true).coded(bars, 60, 0, false);
        assertTrue(coded.minus(bars).std() > 5);
        float[] lastAbove = coded.crop(0, 7, 64, 1).values();
        for (int y = 8; y < 32; y++) {
            assertArrayEquals(lastAbove, coded.crop(0, y, 64, 1).values(), 1e-3f);
        }
        float[] first = new float[64 * 32];
        Arrays.fill(first, 125);
        assertArrayEquals(first, new BlockCosine(8, true).coded(bars, 1000, 0, false).values(), 1e-3f);
    }

    /** Blocks of one mean each: over a ramp they make stairs, which two grids make half as high. */
    @Test
    void gridsHideEachOther() {
        Plane ramp = new Plane(64, 64);
        for (int i = 0; i < ramp.values().length; i++) {
            ramp.values()[i] = 2 * (i % 64);
        }
        double one = largestStep(Codec.Transform.BLOCKS_OF_8.coded(ramp, 100, 0, 1));
        double two = largestStep(Codec.Transform.BLOCKS_OF_8.coded(ramp, 100, 0, 2));
        assertTrue(one > 8 && two < 0.6 * one, one + " " + two);
    }

    private static double largestStep(Plane plane) {
        double largest = 0;
        for (int x = 17; x < 48; x++) {
            largest = Math.max(largest, Math.abs(plane.at(x, 32) - plane.at(x - 1, 32)));
        }
        return largest;
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.2, 0.4, 0.8})
    void aWantedLabelIsReached(double wanted) {
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 6; i++) {
            ChainState state = new ChainState(planes());
            Codec.reaching(state.twin(), wanted, random).apply(state, random);
            state.settle();
            assertEquals(0, Math.log(state.latent() / wanted), 0.25, state.notes());
        }
    }

    @ParameterizedTest
    @EnumSource
    void longerStepsLowerTheLabelAndKeepTheColours(Codec.Transform transform) {
        double before = 1;
        for (double step : new double[] {10, 30, 90}) {
            ChainState state = new ChainState(planes());
            new Codec(transform, step, 1, 1).apply(state, new SplittableRandom(1));
            state.settle();
            assertTrue(state.latent() < before || state.latent() >= 1, step + ": " + state.latent());
            before = state.latent();
        }
        assertTrue(before < 0.5, "label " + before);
        RgbPlanes fine = new Codec(transform, 0.5, 0, 2).roundTrip(planes());
        RgbPlanes there = planes();
        for (int c = 0; c < 3; c++) {
            assertEquals(0, mean(fine.channels()[c].minus(there.channels()[c])), 0.5);
        }
    }

    private static double mean(Plane plane) {
        double sum = 0;
        for (float v : plane.values()) {
            sum += v;
        }
        return sum / plane.values().length;
    }
}
