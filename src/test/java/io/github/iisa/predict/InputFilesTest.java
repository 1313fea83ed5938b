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
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.iisa.base.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From inputs to files, and from files to shards. */
class InputFilesTest {

    @TempDir
    private Path folder;

    private final List<String> notes = new ArrayList<>();

    @BeforeEach
    void tree() throws IOException {
        for (String name : List.of("b.png", "a.JPG", "Z.png", "notes.txt", ".hidden.png", "sub/c.png", "sub/deep/d.tif",
            "sub.d/e.png", ".cache/f.png", "[1].png", "x.png")) {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, "x");
        }
    }

    private List<String> names(String input, boolean recursive) {
        return InputFiles.list(input, recursive, notes::add).stream().map(InputFile::name).toList();
    }

    @Test
    void aFolderGivesItsImagesByCodePoint() {
        assertEquals(List.of("Z.png", "[1].png", "a.JPG", "b.png", "x.png"), names(folder.toString(), false));
    }

    @Test
    void recursiveNamesAreRelativeWithSlashes() {
        assertEquals(List.of("Z.png", "[1].png", "a.JPG", "b.png", "sub.d/e.png", "sub/c.png", "sub/deep/d.tif",
            "x.png"), names(folder + "/", true));
    }

    @Test
    void globsAreRelativeToTheirFixedPart() {
        assertEquals(List.of("Z.png", "[1].png", "b.png", "x.png"), names(folder + "/*.png", false));
        assertEquals(List.of("sub.d/e.png", "sub/c.png"), names(folder + "/*/*.png", false));
        assertEquals(List.of("c.png"), names(folder + "/sub/*.{png,tif}", false));
        assertEquals(List.of("Z.png", "[1].png", "b.png", "sub.d/e.png", "sub/c.png", "x.png"),
            names(folder + "/**/*.png", false));
    }

    @Test
    void aFolderWithBracketsInItsNameIsMeantAsItIs() throws IOException {
        Files.createDirectories(folder.resolve("trip [1] {a}/in"));
        Files.writeString(folder.resolve("trip [1] {a}/in/x.png"), "x");
        assertEquals(List.of("in/x.png"), names(folder + "/trip [1] {a}/*/*.png", false));
        assertEquals(List.of("x.png"), names(folder + "/trip [1] {a}/in/?.png", false));
    }

    @Test
    void aFileIsItself() {
        assertEquals(List.of("b.png"), names(folder.resolve("b.png").toString(), false));
        assertEquals(List.of("[1].png"), names(folder.resolve("[1].png").toString(), false));
        assertEquals(List.of("notes.txt"), names(folder.resolve("notes.txt").toString(), false));
    }

    @Test
    void severalInputsKeepTheirNamesAndNoneIsTwice() {
        String b = folder.resolve("b.png").toString();
        String missing = folder.resolve("missing.png").toString();
        assertEquals(List.of(b, missing, folder + "/sub/c.png"),
            names(b + "\n" + missing + "\n" + b + "\n" + folder.resolve("sub"), false));
        assertEquals(List.of(b, folder + "/sub/c.png"), names(b + "\n" + folder + "/s*b/c.png", false));
    }

    @Test
    void everyFileCanBeOpened() {
        InputFiles.list(folder + "\n" + folder + "/sub/**.tif", true, notes::add)
            .forEach(file -> assertTrue(Files.exists(file.path()), file.toString()));
    }

    @Test
    void aLinkedInputFolderIsEntered() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("sub"));
        assertEquals(List.of("c.png", "deep/d.tif"), names(link.toString(), true));
    }

    @Test
    void aLinkToNothingIsListedSoThatItsRowSaysSo() throws IOException {
        Files.createSymbolicLink(folder.resolve("sub/c2.png"), Path.of("not-fetched.png"));
        assertEquals(List.of("c.png", "c2.png"), names(folder + "/sub", false));
    }

    @Test
    void imagesWhoseFormatIsNotReadAreToldOf() throws IOException {
        names(folder.toString(), true);
        assertEquals(List.of(), notes);
        for (String name : List.of("d.webp", "e.WebP", "f.czi", ".g.webp", "sub/h.heic")) {
            Files.writeString(folder.resolve(name), "x");
        }
        assertEquals(5, names(folder.toString(), false).size());
        names(folder + "/**", true);
        names(folder + "/*.png", false);
        assertEquals(List.of(
            "Left out, as these formats are not read: 1 czi, 2 webp; convert them to TIFF, PNG or JPEG.",
            "Left out, as these formats are not read: 1 czi, 1 heic, 2 webp; convert them to TIFF, PNG or JPEG."),
            notes);
        assertEquals(folder + "/*.webp: holds no image that is read, but 1 webp; convert them to TIFF, PNG or JPEG.",
            refusal(folder + "/*.webp"));
    }

    @Test
    void nothingToDoIsASentence() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        assertTrue(refusal(empty.toString()).contains("no images found"));
        assertTrue(refusal(folder + "/*.gif").contains("no images found"));
        assertTrue(refusal(folder + "/none.png").contains("no such file"));
        assertTrue(refusal(folder + "/none/*.png").contains("no such file"));
        assertTrue(refusal(folder + "/*.{png").contains("not a complete pattern"));
        assertTrue(refusal("a\0b").contains("not a path"));
    }

    private static String refusal(String input) {
        return assertThrows(InputException.class, () -> InputFiles.list(input, false, note -> { })).getMessage();
    }

    @Property
    void shardsTogetherAreTheListEachFileOnce(@ForAll @IntRange(max = 40) int files,
                                              @ForAll @IntRange(min = 1, max = 12) int count) {
        List<Integer> list = new ArrayList<>();
        for (int i = 0; i < files; i++) {
            list.add(i);
        }
        List<Integer> joined = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            List<Integer> part = Shard.parse(i + "/" + count).of(list);
            assertTrue(Math.abs(part.size() - (double) files / count) < 1);
            joined.addAll(part);
        }
        joined.sort(null);
        assertEquals(list, joined);
    }

    @Test
    void shardsOfAnotherFormAreRefused() {
        for (String text : List.of("0/2", "3/2", "1", "1/0", "a/b", "-1/2", "1/2/3", "99999999999/2")) {
            assertTrue(assertThrows(InputException.class, () -> Shard.parse(text)).getMessage().contains(text));
        }
        assertEquals(Shard.ALL, Shard.parse(""));
    }
}
