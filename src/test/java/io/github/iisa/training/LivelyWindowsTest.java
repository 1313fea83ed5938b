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
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.iisa.construct.DeadLeaves;
import io.github.iisa.resample.RgbImage;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Windows are taken where the texture is, and come back from a file as they went in. */
class LivelyWindowsTest {

    /** The blue channel, which hardly counts as luma, tells where a pixel was. */
    private static RgbImage blank(int width, int height) {
        int[] pixels = new int[width * height];
        Arrays.setAll(pixels, i -> 0xff808000 | i % width / 16 + i / width / 16 * 16);
        return new RgbImage(width, height, pixels);
    }

    /** Draws squares of the given side, dark and bright in turn, over the luma of a rectangle. */
    private static void texture(RgbImage image, int left, int top, int width, int height, int square, int contrast) {
        for (int y = top; y < top + height; y++) {
            for (int x = left; x < left + width; x++) {
                int step = ((x / square ^ y / square) & 1) * contrast * 0x010100;
                image.pixels()[y * image.width() + x] += step;
            }
        }
    }

    private static void assertWindow(int x, int y, RgbImage image, RgbImage window) {
        RgbImage expected = image.crop(x, y, Math.min(128, image.width()), Math.min(128, image.height()));
        assertEquals(expected.width(), window.width());
        assertArrayEquals(expected.pixels(), window.pixels(),
            () -> "begins at block " + (window.pixels()[0] & 0xf) + ", " + (window.pixels()[0] >> 4 & 0xf));
    }

    @ParameterizedTest
    @CsvSource({"256, 256, 0, 0", "256, 256, 128, 128", "256, 256, 96, 32", "250, 201, 112, 0", "200, 230, 32, 96"})
    void theLiveliestHoldsTheTexture(int width, int height, int x, int y) {
        RgbImage image = blank(width, height);
        texture(image, x, y, Math.min(128, width - x), Math.min(128, height - y), 4, 60);
        assertWindow(Math.min(x, width - 128), Math.min(y, height - 128), image, new LivelyWindows(image).liveliest());
    }

    @Test
    void noiseOfSinglePixelsCountsLessThanTheSecondOctave() {
        RgbImage image = blank(256, 256);
        texture(image, 0, 0, 128, 128, 1, 100);
        texture(image, 128, 128, 128, 128, 4, 20);
        assertWindow(128, 128, image, new LivelyWindows(image).liveliest());
    }

    @Test
    void smallImagesAreTakenWhole() {
        RgbImage image = DeadLeaves.photo(77, 128, 1);
        LivelyWindows windows = new LivelyWindows(image);
        assertWindow(0, 0, image, windows.liveliest());
        assertEquals(Optional.empty(), windows.another(new SplittableRandom(1)));
    }

    @Test
    void anotherWindowLiesApartAndIsLivelyToo() {
        RgbImage image = blank(256, 256);
        texture(image, 0, 0, 256, 128, 4, 60);
        texture(image, 0, 0, 128, 128, 4, 10);
        LivelyWindows windows = new LivelyWindows(image);
        assertWindow(0, 0, image, windows.liveliest());
        Set<Integer> columns = new HashSet<>();
        SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < 200; i++) {
            int place = windows.another(random).orElseThrow().pixels()[0] & 0xff;
            int column = place % 16;
            int row = place / 16;
            assertTrue(Math.max(row, column) >= 3 && row <= 4, "begins at block " + column + ", " + row);
            columns.add(column);
        }
        assertEquals(9, columns.size(), "any of them");
        assertFalse(new LivelyWindows(image.crop(0, 0, 160, 160)).another(random).isPresent(), "none is far enough");
    }

    @ParameterizedTest
    @CsvSource({"128, 128", "128, 51", "33, 127"})
    void aFileGivesTheWindowBack(int width, int height) {
        LabelledWindow window = new LabelledWindow(DeadLeaves.photo(width, height, 4), -1.25f, 3, "enlarged");
        byte[] bytes = window.encode();
        assertEquals(LabelledWindow.BYTES, bytes.length);
        LabelledWindow back = LabelledWindow.decode(bytes);
        assertArrayEquals(window.image().pixels(), back.image().pixels());
        assertEquals(width, back.image().width());
        assertEquals(window.logOmega(), back.logOmega());
        assertEquals(3, back.view());
        assertEquals("enlarged", back.fault());
    }
}
