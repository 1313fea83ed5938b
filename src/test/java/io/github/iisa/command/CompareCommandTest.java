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
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.measure.ResultsTable;
import io.github.iisa.image.ImageFiles;
import io.github.iisa.predict.GreyImages;
import io.github.iisa.resample.RgbImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;

/** What compare says of two folders, with numbers that can be worked out by hand. */
class CompareCommandTest {

    private static final String TABLE = "file,before,after,delta,log_ratio\na.png,0.2,0.4,0.2,0.693147\n"
        + "b.png,0.4,0.6,0.2,0.405465\nsub/c.png,1,0.498039,-0.501961,-0.697076\n";

    @TempDir
    private Path folder;
    private String[] folders;

    @BeforeEach
    void prepare() {
        ResultsTable.getResultsTable().reset();
        GreyImages.write(folder.resolve("before/a.png"), 51);
        GreyImages.write(folder.resolve("before/b.png"), 102);
        GreyImages.write(folder.resolve("before/only.png"), 102);
        GreyImages.write(folder.resolve("before/sub/c.png"), 255);
        GreyImages.write(folder.resolve("before/twice.png"), 255);
        GreyImages.write(folder.resolve("before/twice.bmp"), 255);
        GreyImages.write(folder.resolve("after/a.bmp"), 102);
        GreyImages.write(folder.resolve("after/b.png"), 153);
        GreyImages.write(folder.resolve("after/sub/c.gif"), 127);
        GreyImages.write(folder.resolve("after/twice.png"), 255);
        GreyImages.write(folder.resolve("after/new.png"), 255);
        folders = new String[] {"before=" + folder.resolve("before"), "after=" + folder.resolve("after")};
    }

    @Test
    void theTerminalPrintsTheTableAndTheSummary() {
        Doors.Ended ended = Doors.terminal("compare", folders[0], folders[1], "model=grey");
        assertEquals(0, ended.code(), ended.err());
        assertEquals(TABLE, ended.out());
        List<String> said = ended.err().lines().toList();
        assertTrue(said.stream().anyMatch(s -> s.contains("only.png: has no partner of the same name")), ended.err());
        assertTrue(said.stream().anyMatch(s -> s.contains("new.png: has no partner of the same name")), ended.err());
        assertEquals(2, said.stream().filter(s -> s.contains("twice") && s.contains("more than one")).count());
        // The ratios are 2, 1.5 and 0.498: their geometric mean is the cube root of 1.494.
        String summary = said.get(said.size() - 1);
        assertTrue(summary.startsWith("Over 3 pairs the intrinsic scale is multiplied by 1.143 (geometric mean, 95 %"
            + " interval 0.498 to 2.000); by Wilcoxon's signed-rank test (p = 1.000) chance alone"), summary);
    }

    @Test
    void tableAndPlotAreFilesOnRequest() throws IOException {
        Path table = folder.resolve("out/change.csv");
        Path plot = folder.resolve("change.png");
        Doors.Ended ended = Doors.terminal("compare", folders[0], folders[1], "model=grey", "output=" + table,
            "plot=" + plot);
        assertEquals(0, ended.code(), ended.err());
        assertEquals("", ended.out());
        assertEquals(TABLE, Files.readString(table));
        assertTrue(ended.err().contains(table + ": 3 pairs."), ended.err());
        RgbImage drawn = ImageFiles.read(plot).rgb();
        assertEquals(560, drawn.width());
        assertTrue(Arrays.stream(drawn.pixels()).filter(p -> (p & 0xff) > (p >> 16 & 0xff) + 60).count() > 30,
            "no circles");
    }

    @Test
    void oneBadFileLeavesOutItsPair() throws IOException {
        Files.writeString(folder.resolve("after/b.png"), "no image");
        Doors.Ended ended = Doors.terminal("compare", folders[0], folders[1], "model=grey");
        assertEquals(1, ended.code());
        assertEquals(3, ended.out().lines().count());
        assertTrue(ended.err().contains("b.png: is not an image"), ended.err());
        assertTrue(ended.err().contains("Over 2 pairs"), ended.err());
    }

    @Test
    void fijiFillsTheResultsTable() {
        Context context = Doors.context();
        Doors.fiji(context, CompareCommand.class, Map.of("before", folder.resolve("before").toString(),
            "after", folder.resolve("after").toString(), "model", "grey"));
        context.dispose();
        ResultsTable results = ResultsTable.getResultsTable();
        assertEquals(3, results.size());
        assertEquals("a.png", results.getStringValue("file", 0));
        assertEquals(0.2, results.getValue("delta", 1), 1e-9);
    }
}
