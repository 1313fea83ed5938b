/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.iisa.base.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ratings at three or more scales against the assumptions A1 and A2. */
class RatedScalesTest {

    @TempDir
    private Path folder;

    private List<RatedScales.Image> read(String... lines) throws IOException {
        Path table = folder.resolve("ratings.csv");
        Files.writeString(table, "img_name,scale,rating\n" + String.join("\n", lines) + "\n");
        return RatedScales.read(table);
    }

    @Test
    void risesFallsValleysAndPlateaus() throws IOException {
        List<RatedScales.Image> images = read("rise,0.25,1", "rise,0.5,2", "rise,1,3", "fall,0.25,3", "fall,0.5,2",
            "fall,1,1", "hill,0.25,1", "hill,0.5,3", "hill,1,2", "valley,0.25,2", "valley,0.5,1", "valley,1,3",
            "basin,0.25,3", "basin,0.5,1", "basin,1,2", "flat,0.25,2", "flat,0.5,2", "flat,1,2", "two,0.5,1",
            "two,1,2");
        assertEquals(List.of("basin", "fall", "flat", "hill", "rise", "valley"),
            images.stream().map(RatedScales.Image::name).toList());
        assertEquals(List.of(false, true, true, true, true, false),
            images.stream().map(RatedScales.Image::keepsBoth).toList());
        assertTrue(images.get(0).a1() && !images.get(0).a2());
        assertTrue(!images.get(5).a1() && images.get(5).a2());
        assertEquals(1, images.get(2).peak());
    }

    @Test
    void ratingsOfAScaleAreAveraged() throws IOException {
        RatedScales.Image image = read("a,0.25,1", "a,0.5,5", "a,0.5,1", "a,1,2").get(0);
        assertEquals(0.5, image.peak());
        assertTrue(image.keepsBoth());
    }

    @Test
    void linesThatAreNoRatingsAreNamed() {
        for (String line : List.of("a,2,1", "a,0.01,1", "a,0.5,x", "a,0.5", "a,0.5,1,2")) {
            assertTrue(assertThrows(InputException.class, () -> read(line)).getMessage().contains("line 2"), line);
        }
    }
}
