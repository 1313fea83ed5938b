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
import io.github.iisa.model.EngineCache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.scijava.Context;

/** The command that tells of the engine, at the terminal and in Fiji. */
class EngineCommandTest {

    @TempDir
    private Path folder;
    private final String settings = System.getProperty("iisa.settings");
    private final String cache = System.getProperty("iisa.cache");

    @BeforeEach
    void prepare() {
        System.setProperty("iisa.settings", folder.resolve("settings").toString());
    }

    @AfterEach
    void restore() {
        System.setProperty("iisa.settings", settings);
        if (cache == null) {
            System.clearProperty("iisa.cache");
        }
    }

    @Test
    void tellsWhatIsInUse() {
        Doors.Ended ended = Doors.terminal("engine", "device=cpu");
        assertEquals(0, ended.code(), ended.err());
        assertEquals("", ended.err());
        List<String> items = ended.out().lines().map(line -> line.split(",")[0]).toList();
        assertEquals(List.of("item", "engine", "machine", "java", "device", "gpu", "library", "cache", "cache_mb"),
            items);
        assertTrue(ended.out().contains("\nengine,PyTorch 2.7.1 by DJL 0.35.1\n"), ended.out());
        assertTrue(ended.out().contains("\ndevice,cpu\ngpu,not used: device=cpu\n"), ended.out());
    }

    @Test
    void inFijiTheRowsStandInTheResultsTable() {
        ResultsTable.getResultsTable().reset();
        try (Context context = Doors.context()) {
            Doors.fiji(context, EngineCommand.class, Map.of("device", "cpu"));
        }
        ResultsTable results = ResultsTable.getResultsTable();
        assertEquals(8, results.size());
        assertEquals("cpu", results.getStringValue("value", 3));
    }

    @Test
    void aFolderThatWorksIsKeptAndForgotten() throws IOException {
        Path kept = folder.resolve("settings/libtorch.txt");
        String library = Doors.terminal("engine", "device=cpu").out().lines().filter(l -> l.startsWith("library,"))
            .findFirst().orElseThrow().substring("library,".length());
        Doors.Ended ended = Doors.terminal("engine", "libtorch=" + library);
        assertEquals(library + " works and is used from the next start on; libtorch=none forgets it.\n", ended.err());
        assertEquals(library + "\n", Files.readString(kept));
        assertTrue(ended.out().contains("holds a PyTorch for the CPU"), ended.out());
        assertEquals(0, Doors.terminal("engine", "libtorch=none").code());
        assertFalse(Files.exists(kept));
    }

    @Test
    void theCacheIsClearedAndNothingIsStarted() throws IOException {
        System.setProperty("iisa.cache", folder.resolve("cache").toString());
        Path file = Files.createDirectories(folder.resolve("cache/pytorch/2.7.1-cpu")).resolve("libtorch.so");
        Files.write(file, new byte[1_000_000]);
        Doors.Ended ended = Doors.terminal("engine", "clear_cache=true");
        assertEquals(0, ended.code());
        assertEquals("", ended.out());
        assertEquals(EngineCache.folder() + ": 1 MB removed; the next prediction unpacks the library anew.\n",
            ended.err());
        assertFalse(Files.exists(file.getParent()));
    }

    @ParameterizedTest
    @CsvSource({"device=tpu,device=tpu", "device=gpu:999,device=gpu:999: the PyTorch engine sees",
        "libtorch=/no/such/folder,/no/such/folder: holds no PyTorch library",
            "libtorch=FOLDER,holds no PyTorch library",
        "clear_cache=maybe,clear_cache=maybe", "gpu=0,engine has no key 'gpu'", "photo.jpg,engine takes no files"})
    void misuseIsOneSentenceAndKeepsNothing(String words, String sentence) {
        Doors.Ended ended = Doors.terminal("engine", words.replace("FOLDER", folder.toString()));
        assertEquals(2, ended.code());
        assertEquals("", ended.out());
        assertTrue(ended.err().contains(sentence) && ended.err().endsWith(".\n"), ended.err());
        assertEquals(1, ended.err().lines().count(), ended.err());
        assertFalse(Files.exists(folder.resolve("settings")));
    }

    @Test
    void inFijiAFailureIsAnExceptionForTheScript() {
        try (Context context = Doors.context()) {
            assertTrue(assertThrows(IisaException.class, () -> Doors.fiji(context, EngineCommand.class,
                Map.of("device", "tpu"))).getMessage().startsWith("device=tpu"));
        }
    }
}
