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
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.iisa.Iisa;
import io.github.iisa.model.EngineOptions;
import io.github.iisa.model.TestPackages;
import io.github.iisa.predict.GreyImages;
import io.github.iisa.predict.Prediction;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the words of a command line to the engine and back, with a package that nobody has installed. */
class PredictWithEngineTest {

    @TempDir
    private Path folder;
    private String model;
    private String photo;

    @BeforeEach
    void prepare() throws IOException {
        Path home = folder.resolve("a model");
        TestPackages.write(home, "untrained");
        model = home.toString();
        photo = GreyImages.write(folder.resolve("photo.png"), 300, 200, 90).toString();
    }

    @Test
    void aForeignPackageRunsOnlyWhenTrusted() {
        Doors.Ended refused = Doors.terminal("predict", photo, "model=" + model);
        assertEquals(2, refused.code());
        assertEquals(1, refused.err().lines().count(), refused.err());
        assertTrue(refused.err().contains("trust=true"), refused.err());
        Doors.Ended ended = Doors.terminal("predict", photo, "model=" + model, "trust=true");
        assertEquals(0, ended.code(), ended.err());
        assertTrue(ended.out().lines().toList().get(1).startsWith("photo.png,1,300,200,"), ended.out());
        assertTrue(ended.out().contains(",untrained,"), ended.out());
    }

    @Test
    void theAnswerIsTheSameForAnyNumberOfThreadsAndAtTheScriptDoor() {
        Prediction one;
        try (Iisa door = Iisa.load(model, EngineOptions.of("cpu", 1), true)) {
            one = door.predict(photo);
        }
        for (int threads : new int[] {1, 3}) {
            Doors.Ended ended = Doors.terminal("predict", photo, "model=" + model, "trust=true", "device=cpu",
                "threads=" + threads);
            String[] cells = ended.out().lines().toList().get(1).split(",");
            assertEquals(one.omega(), Double.parseDouble(cells[4]), 5e-7);
            assertEquals(one.bestWidth(), Integer.parseInt(cells[7]));
        }
    }
}
