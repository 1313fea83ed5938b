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
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.measure.ResultsTable;
import io.github.iisa.base.IisaException;
import io.github.iisa.image.ImageFiles;
import io.github.iisa.predict.GreyImages;
import io.github.iisa.predict.ProfileReport;
import io.github.iisa.resample.RgbImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;

/**
 * What profile writes. Model "detail" keeps to Eq. 2 with Ω = 100 px / width; the four levels of an image of
 * 400 x 300 px under levels=5 are 1, 0.473 (189 x 141), 0.224 (89 x 67) and 0.106 (42 x 31), the last too small.
 */
class ProfileCommandTest {

    private static final String TABLE = """
        scale,width,height,predicted_iis,implied_iis,quality
        1,400,300,0.25,0.25,0.25
        0.471248,189,141,0.529101,0.249338,0.529101
        0.222916,89,67,1,0.222916,0.891665
        """;
    private static final String WORDS = "looks best at 0.25 (100 x 75 of 400 x 300); all 3 levels keep A1 and "
        + "A2.";
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

    private String photo(String name) {
        return GreyImages.write(folder.resolve(name), 400, 300, 90).toString();
    }

    @Test
    void terminalPrintsTheTable() {
        Doors.Ended ended = Doors.terminal("profile", photo("a.png"), "model=detail", "levels=5");
        assertEquals(TABLE, ended.out());
        assertEquals("a.png: 3 of 5 levels, as sides under 32 px cannot be judged.\na.png: " + WORDS + "\n",
            ended.err());
        assertEquals(0, ended.code());
    }

    @Test
    void aBestScaleBelowAllLevelsIsSaidToBePossible() {
        String photo = GreyImages.write(folder.resolve("a.png"), 2000, 100, 90).toString();
        Doors.Ended ended = Doors.terminal("profile", photo, "model=detail");
        assertTrue(ended.err().startsWith("a.png: 8 of 20 levels, as sides under 32 px cannot be judged; it may look "
            + "best at a scale smaller than all of them.\n"), ended.err());
    }

    @Test
    void tableAndFigureAreWritten() throws IOException {
        Path table = folder.resolve("out/table.csv");
        Path figure = folder.resolve("out/figure.png");
        Doors.Ended ended = Doors.terminal("profile", photo("a.png"), "model=detail", "levels=5", "output=" + table,
            "plot=" + figure);
        assertEquals("", ended.out());
        assertEquals(0, ended.code(), ended.err());
        assertEquals(TABLE, Files.readString(table));
        RgbImage page = ImageFiles.read(figure).rgb();
        assertEquals(760, page.width());
        assertTrue(page.height() > 600);
        Doors.Ended again = Doors.terminal("profile", photo("a.png"), "model=detail", "plot=" + figure);
        assertEquals(figure + ": exists already; choose another name, or move it away.\n", again.err());
    }

    @Test
    void aFigureAloneLeavesStandardOutputEmpty() {
        Path figure = folder.resolve("figure.jpg");
        Doors.Ended ended = Doors.terminal("profile", photo("a.png"), "model=detail", "plot=" + figure);
        assertEquals("", ended.out());
        assertEquals(760, ImageFiles.read(figure).rgb().width());
    }

    @Test
    void folderGivesATableAndAFigureEachAndGoesOn() throws IOException {
        photo("photos/b.png");
        photo("photos/a.jpg");
        GreyImages.write(folder.resolve("photos/tiny.png"), 20, 20, 9);
        Path out = folder.resolve("out");
        Doors.Ended ended = Doors.terminal("profile", folder.resolve("photos").toString(), "model=detail", "levels=5",
            "output=" + out, "plot=" + out);
        assertEquals(1, ended.code());
        assertTrue(ended.err().contains("tiny.png: The image has 20 x 20 pixels"), ended.err());
        assertEquals(List.of("a.jpg.profile.csv", "a.jpg.profile.png", "b.png.profile.csv", "b.png.profile.png"),
            List.of(out.toFile().list()).stream().sorted().toList());
        assertEquals(TABLE, Files.readString(out.resolve("a.jpg.profile.csv")));
        Files.delete(out.resolve("b.png.profile.csv"));
        Doors.Ended again = Doors.terminal("profile", folder + "/photos/*.*", "model=detail", "levels=5",
            "output=" + out);
        assertTrue(again.err().contains("a.jpg.profile.csv: exists already"), again.err());
        assertEquals(TABLE, Files.readString(out.resolve("b.png.profile.csv")));
    }

    @Test
    void namesThatLeadOutsideStayInTheFolder() throws IOException {
        String a = photo("a.png");
        String b = photo("sub/b.png");
        Path out = folder.resolve("out");
        Doors.Ended ended = Doors.terminal("profile", a, folder.resolve("sub/../sub/b.png").toString(), "model=detail",
            "levels=5", "output=" + out);
        assertEquals(0, ended.code(), ended.err());
        assertTrue(Files.exists(out.resolve(Path.of("/").relativize(Path.of(a)) + ".profile.csv")), a);
        try (var files = Files.walk(out)) {
            assertEquals(2, files.filter(Files::isRegularFile).count(), b);
        }
    }

    @Test
    void withoutDisplayFijiFillsTheResultsTable() {
        ImagePlus image = IJ.createImage("grey photo", "RGB white", 400, 300, 1);
        Doors.fiji(context, ProfileCommand.class, Map.of("imp", image, "model", "detail", "levels", 5));
        ResultsTable results = ResultsTable.getResultsTable();
        assertEquals(3, results.size());
        assertEquals(ProfileReport.COLUMNS, List.of(results.getHeadings()));
        assertEquals(0.471248, results.getValue("scale", 1));
        assertEquals(141, results.getValue("height", 1));
        assertEquals(0.891665, results.getValue("quality", 2));
    }

    @Test
    void allKeysAreTakenInFiji() throws IOException {
        ImagePlus image = IJ.createImage("photo", "8-bit ramp", 400, 300, 1);
        Path table = folder.resolve("t.csv");
        Path figure = folder.resolve("t.png");
        Doors.fiji(context, ProfileCommand.class, Map.of("imp", image, "input", "", "output", table.toString(), "plot",
            figure.toString(), "model", "detail", "levels", 5, "trust", false, "device", "cpu"));
        assertEquals(TABLE, Files.readString(table));
        assertTrue(Files.exists(figure));
        assertEquals(0, ResultsTable.getResultsTable().size());
    }

    @Test
    void anImageThatFailsIsNamed() {
        ImagePlus image = IJ.createImage("speck", "RGB white", 12, 12, 1);
        String said = assertThrows(IisaException.class, () -> Doors.fiji(context, ProfileCommand.class,
            Map.of("imp", image, "model", "detail"))).getMessage();
        assertTrue(said.startsWith("speck: The image has 12 x 12 pixels"), said);
    }

    @Test
    void cancelledRunsEndWith130AndKeepWhatIsDone() {
        photo("photos/a.png");
        photo("photos/b.png");
        Path out = folder.resolve("out");
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = new CommandLine(new PrintStream(new ByteArrayOutputStream()), new PrintStream(err),
            () -> Files.exists(out.resolve("a.png.profile.csv")), Doors::make)
            .run("profile", folder.resolve("photos").toString(), "model=detail", "output=" + out);
        assertEquals(130, code);
        assertTrue(err.toString(StandardCharsets.UTF_8).endsWith("Cancelled.\n"));
        assertTrue(Files.exists(out.resolve("a.png.profile.csv")));
        assertFalse(Files.exists(out.resolve("b.png.profile.csv")));
    }
}
