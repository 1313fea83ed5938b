/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.iisa.base.InputException;
import org.junit.jupiter.api.Test;

/** A step that memory cannot hold is refused before it is made, with a size that would fit. */
class StepMemoryTest {

    private static final long GB = 1_000_000_000;

    private static String refused(long available) {
        return assertThrows(InputException.class, () -> new StepMemory(80 * GB, 8, 1536).check(available)).getMessage();
    }

    @Test
    void whatFitsPasses() {
        new StepMemory(80 * GB, 8, 1536).check(80 * GB);
    }

    @Test
    void fewerSamplesAreAdvisedWhereTheyWouldFit() {
        assertEquals("A step of 8 samples of about 1536 x 1536 px needs about 80.0 GB of memory, and 25.0 GB are free;"
            + " begin a new output with batch_size=2, or free memory and go on with resume=true.", refused(25 * GB));
    }

    @Test
    void aSmallerCropIsAdvisedWhereNoSingleSampleWould() {
        // 2.5 GB hold a quarter of a sample's pixels: half its side.
        String said = refused(5 * GB / 2);
        assertEquals("with batch_size=1 and crop=768,", said.substring(said.indexOf("with"), said.indexOf(" or free")));
    }
}
