/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.predict;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.iisa.base.InputException;
import io.github.iisa.model.Estimate;
import io.github.iisa.model.ModelInfo;
import io.github.iisa.resample.RgbImage;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** Tiles cover every pixel, as few as possible, and what they need in memory is known before. */
class TilingTest {

    @Property(tries = 500)
    void everyPlaceIsCoveredByAsFewTilesAsPossible(@ForAll @IntRange(min = 32, max = 5000) int length,
                                                   @ForAll @IntRange(min = 32, max = 600) int wanted) {
        int side = Math.min(wanted, length);
        int[] starts = Tiling.starts(length, side);
        assertEquals((length + side - 1) / side, starts.length);
        assertEquals(0, starts[0]);
        assertEquals(length - side, starts[starts.length - 1]);
        for (int i = 1; i < starts.length; i++) {
            assertTrue(starts[i] > starts[i - 1] && starts[i] <= starts[i - 1] + side, "a gap before " + starts[i]);
            assertTrue(Math.abs(starts[i] - starts[i - 1] - (length - side) / (starts.length - 1.0)) <= 1, "uneven");
        }
    }

    @Property(tries = 60)
    void everyPixelLiesInATileAsItIs(@ForAll @IntRange(min = 32, max = 150) int width,
                                     @ForAll @IntRange(min = 32, max = 150) int height,
                                     @ForAll @IntRange(min = 32, max = 64) int side) {
        int[] pixels = new int[width * height];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = 0xff000000 | i;
        }
        Tiling tiling = new Tiling(new RgbImage(width, height, pixels), side);
        boolean[] seen = new boolean[pixels.length];
        for (RgbImage tile : IntStream.range(0, tiling.count()).mapToObj(tiling::tile).toList()) {
            assertEquals(List.of(Math.min(side, width), Math.min(side, height)), List.of(tile.width(), tile.height()));
            for (int i = 0; i < tile.pixels().length; i++) {
                int place = tile.pixels()[i] & 0xffffff;
                assertEquals((tile.pixels()[0] & 0xffffff) + i / tile.width() * width + i % tile.width(), place);
                seen[place] = true;
            }
        }
        for (int i = 0; i < seen.length; i++) {
            assertTrue(seen[i], "pixel " + i + " of " + width + " x " + height);
        }
    }

    @Test
    void sideZeroTakesTheImageWhole() {
        RgbImage image = new RgbImage(70, 40, new int[70 * 40]);
        assertEquals(1, new Tiling(image, 0).count());
        assertEquals(70, new Tiling(image, 0).tile(0).width());
    }

    /** Noise of the tile's own strength in each of 20 x 10 tiles of 32 px; two show nothing. */
    private static Tiling manyTiles() {
        RgbImage image = new RgbImage(640, 320, new int[640 * 320]);
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < image.pixels().length; i++) {
            int tile = i / 640 / 32 * 20 + i % 640 / 32;
            int grey = 20 + random.nextInt(10 + strength(tile)) * (tile == 3 || tile == 77 ? 0 : 1);
            image.pixels()[i] = 0x10101 * grey;
        }
        return new Tiling(image, 32);
    }

    /** A strength of its own for each of 200 tiles. */
    private static int strength(int tile) {
        return tile * 73 % 200;
    }

    @Test
    void tilesThatShowSomethingAreAllAskedUpToTheLimit() {
        int[] asked = manyTiles().asked(198);
        assertArrayEquals(IntStream.range(0, 200).filter(i -> i != 3 && i != 77).toArray(), asked);
    }

    @Test
    void ofTooManyTilesThoseWithTheMostDetailAreAskedInTheirOrder() {
        int[] asked = manyTiles().asked(45);
        assertEquals(30, asked.length);
        assertArrayEquals(Arrays.stream(asked).sorted().toArray(), asked);
        // Noise of twelve strengths of grey more or less is told apart with certainty.
        for (int tile : asked) {
            assertTrue(strength(tile) > 170 - 12, "tile " + tile + " of strength " + strength(tile));
        }
        for (int tile = 0; tile < 200; tile++) {
            int wanted = tile;
            assertTrue(strength(tile) < 170 + 12 || Arrays.stream(asked).anyMatch(i -> i == wanted), "tile " + tile);
        }
    }

    private static long megabytes(int width, int height, int tileSize, int threads) {
        ModelInfo info = new ModelInfo("m", "0", tileSize);
        ScriptedModel model = new ScriptedModel(info, tile -> new Estimate(1, 1));
        RgbImage image = new RgbImage(width, height, new int[width * height]);
        return MemoryEstimate.of(image, model, threads).nativeBytes() >> 20;
    }

    @Test
    void memoryGrowsWithTheImageOnlyWithoutTiles() {
        assertEquals(208, megabytes(1024, 1024, 0, 1));
        assertEquals(208, megabytes(1024, 1024, 0, 8));
        assertEquals(52, megabytes(1024, 1024, 256, 1));
        assertEquals(104, megabytes(1024, 1024, 256, 2));
        assertEquals(104, megabytes(2048, 2048, 256, 2));
        assertEquals(13, megabytes(256, 256, 4096, 64), "no more than the image has");
    }

    @Test
    void whatDoesNotFitIsRefusedWithBothSizes() {
        String said = Assertions.assertThrows(InputException.class,
            () -> new MemoryEstimate(3000L << 20, 1000L << 20).check()).getMessage();
        assertTrue(said.contains("3000 MB") && said.contains("1000 MB") && said.endsWith("."), said);
        new MemoryEstimate(1000L << 20, 3000L << 20).check();
    }
}
