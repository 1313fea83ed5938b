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
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.iisa.resample.RgbImage;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One fault alone is as strong as its label asks for. */
class SingleFaultTest {

    private static final RgbImage PHOTO = DeadLeaves.photo(160, 128, 3);

    @Test
    void blurFollowsItsClosedForm() {
        assertEquals(0.3, SingleFault.GAUSSIAN.of(PHOTO, 0.3, 1).omega(), 0.005);
        assertEquals(0.3, SingleFault.MOTION.of(PHOTO, 0.3, 1).omega(), 0.005);
    }

    @ParameterizedTest
    @EnumSource
    void comesNearItsLabel(SingleFault fault) {
        SingleFault.Made made = fault.of(PHOTO, 0.6, 5);
        assertFalse(Arrays.equals(PHOTO.pixels(), made.image().pixels()));
        assertTrue(made.omega() > 0.3 && made.omega() <= 1, fault + " " + made.omega());
        assertArrayEquals(made.image().pixels(), fault.of(PHOTO, 0.6, 5).image().pixels());
    }
}
