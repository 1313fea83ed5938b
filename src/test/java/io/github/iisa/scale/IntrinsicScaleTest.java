/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.scale;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** The definition of the intrinsic scale and the rules that follow from it. */
class IntrinsicScaleTest {

    private static final double EXACT = 1e-12;

    @Test
    void isTheLargestOfTheBestScales() {
        assertEquals(0.5, IntrinsicScale.ofQualities(new double[] {0.25, 0.5, 1, 0.35}, new double[] {3, 7, 5, 7}));
    }

    @Test
    void neverLooksBelowTheLowerBound() {
        assertEquals(0.05, IntrinsicScale.ofQualities(new double[] {0.04, 0.05, 1}, new double[] {9, 2, 1}));
        assertThrows(IllegalArgumentException.class,
            () -> IntrinsicScale.ofQualities(new double[] {0.04}, new double[] {9}));
    }

    @Test
    void leavesOutQualitiesThatWereNotMeasured() {
        assertEquals(0.3, IntrinsicScale.ofQualities(new double[] {0.3, 0.8}, new double[] {-4, Double.NaN}));
    }

    @Property
    void propagatesByItsTwoBranches(@ForAll @DoubleRange(min = 0.05, max = 1) double omega,
        @ForAll @DoubleRange(min = 0.05, max = 1) double scale) {
        assertEquals(scale <= omega ? 1 : omega / scale, IntrinsicScale.propagated(omega, scale), EXACT);
    }

    @Property
    void propagatesTheSameInOneStepAndInTwo(@ForAll @DoubleRange(min = 0.05, max = 3) double latent,
        @ForAll @DoubleRange(min = 0.1, max = 1) double first, @ForAll @DoubleRange(min = 0.1, max = 1) double second) {
        double twice = IntrinsicScale.propagated(latent / first, second);
        assertEquals(IntrinsicScale.propagated(latent, first * second), twice, 1e-9);
    }

    @Property
    void drawsWeakScalesThatKeepTheLabelBelowOne(@ForAll @DoubleRange(min = 0.05, max = 0.99) double omega,
        @ForAll long seed) {
        double scale = IntrinsicScale.weakScale(omega, 0.65, new SplittableRandom(seed));
        assertTrue(scale >= Math.max(omega, 0.65) && scale < 1);
        double label = IntrinsicScale.weakLabel(omega, scale);
        assertEquals(omega / scale, label, EXACT);
        assertTrue(label >= omega && label <= 1);
    }

    @Property
    void drawsBetweenDeltaAndOneWhereTheLabelIsOne(@ForAll long seed) {
        double scale = IntrinsicScale.weakScale(1, 0.65, new SplittableRandom(seed));
        assertTrue(scale >= 0.65 && scale < 1);
        assertEquals(1, IntrinsicScale.weakLabel(1, scale));
        assertEquals(1, IntrinsicScale.weakMinimum(1, 0.65));
    }

    @Test
    void truncatesSidesAndKeepsAtLeastOnePixel() {
        assertEquals(66, IntrinsicScale.scaledSide(101, 0.66));
        assertEquals(1, IntrinsicScale.scaledSide(10, 0.05));
        assertEquals(7, IntrinsicScale.scaledSide(7, 1));
    }

    @Property
    void reachesAtMostTheScaleAskedFor(@ForAll @IntRange(min = 40, max = 4000) int width,
        @ForAll @IntRange(min = 40, max = 4000) int height, @ForAll @DoubleRange(min = 0.05, max = 1) double scale) {
        double reached = IntrinsicScale.reachedScale(width, height,
            IntrinsicScale.scaledSide(width, scale), IntrinsicScale.scaledSide(height, scale));
        assertTrue(reached <= scale + EXACT && reached > scale - 1.0 / 40, scale + " reached " + reached);
    }

    @Test
    void clampsAnswersAndRefusesWhatIsNoScale() {
        assertEquals(0.05, IntrinsicScale.clamp(-3));
        assertEquals(1, IntrinsicScale.clamp(1.7));
        assertEquals(0.4, IntrinsicScale.clamp(0.4));
        assertThrows(IllegalArgumentException.class, () -> IntrinsicScale.clamp(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> IntrinsicScale.propagated(0.5, 0));
        assertThrows(IllegalArgumentException.class, () -> IntrinsicScale.propagated(0.5, 1.01));
        assertThrows(IllegalArgumentException.class, () -> IntrinsicScale.propagated(0, 0.5));
        assertThrows(IllegalArgumentException.class, () -> IntrinsicScale.scaledSide(0, 0.5));
        assertThrows(IllegalArgumentException.class, () -> IntrinsicScale.reachedScale(1, 1, 0, 1));
    }
}
