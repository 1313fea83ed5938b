/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.construct;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.iisa.base.InputException;
import io.github.iisa.construct.Scenes.Fold;
import io.github.iisa.construct.Scenes.Scene;
import io.github.iisa.resample.Lanczos;
import io.github.iisa.resample.RgbImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pristine photos: folds for ever, sharpness by reduction, and a shallow depth of field. */
class ScenesTest {

    @TempDir
    private Path folder;

    private static Fold fold(String name) {
        return new Scene(name, Path.of("anywhere", name)).fold();
    }

    /** Worked out with sha256sum: these names must stay where they are, or tests would meet what was trained on. */
    @Test
    void theFoldOfANameIsForEver() {
        assertEquals(List.of(Fold.TRAIN, Fold.TEST, Fold.VALIDATION),
            List.of(fold("photo-0.png"), fold("photo-7.png"), fold("photo-1.png")));
        assertEquals(Fold.TEST, new Scene("photo-7.png", Path.of("somewhere/else.jpg")).fold());
    }

    @Test
    void foldsAreAboutSeventyTenAndTwentyPercent() {
        Map<Fold, Integer> counts = new EnumMap<>(Fold.class);
        for (int i = 0; i < 5000; i++) {
            counts.merge(fold("photo-" + i + ".png"), 1, Integer::sum);
        }
        assertEquals(3500, counts.get(Fold.TRAIN), 120);
        assertEquals(500, counts.get(Fold.VALIDATION), 75);
        assertEquals(1000, counts.get(Fold.TEST), 100);
    }

    @Test
    void aFolderGivesItsPhotosSortedEachInOneFold() throws IOException {
        for (String name : List.of("b.png", "a.png", "inner/a.png", "inner/c.jpg", "notes.txt", "inner/deep/0.tif")) {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.write(file, ImageCodec.png(DeadLeaves.photo(40, 40, 1)));
        }
        List<Scene> all = Scenes.of(folder);
        assertEquals(List.of("0.tif", "a.png", "a.png", "b.png", "c.jpg"), all.stream().map(Scene::name).toList());
        assertEquals(folder.resolve("a.png"), all.get(1).file());
        assertEquals(folder.resolve("inner/a.png"), all.get(2).file());
        Set<Scene> seen = new HashSet<>();
        for (Fold fold : Fold.values()) {
            seen.addAll(Scenes.of(folder, fold));
        }
        assertEquals(Set.copyOf(all), seen);
    }

    @Test
    void aFolderWithoutPhotosIsASentence() throws IOException {
        Files.writeString(folder.resolve("notes.txt"), "no photo");
        for (Path path : List.of(folder, folder.resolve("missing"))) {
            String said = assertThrows(InputException.class, () -> Scenes.of(path)).getMessage();
            assertTrue(said.startsWith(path.toString()) && said.endsWith("."), said);
        }
    }

    @Test
    void aPhotoOver1600PixelsIsScaledToAThird() throws IOException {
        RgbImage large = DeadLeaves.photo(1602, 60, 1);
        RgbImage small = DeadLeaves.photo(1600, 60, 1);
        Files.write(folder.resolve("large.png"), ImageCodec.png(large));
        Files.write(folder.resolve("small.png"), ImageCodec.png(small));
        RgbImage third = Scenes.load(folder.resolve("large.png"));
        assertEquals(534, third.width());
        assertEquals(20, third.height());
        assertArrayEquals(colours(Lanczos.resize(large, 534, 20)), colours(third));
        assertArrayEquals(colours(small), colours(new Scene("small.png", folder.resolve("small.png")).load()));
    }

    @Test
    void depthOfFieldKeepsASharpSubjectAndBlursTheRest() {
        RgbImage photo = DeadLeaves.photo(400, 320, 4);
        for (long seed = 0; seed < 8; seed++) {
            RgbImage portrait = DepthOfField.apply(photo, new SplittableRandom(seed));
            assertArrayEquals(portrait.pixels(), DepthOfField.apply(photo, new SplittableRandom(seed)).pixels());
            int kept = 0;
            for (int i = 0; i < photo.pixels().length; i++) {
                kept += photo.pixels()[i] == portrait.pixels()[i] ? 1 : 0;
            }
            double share = (double) kept / photo.pixels().length;
            assertTrue(share > 0.04 && share < 0.52, "seed " + seed + " kept " + share);
            assertTrue(roughness(portrait) < 0.85 * roughness(photo), "seed " + seed + " blurred nothing");
            assertEquals(mean(photo), mean(portrait), 4, "brightness moved");
        }
    }

    @Test
    void depthOfFieldWorksOnSmallAndNarrowPhotos() {
        for (int[] size : new int[][] {{32, 32}, {300, 5}, {5, 300}}) {
            RgbImage portrait = DepthOfField.apply(DeadLeaves.photo(size[0], size[1], 1), new SplittableRandom(1));
            assertEquals(List.of(size[0], size[1]), List.of(portrait.width(), portrait.height()));
        }
    }

    private static int[] colours(RgbImage image) {
        return Arrays.stream(image.pixels()).map(p -> p & 0xffffff).toArray();
    }

    private static double roughness(RgbImage image) {
        double sum = 0;
        for (int i = 1; i < image.pixels().length; i++) {
            sum += Math.abs((image.pixels()[i] >> 8 & 0xff) - (image.pixels()[i - 1] >> 8 & 0xff));
        }
        return sum / image.pixels().length;
    }

    private static double mean(RgbImage image) {
        double sum = 0;
        for (int p : image.pixels()) {
            sum += p >> 8 & 0xff;
        }
        return sum / image.pixels().length;
    }
}
