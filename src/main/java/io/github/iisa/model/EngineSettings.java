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

import io.github.iisa.base.AtomicFiles;
import io.github.iisa.base.EngineException;
import io.github.iisa.base.EngineMessages;
import io.github.iisa.base.InputException;
import io.github.iisa.base.Messages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What DJL is told by system properties while it starts, put back on {@link #close}: no telemetry, no network, the
 * cache folder ({@code -Diisa.cache} or {@code IISA_CACHE}; DJL's own place otherwise), and a {@code libtorch} folder
 * of the user's ({@code -Diisa.libtorch}, else {@code IISA_LIBTORCH}, else the stored one), which wins over the
 * library on the class path.
 *
 * <p>Example: {@code try (EngineSettings set = EngineSettings.apply()) { Engine.getEngine("PyTorch"); }}
 *
 * <p>The stored folder is a line of text in {@code libtorch.txt} in the folder {@code .iisa} of the user's home
 * ({@code -Diisa.settings} or {@code IISA_SETTINGS} name another one), the same for every Fiji and the command line.
 *
 * <p>Limit: properties belong to the whole JVM; callers hold the lock of {@link TorchEngine}.
 */
final class EngineSettings implements AutoCloseable {

    private final Map<String, String> before = new HashMap<>();

    private EngineSettings() {
    }

    /**
     * Sets the properties.
     *
     * @return puts them back when closed
     * @throws EngineException if the user's libtorch folder is not there
     */
    static EngineSettings apply() {
        EngineSettings settings = new EngineSettings();
        try {
            settings.set("OPT_OUT_TRACKING", "true");
            settings.set("ai.djl.offline", "true");
            value("iisa.cache", "IISA_CACHE").ifPresent(folder -> settings.set("DJL_CACHE_DIR", folder));
            libtorch().ifPresent(folder -> {
                settings.set("PYTORCH_LIBRARY_PATH", folder.toString());
                settings.set("PYTORCH_VERSION", TorchEngine.VERSION);
                settings.set("PYTORCH_FLAVOR", hasCuda(folder) ? "cu128" : "cpu");
            });
            return settings;
        } catch (RuntimeException e) {
            settings.close();
            throw e;
        }
    }

    /** The user's libtorch folder, if there is one. */
    static Optional<Path> libtorch() {
        Optional<Path> given = value("iisa.libtorch", "IISA_LIBTORCH").map(Path::of);
        return given.isPresent() ? given : stored();
    }

    private static Optional<Path> stored() {
        Path file = file();
        try {
            return Files.exists(file) ? Optional.of(Files.readString(file).strip()).filter(text -> !text.isEmpty())
                .map(Path::of) : Optional.empty();
        } catch (IOException | InvalidPathException e) {
            throw new EngineException(EngineMessages.settingUnreadable(file), e);
        }
    }

    /**
     * Keeps a libtorch folder for all later starts.
     *
     * @param folder the folder; empty to forget the kept one
     */
    static void store(Optional<Path> folder) {
        Path file = file();
        try {
            if (folder.isPresent()) {
                Files.createDirectories(file.getParent());
                AtomicFiles.write(file, folder.get().toAbsolutePath() + "\n");
            } else {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new InputException(Messages.cannotWrite(file), e);
        }
    }

    private static Path file() {
        Path folder = value("iisa.settings", "IISA_SETTINGS").map(Path::of)
            .orElseGet(() -> Path.of(System.getProperty("user.home"), ".iisa"));
        return folder.resolve("libtorch.txt").toAbsolutePath();
    }

    /** Whether a libtorch folder is a build for NVIDIA GPUs. */
    static boolean hasCuda(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(f -> f.getFileName().toString().toLowerCase(Locale.ROOT).contains("torch_cuda"));
        } catch (IOException e) {
            throw new EngineException(EngineMessages.libtorchGone(folder), e);
        }
    }

    private static Optional<String> value(String property, String variable) {
        return Optional.ofNullable(System.getProperty(property, System.getenv(variable))).filter(v -> !v.isBlank());
    }

    private void set(String key, String value) {
        before.putIfAbsent(key, System.getProperty(key));
        System.setProperty(key, value);
    }

    /** Puts all properties back. */
    @Override
    public void close() {
        before.forEach((key, value) -> {
            if (value == null) {
                System.clearProperty(key);
            } else {
                System.setProperty(key, value);
            }
        });
    }
}
