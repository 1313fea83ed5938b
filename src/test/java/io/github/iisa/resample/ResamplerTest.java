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

import io.github.iisa.base.ImageMessages;
import io.github.iisa.base.InputException;
import io.github.iisa.base.Progress;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.imglib2.Interval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.converter.Converters;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.complex.ComplexFloatType;
import net.imglib2.type.numeric.integer.IntType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.DoubleType;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;
import org.junit.jupiter.api.Test;

/** What the resampler promises beyond Pillow: other pixel types, more dimensions, errors. */
class ResamplerTest {

    @Test
    void doublesFollowTheFormula() {
        double[] values = new Random(3).doubles(53L * 47).toArray();
        double[] result = new double[31 * 60];
        Lanczos.resize(ArrayImgs.doubles(values, 53, 47), ArrayImgs.doubles(result, 31, 60));
        assertArrayEquals(byTheFormula(values, 53, 47, 31, 60), result, 1e-12);
    }

    @Test
    void sixteenBitIsRoundedOnceAtTheEnd() {
        int[] values = new Random(4).ints(53 * 47, 0, 65536).toArray();
        short[] samples = new short[values.length];
        for (int i = 0; i < values.length; i++) {
            samples[i] = (short) values[i];
        }
        short[] result = new short[31 * 20];
        Lanczos.resize(ArrayImgs.unsignedShorts(samples, 53, 47), ArrayImgs.unsignedShorts(result, 31, 20));
        double[] expected = byTheFormula(Arrays.stream(values).asDoubleStream().toArray(), 53, 47, 31, 20);
        for (int i = 0; i < result.length; i++) {
            assertEquals(Math.round(Math.max(0, Math.min(65535, expected[i]))), result[i] & 0xffff, "pixel " + i);
        }
    }

    @Test
    void ringingAtAnEdgeStaysInTheRangeOfAnIntegerType() {
        int[] step = new int[20];
        Arrays.fill(step, 10, 20, 65535);
        RandomAccessibleInterval<UnsignedShortType> source = Converters.convert(
            (RandomAccessibleInterval<IntType>) ArrayImgs.ints(step, 20, 1), (i, o) -> o.set(i.get()),
            new UnsignedShortType());
        int[] result = Views.flatIterable(Lanczos.resize(source, 57, 1)).stream()
            .mapToInt(UnsignedShortType::get).toArray();
        double[] unclamped = byTheFormula(Arrays.stream(step).asDoubleStream().toArray(), 20, 1, 57, 1);
        assertTrue(Arrays.stream(unclamped).min().getAsDouble() < -1000);
        assertTrue(Arrays.stream(unclamped).max().getAsDouble() > 66000);
        for (int i = 0; i < result.length; i++) {
            assertEquals(Math.round(Math.max(0, Math.min(65535, unclamped[i]))), result[i], "pixel " + i);
        }
    }

    @Test
    void negativeIntegersAreRoundedHalfAwayFromZero() {
        int[] result = new int[1];
        Lanczos.resize(ArrayImgs.ints(new int[] {-3, -4}, 2, 1), ArrayImgs.ints(result, 1, 1));
        assertEquals(-4, result[0], "the mean is -3.5");
    }

    @Test
    void furtherDimensionsAreKeptPlaneByPlane() {
        byte[] bytes = new byte[30 * 20 * 2 * 3];
        new Random(6).nextBytes(bytes);
        RandomAccessibleInterval<UnsignedByteType> stack = ArrayImgs.unsignedBytes(bytes, 30, 20, 2, 3);
        RandomAccessibleInterval<UnsignedByteType> result = Lanczos.scale(stack, 0.5);
        assertArrayEquals(new long[] {15, 10, 2, 3}, result.dimensionsAsLongArray());
        for (int z = 0; z < 2; z++) {
            for (int t = 0; t < 3; t++) {
                assertArrayEquals(ints(Lanczos.resize(plane(stack, z, t), 15, 10)), ints(plane(result, z, t)));
            }
        }
    }

    @Test
    void aSideIsTruncatedAndAtLeastOne() {
        assertEquals(1403, Lanczos.scaledSize(1920, 0.7310585786300049));
        assertEquals(1, Lanczos.scaledSize(10, 0.05));
        RgbImage tiny = Lanczos.scale(TestImages.random(10, 3, 1), 0.05);
        assertEquals(1, tiny.width());
        assertEquals(1, tiny.height());
    }

    @Test
    void theSourceIsLeftAlone() {
        RgbImage source = TestImages.random(40, 30, 1);
        int[] before = source.pixels().clone();
        Lanczos.resize(source, 20, 20);
        RgbImage copy = Lanczos.resize(source, 40, 30);
        copy.pixels()[0]++;
        assertArrayEquals(before, source.pixels());
    }

    @Test
    void wrongArgumentsAreRefused() {
        RgbImage image = TestImages.random(8, 8, 1);
        assertThrows(IllegalArgumentException.class, () -> Lanczos.resize(image, 0, 5));
        assertThrows(IllegalArgumentException.class, () -> Lanczos.resize(image, 5, -1));
        assertThrows(IllegalArgumentException.class, () -> Lanczos.resize(image.asImg(), 0, 5));
        for (Interval part : List.of(Intervals.createMinSize(1, 0, 5, 5), Intervals.createMinSize(0, -1, 5, 5),
            Intervals.createMinSize(0, 0, 0, 5), Intervals.createMinSize(0, 5), Intervals.createMinSize(2, 2, 4, 1))) {
            assertThrows(IllegalArgumentException.class, () -> Lanczos.resize(image, 5, 5, part, Progress.NONE));
        }
        for (double scale : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThrows(IllegalArgumentException.class, () -> Lanczos.scale(image, scale), "scale " + scale);
        }
        RandomAccessibleInterval<DoubleType> plane = ArrayImgs.doubles(5, 5);
        RandomAccessibleInterval<DoubleType> stack = ArrayImgs.doubles(5, 5, 2);
        assertThrows(IllegalArgumentException.class, () -> Lanczos.resize(plane, stack));
        assertThrows(IllegalArgumentException.class, () -> Lanczos.resize(ArrayImgs.doubles(5, 5, 3), stack));
        assertThrows(IllegalArgumentException.class, () -> Lanczos.resize(ArrayImgs.doubles(5), 2, 2));
        RandomAccessibleInterval<ComplexFloatType> complex = ArrayImgs.complexFloats(5, 5);
        assertThrows(IllegalArgumentException.class, () -> Lanczos.resize(complex, 2, 2));
    }

    @Test
    void aResultBeyondAnArrayIsRefusedBeforeItIsAllocated() {
        RgbImage image = TestImages.random(8, 8, 1);
        InputException rgb = assertThrows(InputException.class, () -> Lanczos.resize(image, 65536, 32768));
        assertEquals(ImageMessages.tooManyPixels(65536, 32768), rgb.getMessage());
        assertThrows(InputException.class,
            () -> Lanczos.resize(ArrayImgs.doubles(8, 8), 1L << 40, 1L << 40));
        assertThrows(InputException.class, () -> Lanczos.scale(image, 1e300));
    }

    private static RandomAccessibleInterval<UnsignedByteType> plane(RandomAccessibleInterval<UnsignedByteType> stack,
                                                                    long z, long t) {
        return Views.hyperSlice(Views.hyperSlice(stack, 3, t), 2, z);
    }

    private static int[] ints(RandomAccessibleInterval<UnsignedByteType> image) {
        return Views.flatIterable(image).stream().mapToInt(UnsignedByteType::get).toArray();
    }

    /** The two-dimensional sum straight from the definition of the filter. */
    private static double[] byTheFormula(double[] in, int width, int height, int newWidth, int newHeight) {
        double[] out = new double[newWidth * newHeight];
        for (int y = 0; y < newHeight; y++) {
            double[] down = weights(height, newHeight, y);
            for (int x = 0; x < newWidth; x++) {
                double[] across = weights(width, newWidth, x);
                for (int i = 0; i < in.length; i++) {
                    out[y * newWidth + x] += down[i / width] * across[i % width] * in[i];
                }
            }
        }
        return out;
    }

    /** Lanczos-3, stretched over the input when it shrinks, at every input pixel; the sum is 1. */
    private static double[] weights(int size, int newSize, int k) {
        double[] out = new double[size];
        double step = (double) size / newSize;
        if (size == newSize) {
            out[k] = 1;
            return out;
        }
        for (int j = 0; j < size; j++) {
            double x = Math.PI * (j + 0.5 - (k + 0.5) * step) / Math.max(1, step);
            double sinc = Math.abs(x) < 1e-9 ? 1 : Math.sin(x) / x * Math.sin(x / 3) / (x / 3);
            out[j] = Math.abs(x) < 3 * Math.PI ? sinc : 0;
        }
        double sum = Arrays.stream(out).sum();
        return Arrays.stream(out).map(w -> w / sum).toArray();
    }
}
