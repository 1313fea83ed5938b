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

import ij.measure.ResultsTable;
import io.github.iisa.base.IisaException;
import io.github.iisa.model.ForeignPackages;
import io.github.iisa.model.ModelRecords;
import io.github.iisa.model.TestPackages;
import io.github.iisa.predict.GreyImages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.scijava.Context;

/** The command over a library of its own, through both doors. */
class ModelsCommandTest {

    @TempDir
    private Path folder;
    private String before;

    @BeforeEach
    void prepare() {
        before = System.setProperty("iisa.models", folder.resolve("models").toString());
        TestPackages.write(folder.resolve("models/iisa-own"), "own");
        ForeignPackages.mean(folder.resolve("theirs"));
    }

    @AfterEach
    void restore() {
        System.setProperty("iisa.models", before);
    }

    private Doors.Ended models(String... keys) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (String key : keys) {
            String[] pair = key.replace("FOLDER", folder.toString()).split("=", 2);
            map.put(pair[0], pair[1]);
        }
        return Doors.terminal("models", map);
    }

    private static List<String> rows(Doors.Ended ended) {
        return ended.out().lines().skip(1).toList();
    }

    @Test
    void listsEachWithTheReasonAgainstIt() throws IOException {
        Files.createDirectories(folder.resolve("models/broken"));
        Files.writeString(folder.resolve("models/broken/model.yaml"), "type: model");
        Files.createDirectories(folder.resolve("models/torn"));
        Files.writeString(folder.resolve("models/torn/rdf.yaml"), "config: [");
        Files.createDirectories(folder.resolve("models/unknown"));
        Files.writeString(folder.resolve("models/unknown/rdf.yaml"), "config: {iisa: {method: vgg}}");
        models("action=import", "source=FOLDER/theirs", "name=theirs");
        Doors.Ended ended = models("action=list");
        assertEquals(0, ended.code(), ended.err());
        assertEquals("name,predicts,format,trusted,verdict,difference,reason,location",
            ended.out().lines().findFirst().orElseThrow());
        List<String> rows = rows(ended);
        assertTrue(rows.get(0).startsWith("broken,no,,false,,,") && rows.get(0).contains("format_version is missing"),
            rows.get(0));
        assertTrue(rows.get(1).startsWith("own,iis,0.5.4,true,"), rows.get(1));
        assertTrue(rows.get(2).startsWith("theirs,no,0.5.3,false,,,\"what its number means is not "
            + "stated"), rows.get(2));
        assertTrue(rows.get(3).startsWith("torn,no,,false,,,"), rows.get(3));
        assertTrue(rows.get(4).startsWith("unknown,no,") && rows.get(4).contains("vgg"), rows.get(4));
    }

    @Test
    void importsRunsTheTestAndPredicts() throws IOException {
        Doors.Ended ended = models("action=import", "source=FOLDER/theirs", "name=theirs", "output=iis", "trust=true");
        assertEquals(0, ended.code(), ended.err());
        assertTrue(ended.err().contains("its test passed"), ended.err());
        assertTrue(rows(models("action=list")).get(1).startsWith("theirs,iis,0.5.3,true,passed,0,"));
        Path grey = GreyImages.write(folder.resolve("a.png"), 51);
        Doors.Ended predicted = Doors.terminal("predict", Map.of("input", grey, "model", "theirs", "device", "cpu"));
        assertEquals("0.2", rows(predicted).get(0).split(",")[4], predicted.out() + predicted.err());
        assertEquals(0, models("action=remove", "name=theirs").code());
        assertEquals(1, rows(models("action=list")).size());
        assertFalse(Files.readString(folder.resolve("models").resolve(ModelRecords.FILE)).contains("theirs"));
    }

    @Test
    void verifiesWhatIsTrusted() {
        Doors.Ended own = models("action=verify", "name=own");
        assertEquals(0, own.code(), own.err());
        assertTrue(rows(own).get(0).startsWith("own,passed,"), own.out());
        Doors.Ended foreign = models("action=verify", "name=FOLDER/theirs");
        assertEquals(2, foreign.code());
        assertTrue(foreign.err().contains("trust=true"), foreign.err());
        Doors.Ended trusted = models("action=verify", "name=FOLDER/theirs", "trust=true");
        assertEquals(0, trusted.code(), trusted.err());
        ForeignPackages.wrong(folder.resolve("wrong"));
        Doors.Ended wrong = models("action=verify", "name=FOLDER/wrong", "trust=true");
        assertEquals(2, wrong.code(), wrong.out());
        assertTrue(wrong.out().contains(",failed,0.25,1000000,"), wrong.out());
    }

    @Test
    void exportsWithACover() throws IOException {
        Doors.Ended ended = models("action=export", "name=own", "output=FOLDER/out");
        assertEquals(0, ended.code(), ended.err());
        assertTrue(Files.readString(folder.resolve("out/rdf.yaml")).contains("covers:\n- cover.png"));
        java.awt.image.BufferedImage cover = javax.imageio.ImageIO.read(folder.resolve("out/cover.png").toFile());
        assertEquals(cover.getWidth(), 2 * cover.getHeight());
        assertTrue(Files.size(folder.resolve("out/cover.png")) < 500_000);
        assertEquals(0, models("action=export", "name=own", "output=FOLDER/own.zip").code());
        assertEquals(0, models("action=import", "source=FOLDER/own.zip", "name=again", "trust=true").code());
    }

    @Test
    void inFijiTheSameRowsStandInTheResultsTable() {
        Context context = Doors.context();
        try {
            ResultsTable.getResultsTable().reset();
            Doors.fiji(context, ModelsCommand.class, Map.of("action", "list"));
            assertEquals("own", ResultsTable.getResultsTable().getStringValue("name", 0));
            assertEquals("iis", ResultsTable.getResultsTable().getStringValue("predicts", 0));
            assertThrows(IisaException.class, () -> Doors.fiji(context, ModelsCommand.class,
                Map.of("action", "verify", "name", folder.resolve("theirs").toString())));
        } finally {
            context.dispose();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "action=dance | list or verify or import or export or remove",
        "action=import | action=import needs source",
        "action=import source=FOLDER/nothing | no model package",
        "action=import source=FOLDER/theirs/net.pt | no model package",
        "action=import source=FOLDER/theirs name=iisa-x | begins with a letter",
        "action=import source=FOLDER/theirs name=own | there is a model of that name",
        "action=import source=FOLDER/theirs output=beauty | iis or quality",
        "action=import source=FOLDER/theirs output=quality | direction=",
        "action=import source=FOLDER/theirs output=quality direction=higher | range=",
        "action=import source=FOLDER/theirs output=quality direction=higher range=5-5 | range=5-5",
        "action=import source=FOLDER/theirs range=0-1 | Set output=quality",
        "action=import source=http://127.0.0.1:1/model.zip | could not be fetched",
        "action=import source=http://127.0.0.1:1/{} | no model package",
        "action=export | action=export needs name",
        "action=export name=own | action=export needs output",
        "action=export name=own output=FOLDER/theirs | exists already",
        "action=export name=none output=FOLDER/out | no such model",
        "action=remove | action=remove needs name",
        "action=remove name=none | no such model",
        "action=remove name=own | came with IISA",
        "action=verify name=none | no such model",
        "action=list name=none | no such model"})
    void misuseIsOneSentence(String keys, String sentence) {
        Doors.Ended ended = models(keys.strip().split(" "));
        assertEquals(2, ended.code(), ended.err());
        assertTrue(ended.err().contains(sentence) && ended.err().strip().endsWith("."), ended.err());
        assertEquals(1, ended.err().lines().count(), ended.err());
        assertEquals(List.of("iisa-own"), List.of(folder.resolve("models").toFile().list()));
    }
}
