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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.iisa.model.Estimate;
import io.github.iisa.model.ModelInfo.Pooling;
import io.github.iisa.resample.RgbImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** From tiles to the photo: a weighted quantile of log Ω*. */
class PoolingTest {

    private static final double EXACT = 1e-12;

    private static List<Estimate> tiles(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Estimate> tiles = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            tiles.add(new Estimate(Math.exp(random.nextDouble(-3, 1)), random.nextDouble(0.01, 1)));
        }
        return tiles;
    }

    private static double pooled(List<Estimate> tiles, double quantile, double power) {
        return TilePooling.pool(tiles, new Pooling(quantile, power)).value();
    }

    @Property(tries = 100)
    void oneTileIsItself(@ForAll long seed, @ForAll @DoubleRange(max = 1) double quantile,
                         @ForAll @IntRange(max = 6) int power) {
        Estimate tile = tiles(1, seed).get(0);
        Estimate pooled = TilePooling.pool(List.of(tile), new Pooling(quantile, power));
        assertEquals(tile.value(), pooled.value(), EXACT);
        assertEquals(tile.spread(), pooled.spread(), EXACT);
    }

    @Property(tries = 100)
    void equalTilesAreThemselves(@ForAll @IntRange(min = 1, max = 30) int count,
                                 @ForAll @DoubleRange(max = 1) double quantile) {
        List<Estimate> tiles = Collections.nCopies(count, new Estimate(0.37, 0.2));
        assertEquals(0.37, pooled(tiles, quantile, 2), EXACT);
        assertEquals(0.2, TilePooling.pool(tiles, new Pooling(quantile, 2)).spread(), EXACT);
    }

    @Property(tries = 500)
    void aLargerTileNeverMakesItSmaller(@ForAll @IntRange(min = 1, max = 12) int count, @ForAll long seed,
                                        @ForAll @DoubleRange(max = 1) double quantile,
                                        @ForAll @IntRange(max = 6) int power,
                                        @ForAll @DoubleRange(min = 1, max = 5) double factor) {
        List<Estimate> tiles = tiles(count, seed);
        double before = pooled(tiles, quantile, power);
        int raised = Math.floorMod(seed, count);
        Estimate old = tiles.get(raised);
        tiles.set(raised, new Estimate(old.value() * factor, old.spread()));
        double after = pooled(tiles, quantile, power);
        assertTrue(after >= before * (1 - EXACT), before + " fell to " + after);
        assertTrue(after <= before * factor * (1 + EXACT), before + " jumped to " + after);
    }

    /** A sharp tile that shows much, among nine of blurred background, decides where detail counts. */
    @Test
    void whereThereIsMoreToSeeThereIsMoreSay() {
        List<Estimate> tiles = new ArrayList<>(Collections.nCopies(9, new Estimate(0.1, 0.2, 1)));
        tiles.add(new Estimate(0.8, 0.2, 30));
        assertEquals(0.1, TilePooling.pool(tiles, new Pooling(0.7, 0, 0)).value(), EXACT);
        assertEquals(0.8, TilePooling.pool(tiles, new Pooling(0.7, 0, 2)).value(), EXACT);
    }

    @Test
    void detailIsWhatDiffersOverAFewPixels() {
        int[] even = new int[64 * 64];
        Arrays.fill(even, 0xff808080);
        assertEquals(0, Tiling.detail(new RgbImage(64, 64, even)));
        int[] ramp = new int[64 * 64];
        for (int i = 0; i < ramp.length; i++) {
            ramp[i] = 0xff000000 | i % 64 * 0x020202;
        }
        // 8 levels over 4 px along x, none along y.
        assertEquals(8 / Math.sqrt(2), Tiling.detail(new RgbImage(64, 64, ramp)), 1e-9);
    }

    @Property(tries = 200)
    void theOrderOfTheTilesDoesNotMatter(@ForAll @IntRange(min = 1, max = 12) int count, @ForAll long seed,
                                         @ForAll @DoubleRange(max = 1) double quantile) {
        List<Estimate> tiles = tiles(count, seed);
        tiles.addAll(tiles.stream().map(t -> new Estimate(t.value(), t.spread() / 3)).toList());
        List<Estimate> shuffled = new ArrayList<>(tiles);
        Collections.shuffle(shuffled, new Random(seed));
        assertEquals(pooled(tiles, quantile, 2), pooled(shuffled, quantile, 2));
    }

    @Property(tries = 200)
    void aHigherQuantileIsNoLessAndAllLieBetweenTheTiles(@ForAll @IntRange(min = 1, max = 12) int count,
                                                         @ForAll long seed,
                                                         @ForAll @DoubleRange(max = 1) double quantile) {
        List<Estimate> tiles = tiles(count, seed);
        double low = tiles.stream().mapToDouble(Estimate::value).min().orElseThrow();
        double high = tiles.stream().mapToDouble(Estimate::value).max().orElseThrow();
        double some = pooled(tiles, quantile, 3);
        assertTrue(some >= low * (1 - EXACT) && some <= high * (1 + EXACT));
        assertTrue(pooled(tiles, 1, 3) >= some * (1 - EXACT) && pooled(tiles, 0, 3) <= some * (1 + EXACT));
    }

    @Test
    void withoutWeightsItIsTheUsualQuantile() {
        List<Estimate> tiles = new ArrayList<>();
        for (double value : new double[] {8, 1, 4, 2}) {
            tiles.add(new Estimate(value, 0.1 * value));
        }
        // Tile i of four stands at (i + 0.5) / 4, and between tiles the logarithm is interpolated.
        assertEquals(1, pooled(tiles, 0, 0), EXACT);
        assertEquals(1, pooled(tiles, 0.125, 0), EXACT);
        assertEquals(2, pooled(tiles, 0.375, 0), EXACT);
        assertEquals(Math.sqrt(8), pooled(tiles, 0.5, 0), EXACT);
        assertEquals(4, pooled(tiles, 0.625, 0), EXACT);
        assertEquals(8, pooled(tiles, 1, 0), EXACT);
        assertEquals(0.375, TilePooling.pool(tiles, new Pooling(0.5, 0)).spread(), EXACT);
    }

    @Test
    void theMiddleOfSymmetricTilesIsTheirCentre() {
        List<Estimate> tiles = List.of(new Estimate(0.1, 0.3), new Estimate(0.2, 0.1), new Estimate(0.8, 0.1),
            new Estimate(1.6, 0.3));
        assertEquals(0.4, pooled(tiles, 0.5, 0), EXACT);
        assertEquals(0.4, pooled(tiles, 0.5, 2), EXACT);
    }

    @Test
    void aTileThatSeesNothingDecidesNothing() {
        List<Estimate> tiles = List.of(new Estimate(0.3, 0.05), new Estimate(2, 5), new Estimate(3, 5));
        assertEquals(2, pooled(tiles, 0.5, 0), EXACT);
        assertEquals(0.3, pooled(tiles, 0.5, 3), EXACT);
    }

    @Test
    void onlyTheRatioOfSpreadsWeighs() {
        List<Estimate> tiles = tiles(9, 4);
        List<Estimate> doubled = tiles.stream().map(t -> new Estimate(t.value(), 2 * t.spread())).toList();
        assertEquals(pooled(tiles, 0.7, 2), pooled(doubled, 0.7, 2), 1e-9);
    }

    @Test
    void tilesWithoutASpreadWeighAlikeAndHaveNoneTogether() {
        List<Estimate> tiles = List.of(new Estimate(1, Double.NaN), new Estimate(4, Double.NaN));
        Estimate pooled = TilePooling.pool(tiles, new Pooling(0.5, 2));
        assertEquals(2, pooled.value(), EXACT);
        assertTrue(Double.isNaN(pooled.spread()));
    }
}
