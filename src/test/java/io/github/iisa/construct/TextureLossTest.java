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

/** Fine texture: lost by 5 dB it is missed, whatever noise lies over it. */
class TextureLossTest {

    private final Plane photo = RgbPlanes.cut(DeadLeaves.photo(240, 200, 5), 0, 0, 240, 200).luma();

    /** The excess of a loss of all fine texture by a factor is that factor over 0.44; up to twice as much passes. */
    @Test
    void growsWithTheShareThatIsLostOrAdded() {
        for (double lost : new double[] {0.2, 0.44, 0.8}) {
            Plane difference = photo.copy();
            difference.scaleBy((float) -lost);
            assertEquals(lost / 0.44, TextureLoss.excess(photo, difference), 1e-3);
        }
        for (double raised : new double[] {0.5, 1, 2}) {
            Plane difference = photo.copy();
            difference.scaleBy((float) raised);
            assertEquals(raised, TextureLoss.excess(photo, difference), 1e-3);
        }
    }

    @Test
    void noiseIsNoLoss() {
        Plane noise = Noises.gaussian(photo.width(), photo.height(), new SplittableRandom(1));
        noise.scaleBy(4);
        assertTrue(TextureLoss.excess(photo, noise) < 1, "excess " + TextureLoss.excess(photo, noise));
    }

    @Test
    void whatShowsNothingLosesNothing() {
        Plane even = new Plane(64, 64);
        assertEquals(0, TextureLoss.visibleShare(even));
        assertEquals(0, TextureLoss.excess(even, Noises.gaussian(64, 64, new SplittableRandom(2))), 1e-5);
        assertTrue(TextureLoss.visibleShare(photo) > 0.5);
    }

    /** The closed form of blur is met by comparison with the reference too. */
    @Test
    void blurIsMissedAboutWhereItsClosedFormSays() {
        for (double sigma : new double[] {1, 1.5, 2}) {
            double scale = ComputedLabel.ofPhoto(photo, Convolution.gaussian(photo, sigma));
            assertEquals(LabelRules.ofBlur(sigma), scale, 0.3 * LabelRules.ofBlur(sigma));
        }
    }
}
