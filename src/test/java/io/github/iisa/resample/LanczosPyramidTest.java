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
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.iisa.base.CancelledException;
import io.github.iisa.base.Progress;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.parallel.Parallelization;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.util.Util;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A pyramid's levels are what Lanczos gives at their scales. */
class LanczosPyramidTest {

    private static final double[] SCALES = IntStream.range(0, 20).mapToDouble(i -> Math.pow(0.05, i / 19.0)).toArray();

    @ParameterizedTest
    @CsvSource({"701,533,1", "701,533,2", "533,701,3", "20,900,2", "900,20,2", "5,3,2", "1,1,1"})
    void everyLevelIsExactFromTheOriginal(int width, int height, int threads) {
        RgbImage source = TestImages.random(width, height, 11);
        LanczosPyramid pyramid = Parallelization.runWithNumThreads(threads, () -> LanczosPyramid.of(source, SCALES));
        assertEquals(SCALES.length, pyramid.size());
        for (int i = 0; i < SCALES.length; i++) {
            RgbImage expected = Lanczos.scale(source, SCALES[i]);
            assertEquals(expected.width(), pyramid.level(i).width());
            assertEquals(expected.height(), pyramid.level(i).height());
            assertArrayEquals(expected.pixels(), pyramid.level(i).pixels(), "level " + i);
        }
    }

    @Test
    void theScaleIsTheOneReallyReached() {
        LanczosPyramid pyramid = LanczosPyramid.of(TestImages.random(301, 225, 1), 1, 0.5, 0.05);
        assertEquals(1, pyramid.scale(0));
        assertEquals(Math.sqrt(150.0 * 112 / (301 * 225)), pyramid.scale(1), 1e-15);
        assertEquals(Math.sqrt(15.0 * 11 / (301 * 225)), pyramid.scale(2), 1e-15);
    }

    @Test
    void scalesMayComeInAnyOrderAndTwice() {
        RgbImage source = TestImages.random(90, 80, 2);
        LanczosPyramid pyramid = LanczosPyramid.of(source, 0.3, 0.9, 0.3);
        assertArrayEquals(pyramid.level(0).pixels(), pyramid.level(2).pixels());
        assertEquals(81, pyramid.level(1).width());
        assertEquals(0, LanczosPyramid.of(source).size());
    }

    @Test
    void otherPixelTypesGoLevelByLevel() {
        RandomAccessibleInterval<UnsignedShortType> source = ArrayImgs.unsignedShorts(50, 40, 2);
        Random random = new Random(8);
        source.forEach(pixel -> pixel.set(random.nextInt(65536)));
        List<RandomAccessibleInterval<UnsignedShortType>> levels = LanczosPyramid.of(source, 1, 0.5);
        assertEquals(2, levels.size());
        assertTrue(Util.imagesEqual(source, levels.get(0)));
        assertTrue(Util.imagesEqual(Lanczos.scale(source, 0.5), levels.get(1)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aCancelEndsItWithinTheSweep(int threads) {
        RgbImage source = TestImages.random(40, 40_000, 3);
        AtomicInteger asked = new AtomicInteger();
        Progress user = new Progress() {
            @Override
            public void report(long done, long total, String message) {
                // Only the wish to stop matters here.
            }

            @Override
            public boolean isCancelled() {
                return asked.incrementAndGet() > 3;
            }
        };
        assertThrows(CancelledException.class,
            () -> Parallel.call(threads, () -> LanczosPyramid.of(source, user, 0.9, 0.5)));
        assertTrue(asked.get() < 40, "of about 160 blocks of rows were begun: " + asked);
    }

    @Test
    void scalesOutsideTheDefinitionAreRefused() {
        RgbImage source = TestImages.random(9, 8, 2);
        for (double scale : new double[] {0, -0.5, 1.01, Double.NaN}) {
            assertThrows(IllegalArgumentException.class, () -> LanczosPyramid.of(source, scale), "scale " + scale);
        }
    }
}
