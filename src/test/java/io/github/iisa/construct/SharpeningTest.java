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
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Crisper is no fault up to an amount of 1; what is beyond it, and all else, is left. */
class SharpeningTest {

    private final Plane photo = RgbPlanes.cut(DeadLeaves.photo(160, 120, 3), 0, 0, 160, 120).luma();
    private final Plane mask = photo.minus(Convolution.gaussian(photo, 1));

    @Test
    void takesAMaskOfItsOwnRadiusAwayUpToItsAmount() {
        for (double amount : new double[] {0.3, 1, 2.5}) {
            Plane rest = Sharpening.without(photo, times(mask, amount));
            assertEquals(Math.max(0, amount - 1) * mask.std(), rest.std(), 1e-3);
        }
    }

    @Test
    void leavesBlurAlone() {
        Plane blur = times(mask, -0.5);
        assertSame(blur, Sharpening.without(photo, blur));
    }

    @Test
    void leavesNoiseThatComesWithIt() {
        Plane noise = times(Noises.gaussian(160, 120, new SplittableRandom(4)), 6);
        Plane both = times(mask, 0.7);
        both.add(noise, 1);
        assertEquals(noise.std(), Sharpening.without(photo, both).std(), 0.02 * noise.std());
    }

    private static Plane times(Plane plane, double factor) {
        Plane out = plane.copy();
        out.scaleBy((float) factor);
        return out;
    }
}
