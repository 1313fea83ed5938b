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

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** The scales of a profile. */
class ScaleGridTest {

    private static final double EXACT = 1e-12;

    @Test
    void goesFromOneToTheLowerBoundInStepsOfOneFactor() {
        ScaleGrid grid = ScaleGrid.of(4000, 3000, 20, 32);
        double[] scales = grid.scales();
        assertEquals(20, scales.length);
        assertEquals(1, scales[0]);
        assertEquals(0.05, scales[19]);
        assertEquals(1.17078, grid.step(), 1e-5);
        for (int i = 1; i < scales.length; i++) {
            assertEquals(grid.step(), scales[i - 1] / scales[i], EXACT);
        }
        assertArrayEquals(new double[] {1, 0.05}, ScaleGrid.of(4000, 3000, 2, 32).scales());
    }

    @Test
    void leavesOutWhatIsTooSmallToBeJudged() {
        assertArrayEquals(new double[] {1}, ScaleGrid.of(1000, 33, 20, 32).scales());
        assertEquals(0, ScaleGrid.of(1000, 31, 20, 32).scales().length);
        assertEquals(20, ScaleGrid.of(640, 640, 20, 32).scales().length, "0.05 of 640 is just 32");
        assertEquals(19, ScaleGrid.of(640, 639, 20, 32).scales().length);
    }

    @Property
    void everyLevelIsJudgeableDistinctAndOnTheGrid(@ForAll @IntRange(min = 1, max = 20_000) int width,
        @ForAll @IntRange(min = 1, max = 20_000) int height, @ForAll @IntRange(min = 2, max = 100) int levels) {
        ScaleGrid grid = ScaleGrid.of(width, height, levels, 32);
        double[] scales = grid.scales();
        assertTrue(scales.length <= levels);
        assertEquals(Math.min(width, height) >= 32, scales.length > 0);
        int w = Integer.MAX_VALUE;
        int h = Integer.MAX_VALUE;
        for (double s : scales) {
            assertTrue(s >= 0.05 && s <= 1);
            double steps = -Math.log(s) / Math.log(grid.step());
            assertEquals(Math.rint(steps), steps, 1e-9);
            int nextWidth = IntrinsicScale.scaledSide(width, s);
            int nextHeight = IntrinsicScale.scaledSide(height, s);
            assertTrue(Math.min(nextWidth, nextHeight) >= 32);
            assertTrue(nextWidth < w || nextHeight < h, "no size twice");
            w = nextWidth;
            h = nextHeight;
        }
        if (scales.length > 0) {
            assertEquals(1, scales[0]);
        }
    }

    @Property
    void noLevelThatCouldBeJudgedIsLeftOut(@ForAll @IntRange(min = 640, max = 20_000) int width,
        @ForAll @IntRange(min = 640, max = 20_000) int height, @ForAll @IntRange(min = 2, max = 40) int levels) {
        assertEquals(levels, ScaleGrid.of(width, height, levels, 32).scales().length);
    }

    @Test
    void refusesWhatIsNoGrid() {
        assertThrows(IllegalArgumentException.class, () -> ScaleGrid.of(100, 100, 1, 32));
        assertThrows(IllegalArgumentException.class, () -> ScaleGrid.of(100, 100, 101, 32));
        assertThrows(IllegalArgumentException.class, () -> ScaleGrid.of(0, 100, 20, 32));
    }
}
