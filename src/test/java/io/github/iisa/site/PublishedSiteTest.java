/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The update site that the build has made, with the natives of all systems. Runs under {@code -Pupdate-site}. */
@Tag("update-site")
class PublishedSiteTest {

    private static final Path SITE = Path.of(System.getProperty("iisa.basedir", ""), "target", "update-site");

    @Test
    void strangersInstallItOnEveryMachine() throws Exception {
        JsonObject said = UpdateSiteTest.strangers(SITE);
        assertEquals("[]", said.get("wrong").toString());
        Map<String, String> natives = Map.of("linux64", "linux-x86_64", "linux-arm64", "linux-aarch64", "win64",
            "win-x86_64", "macos-arm64", "osx-aarch64");
        for (String machine : List.of("linux64", "linux-arm64", "win64", "win-arm64", "macos64", "macos-arm64")) {
            JsonArray installs = said.getAsJsonObject("installs").getAsJsonArray(machine);
            List<String> own = StreamSupport.stream(installs.spliterator(), false).map(JsonElement::getAsString)
                .filter(n -> n.contains("pytorch-native-cpu")).toList();
            assertEquals(natives.containsKey(machine) ? 1 : 0, own.size(), machine + own);
            own.forEach(n -> assertTrue(n.contains(natives.get(machine)), n));
        }
        assertTrue(said.get("names").toString().contains("plugins/iisa.jar"), said.get("names").toString());
    }
}
