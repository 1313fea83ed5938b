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

import ij.measure.ResultsTable;
import io.github.iisa.base.Csv;
import io.github.iisa.image.ImageFiles;
import io.github.iisa.resample.RgbImage;
import io.github.iisa.training.LabelledFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;

/** From opinions to labels that training reads, through both doors; and what annotate says without a display. */
class ReliabilityCommandTest {

    private static final String TIME = ",5,2026-11-22T09:00:00Z\n";

    @TempDir
    private Path folder;

    @BeforeEach
    void prepare() throws IOException {
        Files.createDirectory(folder.resolve("images"));
        StringBuilder opinions = new StringBuilder("participant,session,img_name,iis,seconds,timestamp\n");
        for (String person : List.of("p1", "p2")) {
            for (int round = 1; round <= 2; round++) {
                opinions.append(person).append(',').append(round).append(",a.png,").append(person.equals("p1") ? 0.2
                    : 0.8).append(TIME);
                opinions.append(person).append(',').append(round).append(",b.png,1").append(TIME);
                opinions.append(person).append(',').append(round).append(",c.png,0.1").append(TIME);
            }
        }
        Files.writeString(folder.resolve("opinions.csv"), opinions + "p1,2,c.png,0.2" + TIME + "p9,1,a");
    }

    @Test
    void labelsAreWrittenForTrainingWithTablesBesideThem() throws IOException {
        Path table = folder.resolve("annotations.csv");
        Path plot = folder.resolve("plot.png");
        Files.writeString(folder.resolve("ratings.csv"), "img_name,scale,rating\na,1,1\na,.5,2\na,.25,1\n");
        Doors.Ended ended = Doors.terminal("reliability", "folder=" + folder, "output=" + table, "plot=" + plot);
        assertEquals(0, ended.code(), ended.err());
        assertEquals("", ended.out());
        List<LabelledFolder.Item> items = LabelledFolder.read(folder);
        assertEquals(3, items.size());
        assertEquals(0.4, items.get(0).label(), 1e-6);
        assertEquals(1, items.get(1).label());
        assertEquals(Math.pow(2, 0.25) * 0.1, items.get(2).label(), 1e-6);
        assertEquals(List.of("img_name", "iis", "opinions", "participants", "paper_ci95", "iis_low", "iis_high"),
            Csv.read(table).get(0));
        assertEquals("0", Csv.read(table).get(2).get(4));
        assertEquals(3, Csv.read(folder.resolve("annotations-participants.csv")).size());
        assertEquals(2, Csv.read(folder.resolve("annotations-groups.csv")).size());
        assertTrue(Files.exists(folder.resolve("annotations-outliers.csv")));
        RgbImage drawn = ImageFiles.read(plot).rgb();
        assertTrue(drawn.width() == 910 && drawn.height() == 690, drawn.width() + " x " + drawn.height());
        for (String said : List.of("3 labels from 12 opinions of 2 participants", "fewer than 15 opinions",
            "p1 1, p1 2, p2 1, p2 2 is not in sessions.csv", "1 answer that the participant corrected",
            "1 of 1 image keep A1 and A2", "Two groups of 1: SRCC", "p1: 6 opinions, 3 images twice")) {
            assertTrue(ended.err().contains(said), said + " is not in\n" + ended.err());
        }
        assertFalse(ended.err().contains("to train on these labels"), ended.err());
    }

    @Test
    void aFileThatIsThereIsNotReplaced() throws IOException {
        Path table = Files.writeString(folder.resolve("annotations.csv"), "mine");
        Doors.Ended ended = Doors.terminal("reliability", "folder=" + folder, "output=" + table);
        assertEquals(2, ended.code());
        assertTrue(ended.err().contains("move it away"), ended.err());
        assertEquals("mine", Files.readString(table));
    }

    @Test
    void withoutOutputTheTableGoesToItsDoor() {
        Doors.Ended ended = Doors.terminal("reliability", "folder=" + folder);
        assertEquals(4, ended.out().lines().count(), ended.out());
        ResultsTable.getResultsTable().reset();
        Context context = Doors.context();
        Doors.fiji(context, ReliabilityCommand.class, Map.of("folder", folder.toString()));
        context.dispose();
        assertEquals(3, ResultsTable.getResultsTable().size());
        assertEquals(0.4, ResultsTable.getResultsTable().getValue("iis", 0), 1e-6);
    }

    @Test
    void misuseIsOneSentence() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        Path broken = Files.createDirectory(folder.resolve("broken"));
        Files.writeString(broken.resolve("opinions.csv"),
            "participant,session,img_name,iis,seconds,timestamp\np1,1,a.png,1.5" + TIME);
        Path foreign = Files.createDirectory(folder.resolve("foreign"));
        Files.writeString(foreign.resolve("opinions.csv"),
            "participant,session,img_name,iis,seconds,timestamp\np1,1,a.png,0.5" + TIME);
        Files.writeString(foreign.resolve("study.json"), "{\"images\": [\"b.png\"]}");
        Map<String, String> cases = Map.of("reliability", "Name the study's folder",
            "reliability folder=" + empty, "holds no opinions yet",
            "reliability folder=" + broken, "line 2 needs an opinion above 0 and up to 1",
            "reliability folder=" + foreign, "judges a.png, which study.json does not list",
            "reliability folder=" + folder + " plot=" + folder.resolve("p.txt"), "p.txt",
            "annotate", "Name the folder of images and who judges them",
            "annotate folder=" + folder, "Name the folder of images and who judges them",
            "annotate folder=" + folder + " participant=p1", "needs a display");
        cases.forEach((words, sentence) -> {
            Doors.Ended ended = Doors.terminal(words.split(" "));
            assertEquals(2, ended.code(), words);
            assertEquals(1, ended.err().lines().count(), ended.err());
            assertTrue(ended.err().contains(sentence), words + ": " + ended.err());
        });
        assertFalse(Files.exists(folder.resolve("study.json")));
    }
}
