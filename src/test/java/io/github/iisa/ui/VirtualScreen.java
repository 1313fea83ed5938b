/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.ui;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** An X server without a screen of glass, on which programs of the tests open real windows. */
final class VirtualScreen implements AutoCloseable {

    private final Process server;
    private final String display;

    private VirtualScreen(Process server, String display) {
        this.server = server;
        this.display = display;
    }

    /** Starts Xvfb on a free number; empty where it is not installed. */
    static Optional<VirtualScreen> start(int width, int height) throws IOException {
        Optional<Path> program = Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
            .map(folder -> Path.of(folder, "Xvfb")).filter(Files::isExecutable).findFirst();
        if (program.isEmpty()) {
            return Optional.empty();
        }
        Process server = new ProcessBuilder(program.get().toString(), "-displayfd", "1", "-screen", "0",
            width + "x" + height + "x24", "-nolisten", "tcp").redirectError(ProcessBuilder.Redirect.DISCARD).start();
        BufferedReader out =
            new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.US_ASCII));
        String number = out.readLine();
        if (number == null) {
            throw new IOException("Xvfb ended at once");
        }
        return Optional.of(new VirtualScreen(server, ":" + number.strip()));
    }

    /** Runs the main method of a class of the tests on this screen and gives what it printed. */
    String run(List<String> options, Class<?> main, String... args) throws Exception {
        Process child = start(options, main, args);
        String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!child.waitFor(120, TimeUnit.SECONDS) || child.exitValue() != 0) {
            child.destroyForcibly();
            throw new AssertionError(main.getSimpleName() + " ended badly:\n" + said);
        }
        return said;
    }

    /** Starts it and leaves it running. */
    Process start(List<String> options, Class<?> main, String... args) throws IOException {
        List<String> words = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElseThrow(),
            "-Djava.awt.headless=false", "-Diisa.basedir=" + System.getProperty("iisa.basedir", ".")));
        words.addAll(options);
        words.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        words.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.environment().put("DISPLAY", display);
        return builder.start();
    }

    @Override
    public void close() {
        server.destroy();
    }
}
