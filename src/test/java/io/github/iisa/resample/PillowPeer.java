/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.resample;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Pillow in a process of its own, which holds the image in memory: the oracle of the tests and the peer of the
 * benchmark.
 *
 * <p>Example: {@code peer.load("RGB", 301, 225, bytes); byte[] half = peer.resize(Filter.LANCZOS, 150, 112);}
 */
final class PillowPeer implements AutoCloseable {

    private static final Path PYTHON = Path.of("/usr/bin/python3");

    private final Process process;
    private final BufferedReader answers;
    private final Writer commands;
    private final Path folder;
    private final String version;

    private PillowPeer(Process process, Path folder, BufferedReader answers, String version) {
        this.process = process;
        this.folder = folder;
        this.answers = answers;
        this.version = version;
        this.commands = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
    }

    /** Starts Pillow; empty where the system's Python or its Pillow is missing. */
    static Optional<PillowPeer> start(Path folder) throws IOException {
        if (!Files.isExecutable(PYTHON)) {
            return Optional.empty();
        }
        String script;
        try (InputStream in = PillowPeer.class.getResourceAsStream("/resample/pillow_peer.py")) {
            script = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        Process process = new ProcessBuilder(PYTHON.toString(), "-c", script)
            .redirectError(folder.resolve("pillow-errors.txt").toFile()).start();
        BufferedReader answers = process.inputReader(StandardCharsets.UTF_8);
        String version = answers.readLine();
        return version == null ? Optional.empty() : Optional.of(new PillowPeer(process, folder, answers, version));
    }

    String version() {
        return version;
    }

    void load(String mode, int width, int height, byte[] bytes) throws IOException {
        Path file = folder.resolve("pillow-in.raw");
        Files.write(file, bytes);
        ask("load " + mode + " " + width + " " + height + " " + file);
    }

    byte[] resize(Filter filter, int width, int height) throws IOException {
        Path file = folder.resolve("pillow-out.raw");
        ask("save " + filter + " " + width + " " + height + " " + file);
        return Files.readAllBytes(file);
    }

    /** The nanoseconds that one resize takes, measured inside the peer. */
    long time(Filter filter, int width, int height) throws IOException {
        return Long.parseLong(ask("time " + filter + " " + width + " " + height));
    }

    private String ask(String command) throws IOException {
        commands.write(command + "\n");
        commands.flush();
        String answer = answers.readLine();
        if (answer == null) {
            throw new IOException(command + ": " + Files.readString(folder.resolve("pillow-errors.txt")));
        }
        return answer;
    }

    @Override
    public void close() throws IOException {
        commands.close();
        process.destroy();
    }
}
