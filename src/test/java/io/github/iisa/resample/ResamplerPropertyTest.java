/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.resample;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.iisa.base.Progress;
import java.util.Arrays;
import java.util.Random;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.util.Intervals;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What holds for every image and size. */
class ResamplerPropertyTest {

    private static final int TRIES = 150;

    @Property(tries = TRIES)
    void aConstantImageStaysConstant(@ForAll Filter filter, @ForAll int colour,
                                     @ForAll @IntRange(min = 1, max = 90) int w,
                                     @ForAll @IntRange(min = 1, max = 90) int h,
                                     @ForAll @IntRange(min = 1, max = 90) int newWidth) {
        int[] pixels = new int[w * h];
        Arrays.fill(pixels, colour);
        RgbImage result = new Resampler(filter).resize(new RgbImage(w, h, pixels), newWidth, 33);
        assertTrue(Arrays.stream(result.pixels()).allMatch(p -> p == (colour | 0xff000000)));
    }

    @Property(tries = TRIES)
    void theTwoPassesAreSeparate(@ForAll Filter filter, @ForAll long seed, @ForAll @IntRange(min = 1, max = 90) int w,
                                 @ForAll @IntRange(min = 1, max = 90) int h,
                                 @ForAll @IntRange(min = 1, max = 90) int newWidth) {
        Resampler resampler = new Resampler(filter);
        RgbImage source = TestImages.random(w, h, seed);
        RgbImage across = resampler.resize(source, newWidth, h);
        assertArrayEquals(resampler.resize(across, newWidth, 21).pixels(),
            resampler.resize(source, newWidth, 21).pixels());
    }

    @Property(tries = TRIES)
    void aPartIsThatPartOfTheWhole(@ForAll Filter filter, @ForAll long seed,
                                   @ForAll @IntRange(min = 1, max = 90) int w,
                                   @ForAll @IntRange(min = 1, max = 90) int h,
                                   @ForAll @IntRange(min = 1, max = 120) int newWidth,
                                   @ForAll @IntRange(min = 1, max = 120) int newHeight) {
        Resampler resampler = new Resampler(filter);
        RgbImage source = TestImages.random(w, h, seed);
        Random random = new Random(seed);
        int x = random.nextInt(newWidth);
        int y = random.nextInt(newHeight);
        int width = 1 + random.nextInt(newWidth - x);
        int height = 1 + random.nextInt(newHeight - y);
        assertArrayEquals(
            resampler.resize(source, newWidth, newHeight).crop(x, y, width, height).pixels(),
            resampler.resize(source, newWidth, newHeight, Intervals.createMinSize(x, y, width, height), Progress.NONE)
                .pixels());
    }

    @Property(tries = TRIES)
    void channelsDoNotMix(@ForAll long seed, @ForAll @IntRange(min = 1, max = 90) int w,
                          @ForAll @IntRange(min = 1, max = 90) int h) {
        RgbImage source = TestImages.random(w, h, seed);
        int[] swapped = Arrays.stream(source.pixels()).map(ResamplerPropertyTest::swapRedAndBlue).toArray();
        int[] expected = Arrays.stream(Lanczos.resize(source, 17, 19).pixels())
            .map(ResamplerPropertyTest::swapRedAndBlue).toArray();
        assertArrayEquals(expected, Lanczos.resize(new RgbImage(w, h, swapped), 17, 19).pixels());
    }

    /** Exact in real arithmetic; in double precision the order of a sum differs. */
    @Property(tries = TRIES)
    void flippingCommutesWithResizing(@ForAll Filter filter, @ForAll long seed,
                                      @ForAll @IntRange(min = 1, max = 90) int w,
                                      @ForAll @IntRange(min = 1, max = 90) int newWidth) {
        double[] line = new Random(seed).doubles(w).toArray();
        assertArrayEquals(reversed(resized(filter, line, newWidth)), resized(filter, reversed(line), newWidth), 1e-12);
    }

    @Property(tries = TRIES)
    void weightsAreNormalisedAndTheWindowMovesForward(@ForAll Filter filter,
                                                      @ForAll @IntRange(min = 1, max = 500) int n,
                                                      @ForAll @IntRange(min = 1, max = 500) int m) {
        Coefficients table = Coefficients.of(filter, n, m);
        assertEquals(m, table.outputSize());
        for (int k = 0; k < m; k++) {
            assertEquals(1, Arrays.stream(table.weights(k)).sum(), 1e-12);
            assertTrue(table.first(k) >= 0 && table.end(k) <= n && table.end(k) - table.first(k) <= table.maxTaps());
            assertTrue(k == 0 || table.first(k) >= table.first(k - 1) && table.end(k) >= table.end(k - 1));
        }
    }

    private static double[] resized(Filter filter, double[] line, int width) {
        double[] out = new double[width];
        new Resampler(filter).resize(ArrayImgs.doubles(line, line.length, 1), ArrayImgs.doubles(out, width, 1));
        return out;
    }

    private static double[] reversed(double[] line) {
        double[] out = new double[line.length];
        for (int i = 0; i < line.length; i++) {
            out[i] = line[line.length - 1 - i];
        }
        return out;
    }

    private static int swapRedAndBlue(int p) {
        return p & 0xff00ff00 | p >>> 16 & 255 | (p & 255) << 16;
    }
}
