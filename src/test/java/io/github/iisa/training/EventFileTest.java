/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.iisa.SystemPython;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TensorBoard's event files, read back by a reader written from the format's description, in Python. */
class EventFileTest {

    @TempDir
    private Path folder;

    private Path write() {
        Path file = folder.resolve(EventFile.NAME);
        EventFile.write(List.of(new Checkpoint.Epoch(1e-3, 0.5, 0.25, 0.5, 0.125, 2),
            new Checkpoint.Epoch(5e-4, -0.25, Double.NaN, 0.75, 0.0625, 3)), file);
        return file;
    }

    @Test
    void beginsAsEveryEventFileDoes() throws Exception {
        // The length of the version's event is 24; its masked checksum is what TensorFlow's own files begin with.
        assertArrayEquals(HexFormat.of().parseHex("1800000000000000a37f4b2209"),
            Arrays.copyOf(Files.readAllBytes(write()), 13));
    }

    @Test
    void curvesAreThoseOfTheEpochs() {
        SystemPython.assume("json");
        JsonArray events = SystemPython.json("/training/events.py", write()).getAsJsonArray("events");
        assertEquals(3, events.size());
        assertEquals("brain.Event:2", events.get(0).getAsJsonObject().get("version").getAsString());
        JsonObject first = events.get(1).getAsJsonObject();
        assertEquals(1, first.get("step").getAsInt());
        assertEquals(2, first.get("time").getAsDouble());
        assertEquals(0.5, first.getAsJsonObject("values").get("loss").getAsDouble());
        assertEquals(0.25, first.getAsJsonObject("values").get("validation/srcc").getAsDouble());
        assertEquals(0.001, first.getAsJsonObject("values").get("learning_rate").getAsDouble(), 1e-9);
        JsonObject second = events.get(2).getAsJsonObject();
        assertEquals(2, second.get("step").getAsInt());
        assertEquals(5, second.get("time").getAsDouble());
        assertEquals("nan", second.getAsJsonObject("values").get("validation/srcc").getAsString());
        assertEquals(0.0625, second.getAsJsonObject("values").get("validation/mae").getAsDouble());
    }
}
