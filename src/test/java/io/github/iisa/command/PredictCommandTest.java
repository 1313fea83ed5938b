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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.io.FileSaver;
import ij.measure.ResultsTable;
import io.github.iisa.base.CancelledException;
import io.github.iisa.base.Progress;
import io.github.iisa.model.Estimate;
import io.github.iisa.predict.GreyImages;
import io.github.iisa.predict.GreyModel;
import io.github.iisa.predict.PredictionRow;
import io.github.iisa.predict.Predictor;
import io.github.iisa.resample.RgbImage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;

/** What predict writes, in Fiji and at a terminal; greys are chosen so that every number can be worked out by hand. */
class PredictCommandTest {

    private static final String HEADER = "file,slice,width,height,iis,iis_low,iis_high,best_width,best_height,model,"
        + "seconds,error";
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

    @BeforeEach
    void clear() {
        ResultsTable.getResultsTable().reset();
    }

    /** Grey 102 of 255 is 0.4; of 64 × 48 px that is int(25.6) × int(19.2). */
    private Path photos() {
        GreyImages.write(folder.resolve("photos/b.png"), 102);
        GreyImages.write(folder.resolve("photos/sub/c.png"), 204);
        return GreyImages.write(folder.resolve("photos/a.png"), 255).getParent();
    }

    private static String withoutSeconds(String table) {
        return table.replaceAll("(?m),grey,[0-9.]+,", ",grey,,");
    }

    @Test
    void theFinishedSlicesOfACancelledStackAreWritten() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        GreyModel model = new GreyModel() {
            @Override
            public List<Estimate> predict(List<RgbImage> batch, Progress progress) {
                asked.incrementAndGet();
                return super.predict(batch, Progress.NONE);
            }
        };
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        PredictJob job = new PredictJob(new TerminalHost(nowhere, nowhere, () -> asked.get() == 3), true, 0);
        Path table = folder.resolve("slices.csv");
        ImagePlus stack = IJ.createImage("stack", "8-bit white", 64, 48, 5);
        assertThrows(CancelledException.class,
            () -> job.image(stack, table, new Predictor(model, 1, false), model.info()));
        assertEquals(4, Files.readAllLines(table).size());
    }

    @Test
    void terminalPrintsTheTable() {
        Doors.Ended ended = Doors.terminal("predict", photos().toString(), "model=grey", "recursive=true");
        assertEquals("", ended.err());
        assertEquals(0, ended.code());
        assertEquals(HEADER + "\na.png,1,64,48,1,,,64,48,grey,,\nb.png,1,64,48,0.4,,,25,19,grey,,\n"
            + "sub/c.png,1,64,48,0.8,,,51,38,grey,,\n", withoutSeconds(ended.out()));
    }

    @Test
    void terminalWritesTheTableAndSaysSo() throws IOException {
        Path table = folder.resolve("out/iis.csv");
        Doors.Ended ended = Doors.terminal("predict", photos().toString(), "model=grey", "ppi=254", "output=" + table);
        assertEquals(0, ended.code());
        assertEquals("", ended.out());
        assertEquals(table + ": 2 images.\n", ended.err());
        assertEquals(HEADER + ",best_width_cm,best_height_cm\na.png,1,64,48,1,,,64,48,grey,,,0.64,0.48\n"
            + "b.png,1,64,48,0.4,,,25,19,grey,,,0.25,0.19\n", withoutSeconds(Files.readString(table)));
        assertTrue(Files.readString(table.resolveSibling("iis.csv.run.json")).contains("\"model_sha256\": \"000000"));
    }

    @Test
    void fijiFillsTheResultsTableFromAnImage() {
        ImagePlus image = IJ.createImage("grey photo", "RGB white", 64, 48, 1);
        Doors.fiji(context, PredictCommand.class, Map.of("imp", image, "model", "grey"));
        ResultsTable results = ResultsTable.getResultsTable();
        assertEquals(1, results.size());
        assertEquals("grey photo", results.getStringValue("file", 0));
        assertEquals(1, results.getValue("iis", 0));
        assertEquals(64, results.getValue("best_width", 0));
        assertEquals("", results.getStringValue("iis_low", 0));
        assertEquals(PredictionRow.columns(0), List.of(results.getHeadings()).subList(0, 12));
    }

    @Test
    void fijiFillsTheResultsTableFromFilesAndAppends() {
        Path photos = photos();
        Doors.fiji(context, PredictCommand.class, Map.of("input", photos.resolve("b.png").toString(), "model", "grey"));
        Doors.fiji(context, PredictCommand.class, Map.of("input", photos.toString(), "model", "grey", "ppi", 254));
        ResultsTable results = ResultsTable.getResultsTable();
        assertEquals(3, results.size());
        assertEquals(0.4, results.getValue("iis", 0));
        assertEquals("b.png", results.getStringValue("file", 2));
        assertEquals(0.25, results.getValue("best_width_cm", 2));
    }

    @Test
    void allSlicesGiveARowEach() {
        ImagePlus stack = IJ.createImage("stack", "8-bit ramp", 64, 48, 3);
        Doors.fiji(context, PredictCommand.class, Map.of("imp", stack, "model", "grey", "all_slices", true));
        ResultsTable results = ResultsTable.getResultsTable();
        assertEquals(3, results.size());
        for (int i = 0; i < 3; i++) {
            assertEquals(i + 1, results.getValue("slice", i));
        }
    }

    private Path stack(String name, int... greys) {
        ImagePlus stack = IJ.createImage("stack", "8-bit black", 64, 48, greys.length);
        for (int i = 0; i < greys.length; i++) {
            stack.getStack().getProcessor(i + 1).set(greys[i]);
        }
        Path file = folder.resolve(name);
        new FileSaver(stack).saveAsTiffStack(file.toString());
        return file;
    }

    @Test
    void aNoteOnSlicesIsToldOnceAndNamesThem() {
        String raised = ": The answer 0.008 was raised to the lower bound 0.05.\n";
        String some = stack("some.tif", 102, 2, 255, 2, 2, 2, 2).toString();
        assertEquals("some.tif, slices 2, 4, 5 and 2 more" + raised,
            Doors.terminal("predict", some, "model=grey", "all_slices=true").err());
        assertEquals("one.tif, slice 2" + raised,
            Doors.terminal("predict", stack("one.tif", 255, 2).toString(), "model=grey", "all_slices=true").err());
        assertEquals("all.tif" + raised,
            Doors.terminal("predict", stack("all.tif", 2, 2).toString(), "model=grey", "all_slices=true").err());
        assertEquals("some.tif: This is the first of 7 slices; the others were not looked at.\n",
            Doors.terminal("predict", some, "model=grey").err());
    }

    @Test
    void anImageCanBeWrittenToATable() throws IOException {
        ImagePlus image = IJ.createImage("photo", "RGB white", 64, 48, 1);
        Path table = folder.resolve("iis.csv");
        Doors.fiji(context, PredictCommand.class, Map.of("imp", image, "model", "grey", "output", table.toString()));
        assertEquals(HEADER + "\nphoto,1,64,48,1,,,64,48,grey,,\n", withoutSeconds(Files.readString(table)));
        assertEquals(0, ResultsTable.getResultsTable().size());
    }

    @Test
    void shardsMergeToTheWholeTable() throws IOException {
        String photos = photos().toString();
        for (int i = 1; i <= 2; i++) {
            Doors.terminal("predict", photos, "model=grey", "recursive=true", "shard=" + i + "/2",
                "output=" + folder.resolve("parts/" + i + ".csv"));
        }
        Doors.Ended merged = Doors.terminal("merge", folder.resolve("parts").toString());
        assertEquals("", merged.err());
        assertEquals(0, merged.code());
        assertEquals(withoutSeconds(Doors.terminal("predict", photos, "model=grey", "recursive=true").out()),
            withoutSeconds(merged.out()));
        Files.delete(folder.resolve("parts/2.csv"));
        Doors.Ended part = Doors.terminal("merge", folder + "/parts/*.csv", "output=" + folder.resolve("all.csv"));
        assertEquals("There is no table of shard=2/2 among the input; its images are missing.\n"
            + folder.resolve("all.csv") + ": 2 images.\n", part.err());
    }

    @Test
    void resumeRefusesOtherSettingsAndDoesOnlyWhatIsNew() throws IOException {
        String photos = photos().toString();
        String table = "output=" + folder.resolve("iis.csv");
        Doors.terminal("predict", photos, "model=grey", table);
        Doors.Ended other = Doors.terminal("predict", photos, "model=grey", table, "resume=true", "consensus=true");
        assertEquals(2, other.code());
        assertTrue(other.err().contains("was made with consensus=false"), other.err());
        GreyImages.write(folder.resolve("photos/d.png"), 51);
        String before = Files.readString(folder.resolve("iis.csv"));
        assertEquals(0, Doors.terminal("predict", photos + "/", "model=grey", table, "resume=true").code());
        String after = Files.readString(folder.resolve("iis.csv"));
        assertTrue(after.startsWith(before), "rows that were done stay as they are, seconds too");
        assertEquals(4, after.lines().count());
    }
}
