/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.Roi;
import ij.io.FileSaver;
import ij.macro.Interpreter;
import io.github.iisa.image.ImageFiles;
import io.github.iisa.predict.GreyImages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.module.Module;

/** What downscale makes, in Fiji and at a terminal; greys are chosen so that every number can be worked out by hand. */
class DownscaleCommandTest {

    private static final String HEADER =
        "file,slice,slices,width,height,scale,new_width,new_height,bytes,new_bytes,output,error";
    private static Context context;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        context = Doors.context();
    }

    @AfterAll
    static void stop() {
        context.dispose();
    }

    /** Grey 102 of 255 is 0.4; of 64 × 48 px that is int(25.6) × int(19.2). */
    private String photos() {
        GreyImages.write(folder.resolve("photos/b.png"), 102);
        GreyImages.write(folder.resolve("photos/sub/c.jpg"), 204);
        return GreyImages.write(folder.resolve("photos/a.gif"), 51).getParent().toString();
    }

    private static String withoutBytes(String table) {
        return table.replaceAll("(?m),\\d+,\\d+,([^,]+\\.[a-z]+),$", ",,,$1,");
    }

    private ImagePlus fiji(Map<String, Object> keys) {
        Module module = Doors.fiji(context, DownscaleCommand.class, keys);
        return (ImagePlus) module.getOutput("result");
    }

    private List<String> names(String of) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve(of))) {
            return files.filter(Files::isRegularFile).map(f -> folder.resolve(of).relativize(f).toString()).sorted()
                .toList();
        }
    }

    @Test
    void theTerminalWritesTheTreeTheTableAndASummary() throws IOException {
        Path out = folder.resolve("small");
        Doors.Ended ended = Doors.terminal("downscale", photos(), "model=grey", "recursive=true", "output=" + out);
        assertEquals(0, ended.code(), ended.err());
        assertEquals("", ended.out());
        assertEquals(HEADER + "\na.gif,,1,64,48,0.1875,12,9,,,a.png,\nb.png,,1,64,48,0.393221,25,19,,,b.png,\n"
            + "sub/c.jpg,,1,64,48,0.794267,51,38,,,sub/c.jpg,\n",
            withoutBytes(Files.readString(out.resolve("downscale.csv"))));
        assertEquals(List.of("a.png", "b.png", "downscale.csv", "downscale.csv.run.json", "sub/c.jpg"), names("small"));
        assertEquals(List.of("a.gif", "b.png", "sub/c.jpg"), names("photos"));
        assertEquals(25, ImageFiles.read(out.resolve("b.png")).rgb().width());
        List<String> said = ended.err().lines().toList();
        assertEquals(out.resolve("downscale.csv") + ": 3 images.", said.get(0));
        assertTrue(said.get(1).matches("3 images: 0\\.0 to 0\\.0 megapixels, .* MB \\(.* MB (saved|more)\\)\\."),
            said.get(1));
    }

    @Test
    void aGivenScaleNeedsNoModel() throws IOException {
        Doors.Ended ended = Doors.terminal("downscale", photos(), "model=no_such_model", "scale=0.5", "format=jpeg",
            "output=" + folder.resolve("small"));
        assertEquals(0, ended.code(), ended.err());
        assertEquals(32, ImageFiles.read(folder.resolve("small/b.jpg")).rgb().width());
    }

    @Test
    void aSecondRunNeedsResumeOrOverwriteAndDoesOnlyWhatIsMissing() throws IOException {
        String photos = photos();
        String out = "output=" + folder.resolve("small");
        Doors.terminal("downscale", photos, "scale=0.5", out);
        Doors.Ended refused = Doors.terminal("downscale", photos, "scale=0.5", out);
        assertEquals(2, refused.code());
        assertTrue(refused.err().contains("exists already; resume=true continues it"), refused.err());
        Doors.Ended other = Doors.terminal("downscale", photos, "scale=0.6", out, "resume=true");
        assertTrue(other.err().contains("was made with scale=0.5"), other.err());
        Files.delete(folder.resolve("small/a.png"));
        GreyImages.write(folder.resolve("photos/d.png"), 51);
        Files.writeString(folder.resolve("small/b.png"), "touched by hand");
        Doors.Ended resumed = Doors.terminal("downscale", photos, "scale=0.5", out, "resume=true");
        assertEquals(0, resumed.code(), resumed.err());
        assertEquals(List.of("a.png", "b.png", "d.png", "downscale.csv", "downscale.csv.run.json"), names("small"));
        assertEquals("touched by hand", Files.readString(folder.resolve("small/b.png")));
        assertEquals(4, Files.readString(folder.resolve("small/downscale.csv")).lines().count());
        assertEquals(0, Doors.terminal("downscale", photos, "scale=0.6", out, "overwrite=true").code());
        assertEquals(38, ImageFiles.read(folder.resolve("small/b.png")).rgb().width());
    }

    @Test
    void anExistingFileIsAnErrorOfItsOwnRow() throws IOException {
        String photos = photos();
        Files.createDirectories(folder.resolve("small"));
        Files.writeString(folder.resolve("small/b.png"), "mine");
        Doors.Ended ended = Doors.terminal("downscale", photos, "scale=0.5", "output=" + folder.resolve("small"));
        assertEquals(1, ended.code());
        assertEquals("mine", Files.readString(folder.resolve("small/b.png")));
        assertTrue(ended.err().contains("b.png: exists already; set overwrite=true to replace it"), ended.err());
        assertTrue(Files.exists(folder.resolve("small/a.png")));
    }

    @Test
    void twoImagesNeverShareAFile() throws IOException {
        String photos = photos();
        GreyImages.write(folder.resolve("photos/a.png"), 51);
        Doors.Ended ended = Doors.terminal("downscale", photos, "scale=0.5", "overwrite=true",
            "output=" + folder.resolve("small"));
        assertEquals(1, ended.code());
        assertTrue(ended.err().contains("a.png: would be written to"), ended.err());
    }

    @Test
    void namesFromAnywhereStayInsideTheOutput() throws IOException {
        String photos = photos();
        Doors.Ended ended = Doors.terminal("downscale", photos + "/b.png", photos + "/../photos/a.gif", "scale=0.5",
            "output=" + folder.resolve("small"));
        assertEquals(0, ended.code(), ended.err());
        assertEquals(4, names("small").size(), names("small").toString());
        assertEquals(3, names("photos").size());
    }

    @Test
    void shardsShareAFolderAndMerge() throws IOException {
        String photos = photos();
        String out = "output=" + folder.resolve("small");
        for (int i = 1; i <= 2; i++) {
            assertEquals(0, Doors.terminal("downscale", photos, "recursive=true", "scale=0.5", "shard=" + i + "/2", out)
                .code());
        }
        Doors.Ended merged = Doors.terminal("merge", folder.resolve("small").toString());
        assertEquals(0, merged.code(), merged.err());
        assertEquals(4, merged.out().lines().count());
        assertTrue(Files.exists(folder.resolve("small/downscale-2-of-2.csv")));
    }

    @Test
    void aStackSharesTheMedianOfItsPlanes() throws IOException {
        ImagePlus stack = IJ.createImage("stack", "8-bit black", 100, 80, 3);
        for (int i = 1; i <= 3; i++) {
            stack.getStack().getProcessor(i).add(51 * i);
        }
        ImagePlus result = fiji(Map.of("imp", stack, "model", "grey"));
        assertEquals(40, result.getWidth(), "0.2, 0.4, 0.6");
        assertEquals(3, result.getStackSize());
        assertEquals("stack-0.40", result.getTitle());
        Path file = folder.resolve("in/stack.tif");
        Files.createDirectories(file.getParent());
        new FileSaver(stack).saveAsTiffStack(file.toString());
        Doors.terminal("downscale", file.toString(), "model=grey", "per_slice=true",
            "output=" + folder.resolve("small"));
        assertEquals(HEADER + "\nstack.tif,1,1,100,80,0.2,20,16,,,stack-z1.tif,\n"
            + "stack.tif,2,1,100,80,0.4,40,32,,,stack-z2.tif,\nstack.tif,3,1,100,80,0.6,60,48,,,stack-z3.tif,\n",
            withoutBytes(Files.readString(folder.resolve("small/downscale.csv"))));
    }

    @Test
    void theSummaryCountsThePixelsOfAllSlices() throws IOException {
        Path file = folder.resolve("in/stack.tif");
        Files.createDirectories(file.getParent());
        new FileSaver(IJ.createImage("stack", "8-bit ramp", 1000, 800, 5)).saveAsTiffStack(file.toString());
        Doors.Ended ended = Doors.terminal("downscale", file.toString(), "scale=0.5",
            "output=" + folder.resolve("small"));
        assertEquals(0, ended.code(), ended.err());
        assertTrue(ended.err().contains("1 image: 4.0 to 1.0 megapixels, 4.0 to 1.0 MB (3.0 MB saved)."), ended.err());
    }

    @Test
    void fijiMakesANewImageAndLeavesTheOld() {
        ImagePlus image = IJ.createImage("cells.tif", "16-bit ramp", 100, 60, 1);
        image.setRoi(new Roi(10, 20, 30, 30));
        image.getCalibration().pixelWidth = 0.25;
        image.getCalibration().setUnit("um");
        short[] before = ((short[]) image.getProcessor().getPixels()).clone();
        ImagePlus result = fiji(Map.of("imp", image, "scale", "0.5"));
        assertEquals("cells-0.50.tif", result.getTitle());
        assertEquals(16, result.getBitDepth());
        assertEquals(0.5, result.getCalibration().pixelWidth);
        assertEquals(5, result.getRoi().getBounds().x);
        assertArrayEquals(before, (short[]) image.getProcessor().getPixels());
        assertEquals(100, image.getWidth());
    }

    /** Macros without a display run in batch mode, and go on with the image that a command shows. */
    @Test
    void macrosInBatchModeSeeTheNewImage() {
        ImagePlus image = IJ.createImage("cells", "8-bit ramp", 100, 60, 1);
        Interpreter.batchMode = true;
        try {
            ImagePlus result = fiji(Map.of("imp", image, "scale", "0.5"));
            assertSame(result, WindowManager.getImage(result.getID()));
            Interpreter.removeBatchModeImage(result);
        } finally {
            Interpreter.batchMode = false;
        }
    }

    @Test
    void numbersOfScriptsAreScalesToo() {
        ImagePlus image = IJ.createImage("grey", "8-bit white", 64, 48, 1);
        assertEquals(16, fiji(Map.of("imp", image, "scale", 0.25)).getWidth());
        assertEquals(64, fiji(Map.of("imp", image, "scale", 0, "model", "grey")).getWidth());
    }

    @Test
    void perSliceGivesAnImageEach() {
        ImagePlus stack = IJ.createHyperStack("stack", 64, 48, 2, 1, 2, 8);
        ImagePlus result = fiji(Map.of("imp", stack, "scale", "0.5", "per_slice", true));
        assertEquals("stack-t1-0.50", result.getTitle());
        assertEquals(2, result.getNChannels());
        assertFalse(result.isHyperStack() && result.getNFrames() > 1);
    }
}
