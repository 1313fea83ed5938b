/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.iisa.base.InputException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Damaged and hostile files end in an image or in one sentence, soon and without noise. */
class BrokenFilesTest {

    private static final Duration LIMIT = Duration.ofSeconds(5);

    @TempDir
    private Path folder;

    @TestFactory
    Stream<DynamicTest> hostileFilesEndInAnImageOrOneSentence() throws IOException {
        Path corpus = Path.of(System.getProperty("iisa.shared", "../shared"), "corpus", "broken-images");
        Assumptions.assumeTrue(Files.isDirectory(corpus), "no folder of broken images");
        try (Stream<Path> files = Files.list(corpus)) {
            List<Path> all = files.sorted().toList();
            return all.stream().map(f -> DynamicTest.dynamicTest(f.getFileName().toString(), () -> survives(f)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rgb.jpg", "progressive-444.jpg", "cmyk.jpg", "rgb.png", "rgb16.png", "palette.gif",
        "rgb.bmp", "rgb-raw.tif", "rgb-tiff_lzw.tif", "rgb-jpeg.tif", "grey.tif", "rgb16-predicted-strips.tif",
        "rgb.ppm", "plain.ppm"})
    void aFileCutInHalfIsRefused(String name) throws IOException {
        byte[] whole = Files.readAllBytes(GoldenFilesTest.fixture(name));
        for (double part : new double[] {0.02, 0.3, 0.6, 0.8}) {
            int length = Math.max(3, (int) (whole.length * part));
            Path file = folder.resolve(length + "-" + name);
            Files.write(file, Arrays.copyOf(whole, length));
            sentence(file, refusal(file));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rgb.jpg", "rgb.png", "palette.gif", "rgb.bmp", "rgb-tiff_lzw.tif", "cmyk-profile.jpg",
        "rgb.ppm", "palette.tif", "bits-g4.tif", "orientation6.jpg", "pages.tif", "rgb16-predicted-tiles.tif"})
    void anyChangedByteEndsInAnImageOrOneSentence(String name) throws IOException {
        byte[] whole = Files.readAllBytes(GoldenFilesTest.fixture(name));
        java.util.Random random = new java.util.Random(1);
        for (int i = 0; i < 150; i++) {
            byte[] bytes = whole.clone();
            for (int k = 0; k < 3; k++) {
                bytes[random.nextInt(Math.min(bytes.length, 400))] = (byte) random.nextInt();
            }
            Path file = folder.resolve(i + "-" + name);
            Files.write(file, bytes);
            survives(file);
        }
    }

    @ParameterizedTest
    @CsvSource({"rgb.jpg", "rgb.png", "rgb.ppm", "grey.tif", "palette.gif", "rgb.bmp"})
    void theContentDecidesNotTheExtension(String name) throws IOException {
        Path wrong = folder.resolve("picture.xyz");
        Files.copy(GoldenFilesTest.fixture(name), wrong);
        assertArrayEquals(ImageFiles.read(GoldenFilesTest.fixture(name)).rgb().pixels(),
            ImageFiles.read(wrong).rgb().pixels());
    }

    @Test
    void textNamedJpgIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("notes.jpg"), "dear diary");
        assertTrue(refusal(file)
            .endsWith("notes.jpg: is not an image of a known format; convert it to PNG, JPEG or TIFF."));
    }

    @Test
    void emptyMissingAndFoldersAreRefused() throws IOException {
        Path empty = Files.createFile(folder.resolve("empty.png"));
        assertTrue(refusal(empty).contains("empty"));
        assertTrue(refusal(folder).contains("not a file"));
        assertTrue(refusal(folder.resolve("gone.png")).contains("no such file"));
        Path link = Files.createSymbolicLink(folder.resolve("link.png"), folder.resolve("gone.png"));
        assertTrue(refusal(link)
            .endsWith("link.png: links to a file that is not there; fetch or mount what it links to."));
    }

    @Test
    void webpIsNamed() throws IOException {
        Path file = folder.resolve("a.webp");
        Files.write(file, "RIFF\0\0\0\0WEBPVP8 ".getBytes(StandardCharsets.ISO_8859_1));
        assertTrue(refusal(file).contains("WebP is not read"));
    }

    @Test
    void aLyingSizeIsRefusedBeforeAnythingIsAllocated() throws IOException {
        byte[] bytes = Files.readAllBytes(GoldenFilesTest.fixture("rgb.jpg"));
        for (int i = 0; i < bytes.length - 9; i++) {
            if (bytes[i] == (byte) 0xff && bytes[i + 1] == (byte) 0xc0) {
                Arrays.fill(bytes, i + 5, i + 9, (byte) 0x70);
            }
        }
        Path file = Files.write(folder.resolve("bomb.jpg"), bytes);
        assertTimeoutPreemptively(LIMIT, () -> sentence(file, refusal(file)));
        Path pgm = Files.writeString(folder.resolve("bomb.pgm"), "P5 90000 90000 255\n");
        assertTrue(refusal(pgm).contains("more than the limit"));
        Path zero = Files.writeString(folder.resolve("zero.pgm"), "P5 0 10 255\n");
        assertTrue(refusal(zero).contains("has no pixels (0 x 10)"));
    }

    @Test
    void theLimitCanBeLowered() {
        Path file = GoldenFilesTest.fixture("rgb.png");
        String said = assertThrows(InputException.class, () -> ImageFiles.open(file, false, 100).plane(0)).getMessage();
        assertTrue(said.contains("24 x 16 pixels, more than the limit of 100"), said);
    }

    @Test
    void moreThanTheMemoryHoldsIsRefused() throws IOException {
        long side = (long) Math.sqrt(Runtime.getRuntime().maxMemory() / 4.0) + 1000;
        String said = assertThrows(InputException.class,
            () -> new Budget(folder.resolve("large.png"), ImageFiles.MAX_PIXELS).check(side, side, 3)).getMessage();
        assertTrue(said.contains("GiB of memory"), said);
    }

    private static void survives(Path file) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream noise = new ByteArrayOutputStream();
        PrintStream trap = new PrintStream(noise, true, StandardCharsets.UTF_8);
        System.setOut(trap);
        System.setErr(trap);
        try {
            assertTimeoutPreemptively(LIMIT, () -> {
                try {
                    for (Plane plane : ImageFiles.read(file, true)) {
                        assertTrue(plane.rgb().width() > 0);
                    }
                } catch (InputException e) {
                    sentence(file, e.getMessage());
                }
            });
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        assertEquals("", noise.toString(StandardCharsets.UTF_8));
    }

    private static String refusal(Path file) {
        return assertThrows(InputException.class, () -> ImageFiles.read(file)).getMessage();
    }

    /** Names the file, tells a remedy after a semicolon, ends with a full stop, stays on one line. */
    private static void sentence(Path file, String said) {
        assertTrue(said.startsWith(file + ": ") && said.endsWith(".") && said.contains("; "), said);
        assertTrue(said.indexOf('\n') < 0 && said.length() < file.toString().length() + 300, said);
    }
}
