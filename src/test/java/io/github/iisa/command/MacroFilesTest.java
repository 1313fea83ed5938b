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
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.measure.ResultsTable;
import io.github.iisa.image.ImageFiles;
import io.github.iisa.predict.GreyImages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The macros of the folder {@code macros} run from end to end, in batch mode as well. */
class MacroFilesTest {

    @TempDir
    private Path folder;

    @BeforeAll
    static void fillTheMenu() {
        MacroBridge.install();
    }

    @BeforeEach
    @AfterEach
    void forget() {
        MacroBridge.forget();
    }

    /** Runs a macro with its argument, the model "grey" as last value, and gives what it returned and what was said. */
    private String run(String before, String name, Object... values) throws IOException {
        StringBuilder argument = new StringBuilder();
        for (Object value : values) {
            argument.append(value).append('|');
        }
        String returned = IJ.runMacro(before + MacroFiles.read(name), argument + "grey");
        return returned + " " + String.join("\n", MacroBridge.said());
    }

    private Path photos(String name) {
        GreyImages.write(folder.resolve(name + "/a b.png"), 51);
        GreyImages.write(folder.resolve(name + "/sub/c.png"), 102);
        return folder.resolve(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "setBatchMode(true);\n"})
    void predictFolder(String before) throws IOException {
        Path table = folder.resolve("my tables/iis.csv");
        String said = run(before, "Predict_Folder.ijm", photos("my photos"), table);
        List<String> rows = Files.readAllLines(table);
        assertEquals(3, rows.size(), said);
        assertTrue(rows.get(1).startsWith("a b.png,1,64,48,0.2,"), rows.get(1));
        assertTrue(rows.get(2).startsWith("sub/c.png,1,64,48,0.4,"), rows.get(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "setBatchMode(true);\n"})
    void downscaleFolder(String before) throws IOException {
        Path small = folder.resolve("small ones");
        String said = run(before, "Downscale_Folder.ijm", photos("my photos"), small, "tiff");
        assertTrue(Files.exists(small.resolve("downscale.csv")), said);
        assertEquals(25, ImageFiles.read(small.resolve("sub/c.tif")).rgb().width());
        assertEquals(19, ImageFiles.read(small.resolve("sub/c.tif")).rgb().height());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "setBatchMode(true);\n"})
    void profileToPng(String before) throws IOException {
        Path image = GreyImages.write(folder.resolve("a b.png"), 400, 300, 204);
        Path profiles = folder.resolve("my profiles");
        String said = run(before, "Profile_To_PNG.ijm", profiles, image);
        List<String> rows = Files.readAllLines(profiles.resolve("a b.png.profile.csv"));
        assertEquals("scale,width,height,predicted_iis,implied_iis,quality", rows.get(0), said);
        assertTrue(rows.get(1).startsWith("1,400,300,0.8,0.8,"), rows.get(1));
        assertTrue(ImageFiles.read(profiles.resolve("a b.png.profile.png")).rgb().width() > 400);
    }

    /** A named image is the one that is judged, whichever was opened last. */
    @Test
    void profileTakesTheImageThatIsActive() throws IOException {
        String open = "setBatchMode(true); open('" + GreyImages.write(folder.resolve("mine.png"), 128, 96, 51)
            + "'); open('" + GreyImages.write(folder.resolve("other.png"), 128, 96, 204)
            + "'); selectImage('mine.png');\n";
        Path profiles = folder.resolve("profiles");
        String source = MacroFiles.read("Profile_To_PNG.ijm").replace("folder = \"\"", "folder = \"" + profiles + '"')
            .replace("model = \"default\"", "model = \"grey\"");
        IJ.runMacro(open + source);
        assertTrue(Files.readAllLines(profiles.resolve("mine.png.profile.csv")).get(1).startsWith("1,128,96,0.2,"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "setBatchMode(true);\n"})
    void predictOpenStack(String before) throws IOException {
        ImagePlus stack = IJ.createImage("three", "8-bit black", 64, 48, 3);
        for (int slice = 1; slice <= 3; slice++) {
            stack.getStack().getProcessor(slice).set(51.0 * (4 - slice));
        }
        stack.setDisplayRange(0, 255);
        Path file = folder.resolve("my stack.tif");
        IJ.saveAsTiff(stack, file.toString());
        Path table = folder.resolve("slices.csv");
        ResultsTable.getResultsTable().incrementCounter();
        String said = run(before, "Predict_Open_Stack.ijm", file, table);
        ResultsTable results = ResultsTable.getResultsTable();
        assertEquals(3, results.size(), said);
        for (int row = 0; row < 3; row++) {
            assertEquals(row + 1, results.getValue("slice", row));
            assertEquals(0.2 * (3 - row), results.getValue("iis", row), 1e-6);
        }
        assertEquals(4, Files.readAllLines(table).size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "setBatchMode(true);\n"})
    void compareFolders(String before) throws IOException {
        Path raw = photos("raw ones");
        Path table = folder.resolve("my change.csv");
        Path plot = folder.resolve("my change.png");
        String said = run(before, "Compare_Folders.ijm", raw, photos("after"), table, plot);
        assertEquals(List.of("file,before,after,delta,log_ratio", "a b.png,0.2,0.2,0,0", "sub/c.png,0.4,0.4,0,0"),
            Files.readAllLines(table), said);
        assertTrue(ImageFiles.read(plot).rgb().width() > 0);
    }

    /** What was written before stays, and the macro ends there. */
    @ParameterizedTest
    @ValueSource(strings = {"Predict_Folder.ijm", "Predict_Open_Stack.ijm"})
    void aTableThatExistsStopsTheMacro(String name) throws IOException {
        Path table = Files.writeString(folder.resolve("iis.csv"), "mine");
        Path input = name.contains("Stack") ? GreyImages.write(folder.resolve("a.png"), 51) : photos("photos");
        Path after = folder.resolve("after.txt");
        IJ.runMacro(MacroFiles.read(name) + "File.saveString('on', '" + after + "');", input + "|" + table + "|grey");
        assertEquals("mine", Files.readString(table));
        assertFalse(Files.exists(after));
    }

    @Test
    void withoutValuesEachSaysWhatToSet() {
        Map<String, String> ended = new TreeMap<>();
        for (String name : MacroFiles.names(".ijm")) {
            ended.put(name, IJ.runMacro(MacroFiles.read(name)));
        }
        assertEquals(5, ended.size());
        ended.forEach((name, returned) -> assertEquals("[aborted]", returned, name));
        assertEquals(List.of(), MacroBridge.said(), "a command was reached");
    }
}
