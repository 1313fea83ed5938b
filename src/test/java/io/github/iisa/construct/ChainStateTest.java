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
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** How the label of a chain of faults comes about. */
class ChainStateTest {

    private final SplittableRandom random = new SplittableRandom(4);
    private final ChainState state =
        new ChainState(RgbPlanes.cut(DeadLeaves.photo(200, 200, 4), 0, 0, 200, 200));

    @Test
    void aPristinePhotoIsKnownToStandFullSizeOnly() {
        state.settle();
        assertEquals(1, state.latent());
        assertTrue(state.isCensored());
    }

    @Test
    void blursAddTheirVariances() {
        new Blurs.Gaussian(0.9).apply(state, random);
        new Blurs.Lens(2.4).apply(state, random);
        state.settle();
        assertEquals(0.5 / 1.5, state.latent(), 1e-9);
        assertFalse(state.isCensored());
    }

    @Test
    void noisesAddTheirVariances() {
        new Noises.White(9, Noises.Kind.RGB).apply(state, random);
        new Noises.White(12, Noises.Kind.LUMA).apply(state, random);
        assertNotSame(state.image(), state.twin());
        state.settle();
        assertSame(state.image(), state.twin());
        assertEquals(4.7 / 15, state.latent(), 0.03);
    }

    @Test
    void blurAndNoiseJoinBeforeTheSizeChanges() {
        new Blurs.Gaussian(1).apply(state, random);
        new Noises.White(9.4, Noises.Kind.LUMA).apply(state, random);
        new Resize(200, 200, 400, 400, Resampling.BICUBIC).apply(state, random);
        state.settle();
        assertEquals(LabelRules.combined(0.5, 0.5) / 2, state.latent(), 0.01);
        assertEquals(400, state.image().width());
    }

    /** Enlarged by 3, scaled down by 5: fit to be enlarged by 5/3. */
    @Test
    void sizesMultiply() {
        new Resize(100, 100, 300, 300, Resampling.LANCZOS).apply(state, random);
        new Resize(300, 300, 60, 60, Resampling.LANCZOS).apply(state, random);
        assertEquals(5.0 / 3, state.latent(), 1e-9);
        assertFalse(state.isCensored());
    }

    @Test
    void aFaultAfterScalingDownIsJudgedAtTheFinalSize() {
        new Blurs.Gaussian(1).apply(state, random);
        new Resize(200, 200, 80, 80, Resampling.LANCZOS).apply(state, random);
        assertEquals(1.25, state.latent(), 1e-9);
        state.addFault(0.4);
        assertEquals(0.4, state.latent(), 1e-9);
    }
}
