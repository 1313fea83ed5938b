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

import io.github.iisa.base.CancelledException;
import io.github.iisa.base.Csv;
import io.github.iisa.base.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs over files: bad files, cancellation, progress. */
class FolderRunTest {

    private final ExecutorService reader = Executors.newSingleThreadExecutor();

    @TempDir
    private Path folder;

    @AfterEach
    void stop() {
        reader.shutdownNow();
    }

    private FolderRun run(long milliseconds) {
        GreyModel model = new GreyModel("0".repeat(64), milliseconds);
        return new FolderRun(new Predictor(model, 1, false), "grey", false, reader);
    }

    private List<InputFile> files(int count) {
        for (int i = 0; i < count; i++) {
            GreyImages.write(folder.resolve("photos/" + (char) ('a' + i) + ".png"), 51 * (i % 5 + 1));
        }
        return InputFiles.list(folder.resolve("photos").toString(), false, note -> { });
    }

    @Test
    void aBadFileGivesARowAndTheRunGoesOn() throws IOException {
        List<InputFile> files = files(4);
        Files.writeString(files.get(1).path(), "text");
        Files.delete(files.get(2).path());
        List<PredictionRow> rows = new ArrayList<>();
        Tally tally = run(0).predict(files, (file, its) -> rows.addAll(its), Progress.NONE);
        assertEquals(new Tally(2, 2), tally);
        assertEquals(List.of("a.png", "b.png", "c.png", "d.png"), rows.stream().map(PredictionRow::file).toList());
        assertEquals(List.of(true, false, false, true), rows.stream().map(PredictionRow::good).toList());
        assertTrue(rows.get(1).error().contains("b.png"), rows.get(1).error());
        assertTrue(rows.get(2).error().contains("c.png"), rows.get(2).error());
        assertEquals(0.8, rows.get(3).prediction().omega(), 1e-9);
    }

    @Test
    void cancelEndsWithinASecondAndKeepsWholeFiles() {
        Path table = folder.resolve("iis.csv");
        List<InputFile> files = files(20);
        List<PredictionRow> seen = new ArrayList<>();
        Progress afterThree = new Progress() {
            @Override
            public void report(long done, long total, String message) {
                // Only the wish to stop matters here.
            }

            @Override
            public boolean isCancelled() {
                return seen.size() >= 3;
            }
        };
        TableRun tableRun = new TableRun(table, Map.of("model", "grey"), 0, false);
        long start = System.nanoTime();
        assertThrows(CancelledException.class, () -> tableRun.predict(run(20), files, seen::addAll, afterThree));
        assertTrue(System.nanoTime() - start < 5e9);
        assertEquals(4, Csv.read(table).size());
        TableRun again = new TableRun(table, Map.of("model", "grey"), 0, true);
        List<PredictionRow> rest = new ArrayList<>();
        assertEquals(new Tally(20, 0), again.predict(run(0), files, rest::addAll, Progress.NONE));
        assertEquals(17, rest.size());
        assertEquals(21, Csv.read(table).size());
    }

    @Test
    void progressCountsTheFilesAndSaysTheTimeLeft() {
        List<String> reports = new ArrayList<>();
        run(300).predict(files(5), (file, rows) -> { }, (done, total, message) ->
            reports.add(done + "/" + total + " " + message));
        assertEquals("0/5 a.png", reports.get(0));
        assertTrue(reports.get(4).matches("4/5 e\\.png, about \\d+ s left"), reports.toString());
        assertEquals("5/5 ", reports.get(5));
    }

    @Test
    void timeLeftIsInWords() {
        assertEquals("about 1 s", TimeLeft.words(0.2));
        assertEquals("about 45 s", TimeLeft.words(45));
        assertEquals("about 10 min", TimeLeft.words(600));
        assertEquals("about 2.5 h", TimeLeft.words(9000));
    }

    @Test
    void aRowOfManyLinesBecomesOne() {
        PredictionRow row = PredictionRow.failed("a.png", 0, "grey", "first \r\n second");
        assertEquals("first second", row.error());
    }
}
