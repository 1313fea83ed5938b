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

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.iisa.construct.DeadLeaves;
import io.github.iisa.resample.RgbImage;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Samples in false colours: as often as said, never without anything to see, and with what is in the image. */
class FalseColoursTest {

    private static final int DRAWS = 4000;
    private static final RgbImage PHOTO = DeadLeaves.photo(48, 40, 3);

    @Test
    void aQuarterOfTheSamplesIsInOtherColours() {
        int changed = 0;
        for (int seed = 0; seed < DRAWS; seed++) {
            RgbImage shown = FalseColours.draw(new SplittableRandom(seed)).of(PHOTO);
            assertEquals(PHOTO.width(), shown.width());
            assertTrue(Arrays.stream(shown.pixels()).distinct().count() > 8, "seed " + seed + " shows nothing");
            assertTrue(Arrays.stream(shown.pixels()).allMatch(p -> p >>> 24 == 0xff), "opaque");
            changed += Arrays.equals(shown.pixels(), PHOTO.pixels()) ? 0 : 1;
        }
        assertEquals(0.25, changed / (double) DRAWS, 0.03);
    }

    @Test
    void blackStaysBlackAndLevelsKeepTheirOrder() {
        int[] ramp = new int[256];
        for (int i = 0; i < ramp.length; i++) {
            ramp[i] = 0xff000000 | i * 0x010101;
        }
        RgbImage levels = new RgbImage(256, 1, ramp);
        Set<Integer> brightest = new HashSet<>();
        for (int seed = 0; seed < DRAWS; seed++) {
            int[] shown = FalseColours.draw(new SplittableRandom(seed)).of(levels).pixels();
            assertEquals(0xff000000, shown[0]);
            for (int i = 1; i < shown.length; i++) {
                for (int shift = 0; shift <= 16; shift += 8) {
                    assertTrue((shown[i] >> shift & 0xff) >= (shown[i - 1] >> shift & 0xff), "seed " + seed);
                }
            }
            brightest.add(shown[255]);
        }
        assertTrue(brightest.containsAll(List.of(0xffffffff, 0xff00ff00, 0xffff00ff, 0xffffff00)), "the usual tables");
        assertTrue(brightest.size() > 50, "and any others: " + brightest.size());
    }

    @Test
    void tablesSeeNothingButTheLevelAndChannelsOnlyMove() {
        int[] bands = {10, 20, 30};
        RgbImage both = new RgbImage(2, 1, new int[] {0xff0a141e, 0xff121212}); // luma 18, both of them
        int tables = 0;
        int moves = 0;
        for (int seed = 0; seed < DRAWS; seed++) {
            int[] shown = FalseColours.draw(new SplittableRandom(seed)).of(both).pixels();
            if (shown[0] == shown[1]) {
                tables++;
                continue;
            }
            for (int shift = 0; shift <= 16; shift += 8) {
                int coloured = shown[0] >> shift & 0xff;
                int grey = shown[1] >> shift & 0xff;
                assertTrue(coloured == 0 && grey == 0
                    || Arrays.stream(bands).anyMatch(band -> band == coloured) && grey == 18, "seed " + seed);
            }
            moves += shown[0] == both.pixels()[0] ? 0 : 1;
        }
        assertEquals(0.125, tables / (double) DRAWS, 0.02);
        assertEquals(0.125, moves / (double) DRAWS, 0.02);
    }

    @Test
    void equalSeedsGiveEqualColours() {
        for (int seed = 0; seed < 50; seed++) {
            assertArrayEquals(FalseColours.draw(new SplittableRandom(seed)).of(PHOTO).pixels(),
                FalseColours.draw(new SplittableRandom(seed)).of(PHOTO).pixels());
        }
    }
}
