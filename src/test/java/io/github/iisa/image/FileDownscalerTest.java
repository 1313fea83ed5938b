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
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.io.FileSaver;
import ij.io.Opener;
import ij.process.FloatProcessor;
import ij.process.ShortProcessor;
import io.github.iisa.base.InputException;
import io.github.iisa.base.ImageMessages;
import io.github.iisa.base.Progress;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scaled files hold Lanczos's samples and what stood beside them, as another program reads them. */
class FileDownscalerTest {

    private static final double SCALE = 0.43;

    private static FileDownscaler.Result write(Path in, Path out, OutputFormat format) {
        return FileDownscaler.open(in, format).write(out, FileDownscaler.ALL, SCALE, 92, Progress.NONE);
    }

    /** Files that Pillow made and reads again. */
    @Nested
    class OfPillow {

        @TempDir
        private static Path folder;
        @TempDir
        private Path out;

        @BeforeAll
        static void make() throws IOException {
            PillowFiles.make(folder);
        }

        private Path scaled(String name, String to) {
            write(folder.resolve(name), out.resolve(to), null);
            return out.resolve(to);
        }

        @ParameterizedTest
        @CsvSource({"photo.jpg,photo.jpg,JPEG", "photo.png,photo.png,PNG"})
        void exifAndProfileStayAndAreTrue(String name, String to, String format) throws IOException {
            Map<String, String> before = PillowFiles.facts(folder.resolve(name));
            assertEquals("6", before.get("orientation"));
            assertEquals("yes", before.get("thumbnail"));
            Map<String, String> after = PillowFiles.facts(scaled(name, to));
            assertEquals(format, after.get("format"));
            assertEquals("38x51", after.get("size"), "turned upright");
            assertEquals(before.get("icc"), after.get("icc"));
            assertEquals("1", after.get("orientation"));
            assertEquals("no", after.get("thumbnail"));
            assertEquals("Camera", after.get("camera"));
            assertEquals("2026:01:02 03:04:05", after.get("date"));
            assertEquals("38", after.get("width"));
            assertEquals("38x51", after.get("pixels"));
        }

        @Test
        void xmpStaysInJpegAndSaysUpright() throws IOException {
            assertEquals("False", PillowFiles.facts(folder.resolve("photo.jpg")).get("xmp"), "orientation 6");
            assertEquals("True", PillowFiles.facts(scaled("photo.jpg", "photo.jpg")).get("xmp"));
            assertTrue(write(folder.resolve("photo.jpg"), out.resolve("a.png"), OutputFormat.PNG).notes()
                .contains(ImageMessages.NOTE_XMP_LEFT_OUT));
        }

        @Test
        void jpegIsWholeAndOfFullColour() throws IOException {
            Path small = scaled("photo.jpg", "photo.jpg");
            assertEquals("(1, 1)", PillowFiles.facts(small).get("sampling"));
            byte[] expected = PillowFiles.resized(folder.resolve("photo.jpg"), 38, 51, out);
            byte[] actual = PillowFiles.raw(small, out);
            double sum = 0;
            for (int i = 0; i < expected.length; i++) {
                sum += Math.pow((expected[i] & 0xff) - (actual[i] & 0xff), 2);
            }
            double rms = Math.sqrt(sum / expected.length);
            assertTrue(rms < 6, "off by " + rms + " levels");
            assertEquals("L", PillowFiles.facts(scaled("grey.jpg", "grey.jpg")).get("mode"));
        }

        @ParameterizedTest
        @CsvSource({"photo.jpg,38,51", "photo.png,38,51", "alpha.png,51,38", "photo.tif,51,38", "photo.ppm,51,38"})
        void eightBitsAreByteForBytePillows(String name, int width, int height) throws IOException {
            write(folder.resolve(name), out.resolve("a.png"), OutputFormat.PNG);
            assertArrayEquals(PillowFiles.resized(folder.resolve(name), width, height, out),
                PillowFiles.raw(out.resolve("a.png"), out));
        }

        @ParameterizedTest
        @CsvSource({"wide.png,wide.png", "wide.tif,wide.tif", "wide.png,wide.tif"})
        void sixteenBitsStaySixteen(String name, String to) throws IOException {
            write(folder.resolve(name), out.resolve(to), to.endsWith("png") ? OutputFormat.PNG : OutputFormat.TIFF);
            Map<String, String> facts = PillowFiles.facts(out.resolve(to));
            assertTrue(facts.get("mode").startsWith("I"), facts.toString());
            ShortProcessor source = new ShortProcessor(120, 90);
            for (int i = 0; i < 120 * 90; i++) {
                source.set(i, (i % 120 * 517 + i / 120 * 211) % 65536);
            }
            short[] expected = (short[]) PillowLanczos.scale(source, 51, 38).getPixels();
            ByteBuffer bytes = ByteBuffer.wrap(PillowFiles.raw(out.resolve(to), out)).order(ByteOrder.LITTLE_ENDIAN);
            boolean ints = bytes.capacity() == 4 * expected.length;
            for (short value : expected) {
                assertEquals(value & 0xffff, ints ? bytes.getInt() : bytes.getShort() & 0xffff);
            }
        }

        @Test
        void floatsStayFloats() throws IOException {
            Path small = scaled("real.tif", "real.tif");
            assertEquals("F", PillowFiles.facts(small).get("mode"));
            FloatProcessor source = new FloatProcessor(120, 90);
            for (int i = 0; i < 120 * 90; i++) {
                source.setf(i, (i % 120 * 37 + i / 120 * 11) % 97 / 7f - 3);
            }
            float[] expected = (float[]) PillowLanczos.scale(source, 51, 38).getPixels();
            float[] actual = new float[expected.length];
            float[] pillow = new float[expected.length];
            floats(PillowFiles.raw(small, out), actual);
            floats(PillowFiles.resized(folder.resolve("real.tif"), 51, 38, out), pillow);
            assertArrayEquals(expected, actual, 1e-6f);
            assertArrayEquals(pillow, actual, 5e-6f);
        }

        private void floats(byte[] bytes, float[] out) {
            ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(out);
        }

        /** The tests' own Lanczos is Pillow's. */
        @Test
        void theWrittenOutLanczosIsPillows() throws IOException {
            ij.process.ImageProcessor grey = Samples.of(JdkReaders.with("png", folder.resolve("alpha.png"),
                reader -> reader.read(0))).bands().get(1);
            new FileSaver(new ImagePlus("", grey)).saveAsPng(out.resolve("g.png").toString());
            assertArrayEquals(PillowFiles.resized(out.resolve("g.png"), 51, 38, out),
                (byte[]) PillowLanczos.scale(grey, 51, 38).getPixels());
        }

        @Test
        void tiffKeepsItsProfileAndAllPages() throws IOException {
            assertEquals(PillowFiles.facts(folder.resolve("photo.tif")).get("icc"),
                PillowFiles.facts(scaled("photo.tif", "photo.tif")).get("icc"));
            assertEquals("127.50 84.44", PillowFiles.facts(out.resolve("photo.tif")).get("dpi"), "51/120, 38/90");
            Path pages = scaled("pages.tif", "pages.tif");
            assertEquals("2", PillowFiles.facts(pages).get("pages"));
            assertEquals(25, ImageFiles.read(pages, true).get(1).rgb().width());
        }

        @ParameterizedTest
        @CsvSource({"palette.png,RGB", "palette.gif,RGB", "bits.png,L"})
        void palettesBecomeWhatTheyStandFor(String name, String mode) throws IOException {
            Map<String, String> facts = PillowFiles.facts(scaled(name, "p.png"));
            assertEquals(mode, facts.get("mode"));
            assertEquals("PNG", facts.get("format"));
        }

        @Test
        void whatTheFormatCannotHoldIsConvertedAndSaid() throws IOException {
            FileDownscaler.Result cmyk = write(folder.resolve("cmyk.jpg"), out.resolve("c.jpg"), null);
            assertTrue(cmyk.notes().contains(ImageMessages.NOTE_AS_DISPLAYED), cmyk.notes().toString());
            assertEquals("RGB", PillowFiles.facts(out.resolve("c.jpg")).get("mode"));
            FileDownscaler.Result inks =
                write(GoldenFilesTest.fixture("cmyk-rgb-profile.tif"), out.resolve("c.tif"), null);
            assertTrue(inks.notes().contains(ImageMessages.NOTE_AS_DISPLAYED), inks.notes().toString());
            assertEquals("RGB", PillowFiles.facts(out.resolve("c.tif")).get("mode"));
            FileDownscaler.Result wide = write(folder.resolve("wide.png"), out.resolve("w.jpg"), OutputFormat.JPEG);
            assertTrue(wide.notes().contains(ImageMessages.NOTE_AS_DISPLAYED), wide.notes().toString());
            FileDownscaler.Result clear = write(folder.resolve("alpha.png"), out.resolve("a.jpg"), OutputFormat.JPEG);
            assertTrue(clear.notes().contains(ImageMessages.NOTE_TRANSPARENCY), clear.notes().toString());
            FileDownscaler.Result tiff = write(folder.resolve("photo.jpg"), out.resolve("p.tif"), OutputFormat.TIFF);
            assertEquals(List.of(ImageMessages.NOTE_XMP_LEFT_OUT, ImageMessages.NOTE_EXIF_LEFT_OUT), tiff.notes());
        }

        @Test
        void atItsScaleAFileIsCopied() throws IOException {
            Path photo = folder.resolve("photo.jpg");
            FileDownscaler.Result result = FileDownscaler.open(photo, null)
                .write(out.resolve("c.jpg"), FileDownscaler.ALL, 1, 92, Progress.NONE);
            assertArrayEquals(Files.readAllBytes(photo), Files.readAllBytes(out.resolve("c.jpg")));
            assertEquals(List.of(ImageMessages.NOTE_COPIED), result.notes());
        }
    }

    @TempDir
    private Path folder;

    private Path hyperstack() {
        ImagePlus imp = Pictures.composite(16, 2, 3, 2, CompositeImage.COMPOSITE);
        imp.getCalibration().pixelWidth = 0.5;
        imp.getCalibration().pixelHeight = 0.5;
        imp.getCalibration().pixelDepth = 2;
        imp.getCalibration().setUnit("um");
        imp.getStack().setSliceLabel("third", 3);
        Roi roi = new Roi(4, 2, 8, 6);
        roi.setPosition(1, 2, 1);
        imp.setOverlay(new Overlay(roi));
        imp.setRoi(new Roi(2, 2, 10, 5));
        imp.setProperty("Info", "mounted in glycerol");
        Path file = folder.resolve("hyper.tif");
        new FileSaver(imp).saveAsTiffStack(file.toString());
        return file;
    }

    @Test
    void anImageJStackKeepsAllThatImageJStored() {
        Path file = hyperstack();
        ImagePlus before = new Opener().openImage(file.toString());
        FileDownscaler.Result result = FileDownscaler.open(file, null)
            .write(folder.resolve("small.tif"), FileDownscaler.ALL, 0.6, 92, Progress.NONE);
        assertEquals(List.of(), result.notes());
        ImagePlus after = new Opener().openImage(folder.resolve("small.tif").toString());
        assertArrayEquals(new int[] {10, 6, 2, 3, 2}, after.getDimensions());
        assertEquals(Snapshot.of(before).display(), Snapshot.of(after).display());
        assertEquals(0.5 * 17 / 10, after.getCalibration().pixelWidth, 1e-6);
        assertEquals(0.5 * 11 / 6, after.getCalibration().pixelHeight, 1e-6);
        assertEquals(2, after.getCalibration().pixelDepth);
        assertEquals(before.getCalibration().getUnit(), after.getCalibration().getUnit());
        assertEquals("third", after.getStack().getSliceLabel(3));
        assertEquals(2, after.getOverlay().get(0).getZPosition());
        assertEquals(1, after.getRoi().getBounds().x);
        assertTrue(after.getInfoProperty().contains("mounted in glycerol"));
        for (int i = 1; i <= before.getStackSize(); i++) {
            assertArrayEquals(
                (short[]) PillowLanczos.scale(before.getStack().getProcessor(i), 10, 6).getPixels(),
                (short[]) after.getStack().getProcessor(i).getPixels());
        }
    }

    @Test
    void aPositionOfAStackIsAFileOfItsOwn() {
        FileDownscaler file = FileDownscaler.open(hyperstack(), null);
        assertEquals(6, file.count());
        assertEquals("-z3-t2", file.position(5));
        file.write(folder.resolve("one.tif"), 5, 0.6, 92, Progress.NONE);
        ImagePlus one = new Opener().openImage(folder.resolve("one.tif").toString());
        assertArrayEquals(new int[] {10, 6, 2, 1, 1}, one.getDimensions());
        assertTrue(one.isComposite());
    }

    @Test
    void aStackDoesNotGoIntoAPngAndAPlaneDoes() {
        Path file = hyperstack();
        String said = assertThrows(InputException.class, () -> write(file, folder.resolve("x.png"), OutputFormat.PNG))
            .getMessage();
        assertTrue(said.contains("6 planes, which PNG cannot hold"), said);
        FileDownscaler.Result one = FileDownscaler.open(file, OutputFormat.PNG)
            .write(folder.resolve("x.png"), 0, 0.6, 92, Progress.NONE);
        assertEquals(List.of(ImageMessages.NOTE_AS_DISPLAYED), one.notes());
        assertEquals(10, ImageFiles.read(folder.resolve("x.png")).rgb().width());
    }

    @ParameterizedTest
    @CsvSource({"grey8", "fire8", "inverted8", "grey16", "grey32", "rgb", "stack16", "rgbStack", "composite32",
        "colour16"})
    void everyKindOfImageJGoesThroughItsFile(String kind) {
        Path file = folder.resolve(kind + ".tif");
        ImagePlus saved = Pictures.all().get(kind);
        FileSaver saver = new FileSaver(saved);
        assertTrue(saved.getStackSize() > 1 ? saver.saveAsTiffStack(file.toString())
            : saver.saveAsTiff(file.toString()));
        ImagePlus before = new Opener().openImage(file.toString());
        write(file, folder.resolve("small.tif"), null);
        ImagePlus after = new Opener().openImage(folder.resolve("small.tif").toString());
        assertEquals(before.getType(), after.getType());
        assertEquals(Snapshot.of(before).display(), Snapshot.of(after).display());
        assertArrayEquals(new int[] {7, 4, before.getNChannels(), before.getNSlices(), before.getNFrames()},
            after.getDimensions());
        assertFalse(Files.exists(folder.resolve("small.tif.tif")));
    }

    @Test
    void namesTakeTheFormat() {
        assertEquals("a/b.png", OutputFormat.PNG.rename("a/b.gif"));
        assertEquals("a/b.JPEG", OutputFormat.JPEG.rename("a/b.JPEG"));
        assertEquals("a.b/c.tif", OutputFormat.TIFF.rename("a.b/c"));
    }
}
