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

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Random;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.parallel.Parallelization;
import net.imglib2.type.numeric.ARGBType;
import net.imglib2.view.Views;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Random images and sizes against the system's Pillow, for every filter. */
class PillowOracleTest {

    /** Sizes: source width and height, result width and height. The first four cross the blocks of 256 pixels. */
    private static final int[][] LARGE = {
        {700, 530, 523, 397}, {513, 1025, 51, 102}, {257, 255, 257, 90}, {300, 700, 777, 700},
    };
    private static final int RANDOM_CASES = 60;

    @TempDir
    private static Path folder;
    private static PillowPeer pillow;

    @BeforeAll
    static void start() throws IOException {
        pillow = PillowPeer.start(folder).orElse(null);
        Assumptions.assumeTrue(pillow != null, "skipped: /usr/bin/python3 with Pillow is not installed");
    }

    @AfterAll
    static void stop() throws IOException {
        if (pillow != null) {
            pillow.close();
        }
    }

    @ParameterizedTest
    @EnumSource(Filter.class)
    void rgbIsByteIdentical(Filter filter) throws IOException {
        Random random = new Random(filter.ordinal());
        for (int i = 0; i < LARGE.length + RANDOM_CASES; i++) {
            int[] size = size(i, random);
            RgbImage source = TestImages.random(size[0], size[1], random.nextLong());
            pillow.load("RGB", size[0], size[1], TestImages.rgbBytes(source));
            RgbImage result = Parallelization.runWithNumThreads(1 + i % 3,
                () -> new Resampler(filter).resize(source, size[2], size[3]));
            assertArrayEquals(pillow.resize(filter, size[2], size[3]), TestImages.rgbBytes(result), () -> text(size));
        }
    }

    @ParameterizedTest
    @EnumSource(Filter.class)
    void greyIsByteIdentical(Filter filter) throws IOException {
        Random random = new Random(10 + filter.ordinal());
        for (int i = 0; i < LARGE.length + RANDOM_CASES; i++) {
            int[] size = size(i, random);
            byte[] bytes = new byte[size[0] * size[1]];
            random.nextBytes(bytes);
            pillow.load("L", size[0], size[1], bytes);
            byte[] result = new byte[size[2] * size[3]];
            new Resampler(filter).resize(ArrayImgs.unsignedBytes(bytes, size[0], size[1]),
                ArrayImgs.unsignedBytes(result, size[2], size[3]));
            assertArrayEquals(pillow.resize(filter, size[2], size[3]), result, () -> text(size));
        }
    }

    /** CMYK is Pillow's mode of four plain bands; RGBA is multiplied by its alpha. */
    @ParameterizedTest
    @EnumSource(Filter.class)
    void argbIsByteIdenticalToFourPlainBands(Filter filter) throws IOException {
        Random random = new Random(20 + filter.ordinal());
        for (int i = 0; i < LARGE.length + RANDOM_CASES / 3; i++) {
            int[] size = size(i, random);
            RgbImage source = TestImages.random(size[0], size[1], random.nextLong());
            ByteBuffer bytes = ByteBuffer.allocate(4 * source.pixels().length);
            bytes.asIntBuffer().put(source.pixels());
            pillow.load("CMYK", size[0], size[1], bytes.array());
            int[] expected = new int[size[2] * size[3]];
            ByteBuffer.wrap(pillow.resize(filter, size[2], size[3])).asIntBuffer().get(expected);
            RandomAccessibleInterval<ARGBType> result =
                new Resampler(filter).resize(source.asImg(), size[2], size[3]);
            int[] actual = Views.flatIterable(result).stream().mapToInt(ARGBType::get).toArray();
            assertArrayEquals(expected, actual, () -> text(size));
        }
    }

    /** Pillow adds up in double precision, but keeps the rows between the passes as float32. */
    @ParameterizedTest
    @EnumSource(Filter.class)
    void floatAgreesToFloatPrecision(Filter filter) throws IOException {
        Random random = new Random(30 + filter.ordinal());
        for (int i = 0; i < LARGE.length + RANDOM_CASES; i++) {
            int[] size = size(i, random);
            float[] values = new float[size[0] * size[1]];
            ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
            for (int k = 0; k < values.length; k++) {
                values[k] = random.nextFloat() * 2 - 1;
                bytes.putFloat(values[k]);
            }
            pillow.load("F", size[0], size[1], bytes.array());
            float[] result = new float[size[2] * size[3]];
            new Resampler(filter).resize(ArrayImgs.floats(values, size[0], size[1]),
                ArrayImgs.floats(result, size[2], size[3]));
            float[] expected = new float[result.length];
            ByteBuffer.wrap(pillow.resize(filter, size[2], size[3])).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer()
                .get(expected);
            assertArrayEquals(expected, result, 5e-7f, () -> text(size));
        }
    }

    /** A size that Pillow holds to be a copy is one here: the bytes are the same, the array is not. */
    @ParameterizedTest
    @EnumSource(Filter.class)
    void equalSizeIsACopy(Filter filter) throws IOException {
        RgbImage source = TestImages.random(37, 41, 7);
        pillow.load("RGB", 37, 41, TestImages.rgbBytes(source));
        RgbImage result = new Resampler(filter).resize(source, 37, 41);
        assertArrayEquals(pillow.resize(filter, 37, 41), TestImages.rgbBytes(result));
        assertEquals(255, result.pixels()[0] >>> 24);
    }

    private static int[] size(int i, Random random) {
        if (i < LARGE.length) {
            return LARGE[i];
        }
        int[] size = new int[4];
        for (int d = 0; d < 4; d++) {
            size[d] = 1 + (int) Math.exp(random.nextDouble() * Math.log(120));
        }
        return size;
    }

    private static String text(int[] size) {
        return size[0] + "x" + size[1] + " to " + size[2] + "x" + size[3];
    }
}
