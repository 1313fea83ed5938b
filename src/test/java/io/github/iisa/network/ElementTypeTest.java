/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Half precision: exact where it can be, rounded to the nearest even where not. */
class ElementTypeTest {

    @Test
    void everyHalfIsWidenedExactlyAndComesBack() {
        for (int bits = 0; bits < 1 << 16; bits++) {
            float wide = ElementType.halfToFloat((short) bits);
            if (Float.isNaN(wide)) {
                assertTrue((bits & 0x7c00) == 0x7c00 && (bits & 0x3ff) != 0);
                assertTrue(Float.isNaN(ElementType.halfToFloat(ElementType.floatToHalf(wide))));
            } else {
                assertEquals((short) bits, ElementType.floatToHalf(wide), Integer.toHexString(bits));
            }
        }
    }

    /** Values and bits of IEEE 754-2008 binary16. */
    @ParameterizedTest
    @CsvSource({"1, 3c00", "-2, c000", "65504, 7bff", "65519.996, 7bff", "65520, 7c00", "1e9, 7c00", "-1e9, fc00",
        "0.00006103515625, 400", "0.00006097555, 3ff", "5.9604645e-8, 1", "2.9802322e-8, 0", "2.9802326e-8, 1",
        "8.940697e-8, 2", "0.33325195, 3555", "1.00048828125, 3c00", "1.00146484375, 3c02", "0, 0", "-0.0, 8000"})
    void isRoundedToTheNearestEven(float value, String bits) {
        assertEquals(bits, Integer.toHexString(ElementType.floatToHalf(value) & 0xffff));
    }
}
