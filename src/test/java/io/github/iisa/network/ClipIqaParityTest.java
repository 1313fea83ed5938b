/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import com.google.gson.JsonObject;
import io.github.iisa.SystemPython;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** CLIP-IQA+, from its official files to its scores. */
class ClipIqaParityTest extends ParityContract {

    ClipIqaParityTest() {
        super("clipiqa");
    }

    /** OpenAI stores most tensors as float16; what is read are the halved values, and PyTorch reads the same file. */
    @Test
    void tensorsOfHalfPrecisionAreReadAsTheHalvedValues() throws IOException {
        Path files = Files.createDirectory(folder.resolve("half"));
        OfficialLayout.write(files, fixture(), true);
        Path file = files.resolve("RN50.pt");
        List<ParityFixture.Tensor> tensors = fixture().files().get("RN50.pt");
        int halved = 0;
        try (CheckpointFile weights = CheckpointFile.open(file); NDManager all = NDManager.newBaseManager()) {
            for (ParityFixture.Tensor t : tensors) {
                boolean half = "float16".equals(t.nominal_file_dtype());
                assertEquals(half, weights.type(t.key()) == ElementType.FLOAT16, t.key());
                if (!half) {
                    continue;
                }
                halved++;
                float[] expected = t.values();
                for (int i = 0; i < expected.length; i++) {
                    expected[i] = ElementType.halfToFloat(ElementType.floatToHalf(expected[i]));
                }
                try (NDManager arrays = all.newSubManager()) {
                    assertArrayEquals(expected, weights.read(t.key(), arrays).toFloatArray(), t.key());
                }
            }
        }
        assertTrue(halved > 100);
        SystemPython.assume("torch");
        JsonObject read = SystemPython.json("/network/checkpoint_peer.py", "sums", file)
            .getAsJsonObject(file.toString());
        Files.delete(file);
        assertEquals(tensors.size(), read.size());
        for (ParityFixture.Tensor t : tensors) {
            double sum = read.getAsJsonObject(t.key()).get("sum").getAsDouble();
            assertEquals(t.sum(), sum, 1e-4 * t.scale() * t.count() + 1e-3, t.key());
        }
    }
}
