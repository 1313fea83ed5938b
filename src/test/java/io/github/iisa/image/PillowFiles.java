/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.image;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/** The system's Pillow as an independent maker and reader of files; tests that need it are skipped without it. */
public final class PillowFiles {

    private static final Path PYTHON = Path.of("/usr/bin/python3");

    private PillowFiles() {
    }

    /** Writes the originals into a folder. */
    public static void make(Path folder) throws IOException {
        Files.createDirectories(folder);
        run("make", folder.toString());
    }

    /** What Pillow reads beside the pixels. */
    public static Map<String, String> facts(Path file) throws IOException {
        Map<String, String> facts = new LinkedHashMap<>();
        run("facts", file.toString()).lines().forEach(line ->
            facts.put(line.substring(0, line.indexOf(' ')), line.substring(line.indexOf(' ') + 1)));
        return facts;
    }

    /** The raw samples that Pillow makes of a file turned upright and resized. */
    static byte[] resized(Path file, int width, int height, Path folder) throws IOException {
        Path out = folder.resolve("resized.raw");
        run("resize", file.toString(), Integer.toString(width), Integer.toString(height), out.toString());
        return Files.readAllBytes(out);
    }

    /** The raw samples of a file as Pillow reads it. */
    static byte[] raw(Path file, Path folder) throws IOException {
        Path out = folder.resolve("read.raw");
        run("raw", file.toString(), out.toString());
        return Files.readAllBytes(out);
    }

    private static String run(String... words) throws IOException {
        Assumptions.assumeTrue(Files.isExecutable(PYTHON), "skipped: " + PYTHON + " is not installed");
        String script;
        try (InputStream in = PillowFiles.class.getResourceAsStream("/image/downscale_oracle.py")) {
            script = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        List<String> command = new ArrayList<>(List.of(PYTHON.toString(), "-c", script));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            Assumptions.assumeFalse(process.waitFor() != 0 && said.contains("No module named 'PIL'"),
                "skipped: Pillow is not installed");
            if (process.waitFor() != 0) {
                throw new AssertionError(said);
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return said;
    }
}
