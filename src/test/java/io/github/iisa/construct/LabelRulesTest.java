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
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.iisa.scale.IntrinsicScale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

/** The closed forms of labels by construction. */
class LabelRulesTest {

    private static final double EXACT = 1e-12;

    @Test
    void holdTheClosedForms() {
        assertEquals(0.25, LabelRules.ofBlur(2), EXACT);
        assertEquals(5.0 / 3, LabelRules.ofBlur(0.3), EXACT);
        assertEquals(0.5, LabelRules.ofWhiteNoise(9.4), EXACT);
        assertEquals(1.5, LabelRules.sigmaOfDisk(3), EXACT);
        assertEquals(1, LabelRules.sigmaOfMotion(Math.sqrt(12)), EXACT);
        assertEquals(0.6686, LabelRules.LUMA_OF_RGB_NOISE, 1e-4);
        assertThrows(IllegalArgumentException.class, () -> LabelRules.ofBlur(0));
    }

    @Test
    void combineFaultsOfDifferentKinds() {
        assertEquals(1, LabelRules.combined(), EXACT);
        assertEquals(0.4, LabelRules.combined(0.4), EXACT);
        assertEquals(1 / Math.sqrt(7), LabelRules.combined(0.5, 0.5), EXACT);
        assertEquals(0.5, LabelRules.combined(0.5, 1.7), EXACT);
    }

    /** Blur σ, enlarged by u, scaled by s, is the blur s·u·σ at the final size. */
    @Property
    void agreeWithTheRuleOfScaling(@ForAll @DoubleRange(min = 0.6, max = 8) double sigma,
        @ForAll @DoubleRange(min = 1, max = 6) double enlarged, @ForAll @DoubleRange(min = 0.1, max = 1) double scale) {
        double twice = LabelRules.resized(LabelRules.resized(LabelRules.ofBlur(sigma), enlarged), scale);
        assertEquals(LabelRules.ofBlur(sigma * enlarged * scale), twice, 1e-9);
        assertEquals(IntrinsicScale.propagated(LabelRules.ofBlur(sigma) / enlarged, scale), Math.min(1, twice), 1e-9);
    }

    @Property
    void neverRiseByAnotherFault(@ForAll @DoubleRange(min = 0.05, max = 2) double first,
        @ForAll @DoubleRange(min = 0.05, max = 2) double second) {
        assertTrue(LabelRules.combined(first, second) <= Math.min(1, Math.min(first, second)) + EXACT);
        assertEquals(Math.min(1, first), LabelRules.ofBudget(LabelRules.budget(first)), 1e-9);
    }
}
