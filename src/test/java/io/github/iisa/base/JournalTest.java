/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.iisa.base.Journal.FileState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables that survive being cut off. */
class JournalTest {

    private static final List<String> COLUMNS = List.of("file", "slice", "iis", "error");
    private static final Map<String, String> SETTINGS = Map.of("model", "a", "consensus", "false");

    @TempDir
    private Path folder;
    private Path table;
    private final Map<String, FileState> files = new LinkedHashMap<>();

    @BeforeEach
    void threeFiles() {
        table = folder.resolve("iis.csv");
        for (String name : List.of("c.png", "a.png", "b, \"x\".png")) {
            files.put(name, new FileState(name.length(), 1000));
        }
    }

    private Journal open(boolean resume) {
        return Journal.open(table, COLUMNS, SETTINGS, files, resume);
    }

    /** Does what is not done, and says what that was. */
    private List<String> run(boolean resume, boolean finish) {
        List<String> done = new ArrayList<>();
        try (Journal journal = open(resume)) {
            for (String name : files.keySet()) {
                if (!journal.isDone(name)) {
                    journal.add(name, List.of(row(name, 2), row(name, 1)), true);
                    done.add(name);
                }
            }
            if (finish) {
                journal.finish();
            }
        }
        return done;
    }

    private static List<Object> row(String name, int slice) {
        return List.of(name, slice, 0.25 * slice, "");
    }

    @Test
    void aFinishedTableIsSortedAndHasOnlyItsRecordBesideIt() throws IOException {
        run(false, true);
        assertEquals("file,slice,iis,error\na.png,1,0.25,\na.png,2,0.5,\n\"b, \"\"x\"\".png\",1,0.25,\n"
            + "\"b, \"\"x\"\".png\",2,0.5,\nc.png,1,0.25,\nc.png,2,0.5,\n", Files.readString(table));
        assertEquals(List.of("iis.csv", "iis.csv.run.json"), names());
        assertEquals(SETTINGS, Journal.settings(table));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(p -> p.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void aSecondRunNeedsNothing() throws IOException {
        run(false, true);
        String before = Files.readString(table);
        assertEquals(List.of(), run(true, true));
        assertEquals(before, Files.readString(table));
    }

    @Test
    void changedFilesAreDoneAgainAndGoneOnesKeepTheirRows() {
        run(false, true);
        files.remove("c.png");
        files.put("a.png", new FileState(5, 2000));
        files.put("d.png", new FileState(9, 1000));
        assertEquals(List.of("a.png", "d.png"), run(true, true));
        List<List<String>> lines = Csv.read(table);
        assertEquals(1 + 2 * 4, lines.size());
        assertEquals("c.png", lines.get(5).get(0));
    }

    @Test
    void failedFilesAreTriedAgain() {
        try (Journal journal = open(false)) {
            journal.add("a.png", List.of(List.of("a.png", "", "", "broken")), false);
            journal.add("c.png", List.of(row("c.png", 1)), true);
            journal.finish();
        }
        assertEquals(3, Csv.read(table).size());
        assertEquals(List.of("a.png", "b, \"x\".png"), run(true, true));
        assertTrue(Csv.read(table).stream().noneMatch(row -> row.get(3).equals("broken")));
    }

    /** Whatever byte of whichever file was the last to reach the disk: afterwards every file is there once. */
    @Test
    void aTableCutOffAnywhereIsCompletedWithEachFileOnce() throws IOException {
        run(false, false);
        Path log = folder.resolve("iis.csv.run.log");
        byte[] wholeTable = Files.readAllBytes(table);
        byte[] wholeLog = Files.readAllBytes(log);
        String record = Files.readString(folder.resolve("iis.csv.run.json"));
        run(true, true);
        String expected = Files.readString(table);
        for (int cut = 0; cut <= wholeTable.length; cut += 5) {
            // A log never runs ahead of the table, yet the table may be any number of rows ahead of the log.
            for (int logCut : new int[] {0, wholeLog.length * cut / wholeTable.length, wholeLog.length}) {
                Files.write(table, java.util.Arrays.copyOf(wholeTable, cut));
                Files.write(log, java.util.Arrays.copyOf(wholeLog, logCut));
                Files.writeString(folder.resolve("iis.csv.run.json"), record);
                run(true, true);
                assertEquals(expected, Files.readString(table), "table cut at " + cut + ", log at " + logCut);
            }
        }
    }

    @Test
    void aLogCutOffWithinALetterIsGoneOnFrom() throws IOException {
        files.put("\u00e4.png", new FileState(5, 1000));
        run(false, false);
        Path log = folder.resolve("iis.csv.run.log");
        byte[] whole = Files.readAllBytes(log);
        int letter = new String(whole, StandardCharsets.ISO_8859_1).lastIndexOf('\u00c3');
        Files.write(log, java.util.Arrays.copyOf(whole, letter + 1));
        assertEquals(List.of("\u00e4.png"), run(true, true));
        Files.write(folder.resolve("iis.csv.run.json"), new byte[] {'{', (byte) 0xc3});
        assertEquals(RunMessages.runRecordBroken(folder.resolve("iis.csv.run.json")), refusal(() -> open(true)));
    }

    @Test
    void anExistingTableIsNotTouched() throws IOException {
        Files.writeString(table, "mine");
        assertEquals(RunMessages.outputExists(table), refusal(() -> open(false)));
        assertTrue(refusal(() -> open(true)).contains("iis.csv.run.json is not beside it"));
        assertEquals("mine", Files.readString(table));
        assertEquals(List.of("iis.csv"), names());
    }

    private static String refusal(Runnable act) {
        return assertThrows(InputException.class, act::run).getMessage();
    }

    @Test
    void otherSettingsAreRefusedByName() {
        run(false, true);
        String said = refusal(() -> Journal.open(table, COLUMNS, Map.of("model", "b", "consensus", "false"), files,
            true));
        assertTrue(said.contains("was made with model=a, now it is model=b"), said);
        assertTrue(refusal(() -> Journal.open(table, List.of("file", "slice"), SETTINGS, files, true))
            .contains("other columns"));
    }

    @Test
    void aDamagedRecordIsNamed() throws IOException {
        run(false, true);
        for (String damage : List.of("", "{\"settings\": {", "[1, 2]", "null")) {
            Files.writeString(folder.resolve("iis.csv.run.json"), damage);
            assertTrue(refusal(() -> open(true)).contains("is damaged"), damage);
        }
    }

    @Test
    void onlyOneRunWritesATable() {
        try (Journal first = open(false)) {
            assertEquals(RunMessages.outputBusy(table), refusal(() -> open(true)));
            first.add("a.png", List.of(row("a.png", 1)), true);
        }
        try (Journal second = open(true)) {
            assertTrue(second.isDone("a.png"));
            assertFalse(second.isDone("c.png"));
        }
    }

    @Test
    void placesThatCannotHoldATableAreRefused() throws IOException {
        assertTrue(refusal(() -> Journal.target(folder.toString(), false)).contains("is a folder"));
        table = Files.writeString(folder.resolve("file"), "x").resolve("iis.csv");
        assertTrue(refusal(() -> open(false)).contains("cannot be written"));
    }

    @Test
    void missingFoldersAreMade() {
        table = folder.resolve("deep/er/iis.csv");
        run(false, true);
        assertEquals(7, Csv.read(table).size());
    }
}
