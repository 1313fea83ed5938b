/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.iisa.base.EngineException;
import io.github.iisa.base.EngineMessages;
import io.github.iisa.base.InputException;
import io.github.iisa.base.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where the native library is, on which machines, and what is kept of it. */
class EngineCacheTest {

    private static final List<String> KEYS = List.of("iisa.cache", "iisa.settings", "iisa.libtorch", "os.name",
        "os.arch");

    @TempDir
    private Path folder;
    private final Properties before = (Properties) System.getProperties().clone();

    @BeforeEach
    void useAnEmptyCache() {
        System.setProperty("iisa.cache", folder.resolve("cache").toString());
        System.setProperty("iisa.settings", folder.resolve("settings").toString());
    }

    @AfterEach
    void restore() {
        KEYS.forEach(key -> {
            if (before.containsKey(key)) {
                System.setProperty(key, before.getProperty(key));
            } else {
                System.clearProperty(key);
            }
        });
    }

    @ParameterizedTest
    @CsvSource({"Linux,amd64,linux-x86_64", "Linux,aarch64,linux-aarch64", "Windows 11,amd64,win-x86_64",
        "Windows Server 2022,amd64,win-x86_64", "Mac OS X,aarch64,osx-aarch64", "Mac OS X,x86_64,",
            "Windows 11,aarch64,",
        "Windows 10,x86,", "Linux,ppc64le,", "Linux,i386,", "FreeBSD,amd64,", "SunOS,sparcv9,"})
    void fourKindsOfMachinesHaveTheLibrary(String system, String processor, String machine) {
        assertEquals(Optional.ofNullable(machine), EngineCache.machine(system, processor));
    }

    /** On an Intel Mac the commands say so, and DJL is not asked at all. */
    @Test
    void anUnsupportedMachineIsASentence() {
        for (String[] one : new String[][] {{"Mac OS X", "x86_64"}, {"FreeBSD", "amd64"}}) {
            System.setProperty("os.name", one[0]);
            System.setProperty("os.arch", one[1]);
            String said = assertThrows(EngineException.class, EngineCache::check).getMessage();
            assertEquals(EngineMessages.machineUnsupported(one[0], one[1]), said);
            assertTrue(said.contains("does not exist for " + one[0] + " on " + one[1]), said);
            assertEquals(one[0].startsWith("Mac"), said.contains("Apple silicon install the Fiji for arm64"));
            assertTrue(said.endsWith(".") && said.lines().count() == 1);
        }
    }

    @Test
    void aFreshMachineIsToldThatTheLibraryIsUnpackedAndAUsedOneIsNot() throws IOException {
        Path cache = folder.resolve("cache/pytorch");
        assertEquals(cache, EngineCache.folder());
        assertEquals(Optional.of(cache), EngineCache.toUnpack());
        Path build = Files.createDirectories(cache.resolve("2.7.1-2025-cpu-linux-x86_64"));
        assertEquals(Optional.of(cache), EngineCache.toUnpack(), "an empty folder is no library");
        Files.writeString(build.resolve(System.mapLibraryName("torch")), "library");
        assertEquals(Optional.empty(), EngineCache.toUnpack());
    }

    @Test
    void clearingLeavesOtherVersionsAlone() throws IOException {
        Path cache = folder.resolve("cache/pytorch");
        Files.createDirectories(cache.resolve("2.7.1-cpu/sub"));
        Files.write(cache.resolve("2.7.1-cpu/sub/libtorch_cpu.so"), new byte[2_500_000]);
        Files.createDirectories(cache.resolve("2.5.1-cpu"));
        Files.write(cache.resolve("2.5.1-cpu/libtorch_cpu.so"), new byte[9]);
        assertEquals(2.5, EngineCache.megabytes());
        assertEquals(2.5, EngineCache.clear());
        assertEquals(0, EngineCache.megabytes());
        assertFalse(Files.exists(cache.resolve("2.7.1-cpu")));
        assertTrue(Files.exists(cache.resolve("2.5.1-cpu/libtorch_cpu.so")));
    }

    @Test
    void aLibraryInUseIsNotRemoved() {
        restore();
        TorchEngine.start();
        assertTrue(assertThrows(InputException.class, EngineCache::clear).getMessage().contains("is in use"));
        assertTrue(EngineCache.megabytes() > 100);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void theLoadedLibraryIsSeenAndAnotherPlacesLibraryIsRefused() {
        restore();
        TorchEngine.start();
        List<Path> loaded = LoadedLibraries.torch();
        assertEquals(1, loaded.size(), loaded.toString());
        assertTrue(loaded.get(0).startsWith(EngineCache.folder()), loaded.toString());
        EngineCache.check();
        useAnEmptyCache();
        String said = assertThrows(EngineException.class, EngineCache::check).getMessage();
        assertEquals(EngineMessages.loadedElsewhere(loaded.get(0)), said);
        assertTrue(said.contains("DeepImageJ"), said);
    }

    @Test
    void aKeptFolderIsUsedUntilItIsForgottenAndAPropertyWins() {
        assertEquals(Optional.empty(), EngineSettings.libtorch());
        EngineCache.useLibtorch(Optional.of(Path.of("/opt/torch/lib")));
        assertEquals(Optional.of(Path.of("/opt/torch/lib")), EngineSettings.libtorch());
        assertTrue(assertThrows(EngineException.class, EngineCache::folder).getMessage().contains("libtorch=none"));
        System.setProperty("iisa.libtorch", folder.toString());
        assertEquals(Optional.of(folder), EngineSettings.libtorch());
        System.clearProperty("iisa.libtorch");
        EngineCache.useLibtorch(Optional.empty());
        EngineCache.useLibtorch(Optional.empty());
        assertEquals(Optional.empty(), EngineSettings.libtorch());
    }

    @Test
    void aDamagedSettingIsASentence() throws IOException {
        Path file = Files.createDirectories(folder.resolve("settings")).resolve("libtorch.txt");
        for (byte[] damaged : new byte[][] {{(byte) 0xff, 'a'}, {'a', 0, 'b'}}) {
            Files.write(file, damaged);
            assertEquals(EngineMessages.settingUnreadable(file),
                assertThrows(EngineException.class, EngineSettings::libtorch).getMessage());
        }
        EngineCache.useLibtorch(Optional.empty());
        assertEquals(Optional.empty(), EngineSettings.libtorch());
    }

    @Test
    void aFolderForGpusIsKnownByItsLibraries() throws IOException {
        assertFalse(EngineSettings.hasCuda(folder));
        Files.createFile(folder.resolve("libtorch_cuda.so"));
        assertTrue(EngineSettings.hasCuda(folder));
    }

    @Test
    void whyTheGpuIsNotUsedIsSaid() throws IOException {
        Path cpu = Files.createDirectories(folder.resolve("cpu"));
        Path cuda = Files.createDirectories(folder.resolve("cuda"));
        Files.createFile(cuda.resolve("torch_cuda.dll"));
        Map<String, String> said = Map.of(
            EngineMessages.GPU_IN_USE, EngineTrial.gpu("auto", true, Optional.of(cuda), "Linux"),
            EngineMessages.CPU_ASKED_FOR, EngineTrial.gpu("cpu", false, Optional.of(cuda), "Linux"),
            EngineMessages.NO_GPU_ON_MAC, EngineTrial.gpu("auto", false, Optional.empty(), "Mac OS X"),
            EngineMessages.CPU_LIBRARY, EngineTrial.gpu("auto", false, Optional.empty(), "Windows 11"),
            EngineMessages.cpuBuild(cpu), EngineTrial.gpu("auto", false, Optional.of(cpu), "Linux"),
            EngineMessages.noDriver(cuda), EngineTrial.gpu("auto", false, Optional.of(cuda), "Linux"));
        said.forEach((expected, text) -> assertEquals(expected, text));
    }

    @Test
    void theTrialTellsWhatRuns() {
        restore();
        EngineReport report = EngineTrial.run(Optional.empty(), EngineOptions.of("cpu", 1), Progress.NONE);
        assertEquals(TorchEngine.VERSION, report.version());
        assertEquals("cpu", report.device());
        assertEquals(EngineMessages.CPU_ASKED_FOR, report.gpu());
        assertTrue(Path.of(report.library()).startsWith(EngineCache.folder()), report.library());
    }

    @Test
    void aFolderWithoutOrWithADamagedLibraryIsASentence() throws IOException {
        Path broken = Files.createDirectories(folder.resolve("broken"));
        EngineOptions cpu = EngineOptions.of("cpu", 1);
        assertEquals(EngineMessages.notLibtorch(broken), assertThrows(InputException.class,
            () -> EngineTrial.run(Optional.of(broken), cpu, Progress.NONE)).getMessage());
        Files.writeString(broken.resolve(System.mapLibraryName("torch")), "no library");
        String said = assertThrows(EngineException.class,
            () -> EngineTrial.run(Optional.of(broken), cpu, Progress.NONE)).getMessage();
        assertTrue(said.endsWith(".") && said.lines().count() == 1 && !said.contains("Exception"), said);
    }
}
