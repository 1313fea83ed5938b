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

import ai.djl.util.Utils;
import io.github.iisa.base.Csv;
import io.github.iisa.base.EngineException;
import io.github.iisa.base.EngineMessages;
import io.github.iisa.base.InputException;
import io.github.iisa.base.Messages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * PyTorch's native library on this machine: whether there is one, where it lies unpacked, and who uses it. Nothing here
 * starts the engine.
 *
 * <p>Example: {@code EngineCache.toUnpack().ifPresent(folder -> tell(EngineMessages.unpacking(folder)));}
 */
public final class EngineCache {

    private static final Map<String, String> SYSTEMS = Map.of("Linux amd64", "linux-x86_64",
        "Linux aarch64", "linux-aarch64", "Windows amd64", "win-x86_64", "Mac aarch64", "osx-aarch64");

    private EngineCache() {
    }

    /**
     * DJL's name for a machine.
     *
     * @param system {@code os.name}
     * @param processor {@code os.arch}
     * @return for example {@code linux-x86_64}; empty if the library does not exist for it
     */
    static Optional<String> machine(String system, String processor) {
        return Optional.ofNullable(SYSTEMS.get(system.split(" ")[0] + " " + processor));
    }

    /**
     * DJL's name for this machine.
     *
     * @return for example {@code linux-x86_64}; empty if the library does not exist for it
     */
    public static Optional<String> machine() {
        return machine(System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    /**
     * Where libraries are unpacked.
     *
     * @return the folder, which need not exist yet
     * @throws EngineException if the user's libtorch folder is not there, or its setting cannot be read
     */
    public static Path folder() {
        synchronized (TorchEngine.class) {
            try (EngineSettings set = EngineSettings.apply()) {
                return Utils.getEngineCacheDir("pytorch");
            }
        }
    }

    /**
     * Where the engine's next start will unpack the library.
     *
     * @return the folder; empty if that has been done or the user has a libtorch folder
     */
    public static Optional<Path> toUnpack() {
        return EngineSettings.libtorch().isEmpty() && unpacked().noneMatch(EngineCache::isWhole) ? Optional.of(folder())
            : Optional.empty();
    }

    /** The bridge alone, which a libtorch folder needs as well, is not the library. */
    private static boolean isWhole(Path folder) {
        return Files.exists(folder.resolve(System.mapLibraryName("torch")));
    }

    /** The folders of this version, of one or more builds. */
    private static Stream<Path> unpacked() {
        Path folder = folder();
        if (!Files.isDirectory(folder)) {
            return Stream.empty();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(f -> f.getFileName().toString().startsWith(TorchEngine.VERSION + "-")).sorted().toList()
                .stream();
        } catch (IOException e) {
            throw new EngineException(Messages.fileMissing(folder), e);
        }
    }

    /**
     * Keeps a libtorch folder for all later starts, of every Fiji of this user and the command line.
     *
     * @param libtorch a folder that {@link EngineTrial} has tried; empty to forget the kept one
     * @throws InputException if it cannot be kept
     */
    public static void useLibtorch(Optional<Path> libtorch) {
        EngineSettings.store(libtorch);
    }

    /**
     * How much room the unpacked libraries of this version take.
     *
     * @return megabytes of 10⁶ bytes, to a tenth
     */
    public static double megabytes() {
        return Csv.round(unpacked().flatMap(EngineCache::files).filter(Files::isRegularFile)
            .mapToLong(f -> f.toFile().length()).sum() / 1e6, 1);
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.sorted(Comparator.reverseOrder()).toList().stream();
        } catch (IOException e) {
            throw new EngineException(Messages.fileMissing(folder), e);
        }
    }

    /**
     * Removes the unpacked libraries of this version; those of other versions belong to other programs.
     *
     * @return how much was removed, megabytes
     * @throws InputException if a library of this folder is in use, or cannot be removed
     * @throws EngineException if the user's libtorch folder is not there, or its setting cannot be read
     */
    public static double clear() {
        Path folder = folder();
        if (LoadedLibraries.torch().stream().anyMatch(library -> isIn(library, folder))) {
            throw new InputException(EngineMessages.cacheInUse(folder));
        }
        double before = megabytes();
        for (Path file : unpacked().flatMap(EngineCache::files).toList()) {
            try {
                Files.delete(file);
            } catch (IOException e) {
                throw new InputException(Messages.cannotWrite(file), e);
            }
        }
        return before;
    }

    /**
     * Refuses what cannot go well, before anything is loaded.
     *
     * @throws EngineException if there is no library for this machine, or another plugin holds a PyTorch of its own
     */
    static void check() {
        Optional<Path> libtorch = EngineSettings.libtorch();
        if (libtorch.isEmpty() && machine().isEmpty()) {
            throw new EngineException(EngineMessages.machineUnsupported(System.getProperty("os.name"),
                System.getProperty("os.arch")));
        }
        Path own = libtorch.orElseGet(EngineCache::folder);
        LoadedLibraries.torch().stream().filter(library -> !isIn(library, own)).findFirst().ifPresent(library -> {
            throw new EngineException(EngineMessages.loadedElsewhere(library));
        });
    }

    private static boolean isIn(Path library, Path folder) {
        return real(library).startsWith(real(folder));
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            return path.toAbsolutePath(); // not there (any more)
        }
    }
}
