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
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileSaver;
import ij.process.ShortProcessor;
import io.github.iisa.base.InputException;
import io.github.iisa.resample.RgbImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading stacks and scientific files, and writing. */
class ImageFilesTest {

    @TempDir
    private Path folder;

    @TestFactory
    Stream<DynamicTest> filesSavedByImageJLookAsTheyDidInImageJ() {
        return Pictures.all().entrySet().stream().map(e -> DynamicTest.dynamicTest(e.getKey(), () -> {
            ImagePlus imp = e.getValue();
            Path file = folder.resolve(e.getKey() + ".tif");
            boolean stack = imp.getStackSize() > 1;
            assertTrue(stack ? new FileSaver(imp).saveAsTiffStack(file.toString())
                : new FileSaver(imp).saveAsTiff(file.toString()));
            // Files hold no position: the first channel counts unless all are shown.
            Pictures.positioned(imp, 1, 1, 1);
            List<Plane> planes = ImageFiles.read(file, true);
            assertEquals(ImagePlanes.count(imp, true), planes.size());
            for (int i = 0; i < planes.size(); i++) {
                assertEquals(List.of(), planes.get(i).notes());
                assertEquals(i + 1, planes.get(i).slice());
                assertArrayEquals(ImagePlanes.plane(imp, i, true).rgb().pixels(), planes.get(i).rgb().pixels());
            }
            assertArrayEquals(planes.get(0).rgb().pixels(), ImageFiles.read(file).rgb().pixels());
        }));
    }

    @Test
    void aChannelCompositeIsOnePlane() {
        ImagePlus imp = Pictures.composite(16, 3, 2, 2, CompositeImage.COMPOSITE);
        Path file = folder.resolve("c.tif");
        new FileSaver(imp).saveAsTiffStack(file.toString());
        assertEquals(4, ImageFiles.open(file, true).count());
        assertEquals(1, ImageFiles.open(file, false).count());
    }

    @Test
    void deepGreyWithoutARangeIsShownByPercentiles() throws IOException {
        // A PNG knows no display range: 5000 to 14999, the first value far outside.
        Path file = folder.resolve("deep.png");
        java.awt.image.BufferedImage image =
            new java.awt.image.BufferedImage(100, 100, java.awt.image.BufferedImage.TYPE_USHORT_GRAY);
        for (int i = 0; i < 10000; i++) {
            image.getRaster().setSample(i % 100, i / 100, 0, 5000 + i);
        }
        image.getRaster().setSample(0, 0, 0, 65535);
        javax.imageio.ImageIO.write(image, "png", file.toFile());
        Plane plane = ImageFiles.read(file);
        // numpy.percentile of these values: 5010.999 and 14990.0
        assertEquals(1, plane.notes().size());
        assertTrue(plane.notes().get(0).contains("5011 to 14990 (0.1 to 99.9 percentile)"), plane.notes().get(0));
        assertEquals(0xff000000, plane.rgb().pixels()[5]);
        assertEquals(0xffffffff, plane.rgb().pixels()[0]);
        assertEquals(127, plane.rgb().pixels()[5000] & 0xff, 1);
    }

    /** Slices of deep grey without a range: 1000 to 1999, and ten times as much. */
    private Path deepStack(boolean imageJ) throws IOException {
        Path file = folder.resolve("deep.tif");
        if (imageJ) {
            ImageStack stack = new ImageStack(40, 25);
            for (int z = 0; z < 2; z++) {
                ShortProcessor slice = new ShortProcessor(40, 25);
                for (int i = 0; i < 1000; i++) {
                    slice.set(i, (1000 + i) * (1 + 9 * z));
                }
                stack.addSlice(slice);
            }
            new FileSaver(new ImagePlus("deep", stack)).saveAsTiffStack(file.toString());
            byte[] bytes = Files.readAllBytes(file);
            String text = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
            for (String range : List.of("min=", "max=")) {
                Arrays.fill(bytes, text.indexOf(range), text.indexOf(range) + range.length(), (byte) 'x');
            }
            return Files.write(file, bytes);
        }
        javax.imageio.ImageWriter writer = javax.imageio.ImageIO.getImageWritersByFormatName("tiff").next();
        try (var out = javax.imageio.ImageIO.createImageOutputStream(file.toFile())) {
            writer.setOutput(out);
            writer.prepareWriteSequence(null);
            for (int z = 0; z < 2; z++) {
                var page = new java.awt.image.BufferedImage(40, 25, java.awt.image.BufferedImage.TYPE_USHORT_GRAY);
                for (int i = 0; i < 1000; i++) {
                    page.getRaster().setSample(i % 40, i / 40, 0, (1000 + i) * (1 + 9 * z));
                }
                writer.writeToSequence(new javax.imageio.IIOImage(page, null, null), null);
            }
            writer.endWriteSequence();
        }
        writer.dispose();
        return file;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theSlicesOfAStackShareARange(boolean imageJ) throws IOException {
        Path file = deepStack(imageJ);
        // numpy.percentile of all 2000 values: 1001.999, 19970.01
        List<Plane> planes = ImageFiles.read(file, true);
        assertEquals(2, planes.size());
        for (Plane plane : planes) {
            assertEquals(1, plane.notes().size());
            assertTrue(plane.notes().get(0).contains("1002 to 19970 (0.1 to 99.9 percentile of the stack)"),
                plane.notes().get(0));
        }
        assertEquals(13, planes.get(0).rgb().pixels()[999] & 0xff, "(1999 - 1002) / 18968 * 255");
        assertEquals(121, planes.get(1).rgb().pixels()[0] & 0xff, "(10000 - 1002) / 18968 * 255");

        Plane first = ImageFiles.read(file);
        assertEquals("This is the first of 2 slices; the others were not looked at.", first.notes().get(0));
        assertTrue(first.notes().get(1).contains("1001 to 1998 (0.1 to 99.9 percentile)"), first.notes().get(1));
    }

    @Test
    void aDamagedSliceFailsAlone() throws IOException {
        Path file = deepStack(false);
        ByteBuffer tiff = ByteBuffer.wrap(Files.readAllBytes(file));
        tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int first = tiff.getInt(4);
        int second = tiff.getInt(first + 2 + 12 * tiff.getShort(first));
        for (int i = 0; i < tiff.getShort(second); i++) {
            int entry = second + 2 + 12 * i;
            if (tiff.getShort(entry) == 273) { // strip offsets: one value, or where the values are
                tiff.putInt(tiff.getInt(entry + 4) == 1 ? entry + 8 : tiff.getInt(entry + 8), Integer.MAX_VALUE - 9);
            }
        }
        ImageSource source = ImageFiles.open(Files.write(file, tiff.array()), true);
        assertEquals(2, source.count());
        assertThrows(InputException.class, () -> source.plane(1));
        assertTrue(source.plane(0).notes().get(0).contains("1001 to 1998"), source.plane(0).notes().get(0));
    }

    @Test
    void floatFilesWithNanAreRead() throws IOException {
        byte[] bytes = new byte[8 + 2 + 10 * 12 + 4 + 16];
        ByteBuffer tiff = ByteBuffer.wrap(bytes);
        tiff.putInt(0x4d4d002a).putInt(8).putShort((short) 10);
        int[][] tags = {{256, 4}, {257, 1}, {258, 32}, {259, 1}, {262, 1}, {273, 134}, {277, 1}, {278, 1}, {279, 16},
            {339, 3}};
        for (int[] tag : tags) {
            tiff.putShort((short) tag[0]).putShort((short) 3).putInt(1).putShort((short) tag[1]).putShort((short) 0);
        }
        tiff.putInt(0).putFloat(Float.NaN).putFloat(-1).putFloat(1).putFloat(Float.POSITIVE_INFINITY);
        Plane plane = ImageFiles.read(Files.write(folder.resolve("f.tif"), bytes));
        assertArrayEquals(new int[] {0xff000000, 0xff000000, 0xffffffff, 0xffffffff}, plane.rgb().pixels());
        assertTrue(plane.notes().get(0).contains("-0.9980 to 0.9980"), plane.notes().get(0));
    }

    @Test
    void pagesOfATiffArePlanes() {
        Path file = GoldenFilesTest.fixture("pages.tif");
        List<Plane> pages = ImageFiles.read(file, true);
        assertEquals(List.of(1, 2, 3), pages.stream().map(Plane::slice).toList());
        int[] first = pages.get(0).rgb().pixels();
        int[] mirrored = pages.get(1).rgb().pixels();
        assertEquals(first[0], mirrored[pages.get(1).rgb().width() - 1]);
        assertEquals(1, ImageFiles.read(file, false).size());
    }

    @Test
    void greyOf16BitsIsTheSameStoredAsDifferences() {
        Plane plain = ImageFiles.read(GoldenFilesTest.fixture("grey16.tif"));
        Plane predicted = ImageFiles.read(GoldenFilesTest.fixture("grey16-predicted.tif"));
        assertArrayEquals(plain.rgb().pixels(), predicted.rgb().pixels());
        assertEquals(plain.notes(), predicted.notes());
    }

    @Test
    void coloursThatAreNeitherGreyNorRgbNorInksAreRefused() {
        Path lab = GoldenFilesTest.fixture("lab.tif");
        assertEquals(lab + ": TIFF with colours stored as CIELab is not read; save it as RGB.",
            assertThrows(InputException.class, () -> ImageFiles.read(lab)).getMessage());
    }

    @Test
    void aDamagedProfileIsIgnoredWithANote() throws IOException {
        for (String name : List.of("grey-profile.jpg", "cmyk-profile.jpg", "wide.jpg")) {
            byte[] bytes = Files.readAllBytes(GoldenFilesTest.fixture(name));
            int at = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("ICC_PROFILE") + 14 + 128;
            Arrays.fill(bytes, at + 4, at + 4 + 36, (byte) 'x');
            Plane plane = ImageFiles.read(Files.write(folder.resolve(name), bytes));
            assertEquals("The colour profile cannot be used and was ignored.", plane.notes().get(0), name);
        }
    }

    @Test
    void onlyImagesAreListed() {
        for (String name : List.of("a.jpg", "B.JPEG", "c.tiff", "d.Png", "e.pgm")) {
            assertTrue(ImageFiles.hasImageName(Path.of("folder", name)), name);
        }
        for (String name : List.of("a.txt", "jpg", ".a.png", "b.jpg.part", "c.zip", "")) {
            assertFalse(ImageFiles.hasImageName(Path.of(name)), name);
        }
    }

    @Property(tries = 30)
    void losslessFilesGiveBackTheirPixels(@ForAll @IntRange(min = 1, max = 40) int width,
        @ForAll @IntRange(min = 1, max = 40) int height, @ForAll int seed) throws IOException {
        RgbImage image = noise(width, height, seed);
        for (String extension : List.of(".png", ".tif", ".TIFF")) {
            Path file = Files.createTempDirectory("images").resolve("image" + extension);
            try {
                ImageFiles.write(image, file, 0, false);
                assertArrayEquals(image.pixels(), ImageFiles.read(file).rgb().pixels());
            } finally {
                Files.deleteIfExists(file);
                Files.delete(file.getParent());
            }
        }
    }

    @Test
    void jpegKeepsTheColoursAndTheQualityCounts() throws IOException {
        RgbImage image = noise(64, 48, 1);
        Path good = folder.resolve("good.jpg");
        Path poor = folder.resolve("poor.jpg");
        ImageFiles.write(image, good, 0.95f, false);
        ImageFiles.write(image, poor, 0.2f, false);
        assertTrue(Files.size(good) > 2 * Files.size(poor));
        int[] flat = new int[64];
        Arrays.fill(flat, 0xffc86432);
        Path plain = folder.resolve("plain.jpg");
        ImageFiles.write(new RgbImage(8, 8, flat), plain, 0.95f, false);
        int pixel = ImageFiles.read(plain).rgb().pixels()[0];
        assertEquals(0xc8, pixel >> 16 & 0xff, 3);
        assertEquals(0x64, pixel >> 8 & 0xff, 3);
        assertEquals(0x32, pixel & 0xff, 3);
    }

    @Test
    void nothingIsOverwrittenUnlessAsked() throws IOException {
        Path file = Files.writeString(folder.resolve("a.png"), "precious");
        RgbImage image = noise(3, 2, 1);
        String said = assertThrows(InputException.class, () -> ImageFiles.write(image, file, 1, false)).getMessage();
        assertTrue(said.contains("exists already"), said);
        assertEquals("precious", Files.readString(file));
        ImageFiles.write(image, file, 1, true);
        assertArrayEquals(image.pixels(), ImageFiles.read(file).rgb().pixels());
        assertEquals(1, folder.toFile().list().length);
    }

    @Test
    void whatCannotBeWrittenIsSaidAndLeavesNothing() {
        RgbImage image = noise(3, 2, 1);
        for (String name : List.of("a.gif", "a", "none/a.png")) {
            String said = assertThrows(InputException.class,
                () -> ImageFiles.write(image, folder.resolve(name), 1, false)).getMessage();
            assertTrue(said.startsWith(folder.resolve(name) + ": ") && said.endsWith("."), said);
        }
        assertThrows(InputException.class, () -> ImageFiles.write(image, folder.resolve("a.jpg"), 1.5f, false));
        assertEquals(0, folder.toFile().list().length);
    }

    @Test
    void severalThreadsReadAtOnce() throws Exception {
        List<String> names = List.of("rgb.jpg", "cmyk-profile.jpg", "wide.png", "wide.tif", "palette.gif", "rgb.bmp");
        List<Callable<Void>> work = Stream.generate(() -> names).limit(20).flatMap(List::stream)
            .map(name -> (Callable<Void>) () -> {
                Path file = GoldenFilesTest.fixture(name);
                assertArrayEquals(ImageFiles.read(file).rgb().pixels(), ImageFiles.read(file).rgb().pixels());
                return null;
            }).toList();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            for (Future<Void> result : threads.invokeAll(work)) {
                result.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static RgbImage noise(int width, int height, int seed) {
        int[] pixels = new java.util.Random(seed).ints((long) width * height).map(p -> p | 0xff000000).toArray();
        return new RgbImage(width, height, pixels);
    }
}
