/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** The system's own Python with PyTorch, an oracle that tests skip where it is missing. */
public final class SystemPython {

    private static final Path PYTHON = Path.of("/usr/bin/python3");

    private SystemPython() {
    }

    /** Skips the test, saying so, unless this Python has the module. */
    public static void assume(String module) {
        boolean there = false;
        try {
            there = Files.isExecutable(PYTHON) && new ProcessBuilder(PYTHON.toString(), "-c", "import " + module)
                .redirectErrorStream(true).start().waitFor() == 0;
        } catch (IOException | InterruptedException e) {
            Assumptions.abort(PYTHON + ": " + e);
        }
        Assumptions.assumeTrue(there, PYTHON + " has no " + module);
    }

    /** What a script of the test resources prints, read as JSON. */
    public static JsonObject json(String script, Object... arguments) {
        return JsonParser.parseString(run(resource(script), arguments)).getAsJsonObject();
    }

    /** What a script prints; the test fails if the script does. */
    public static String run(Path script, Object... arguments) {
        try {
            List<String> words = new ArrayList<>(List.of(PYTHON.toString(), script.toString()));
            for (Object argument : arguments) {
                words.add(argument.toString());
            }
            Process process = new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.INHERIT).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(0, process.waitFor(), said);
            return said;
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** A file of the test resources. */
    public static Path resource(String name) {
        try {
            return Path.of(SystemPython.class.getResource(name).toURI());
        } catch (java.net.URISyntaxException e) {
            throw new AssertionError(e);
        }
    }
}
