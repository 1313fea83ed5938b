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
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import com.google.gson.Gson;
import com.google.gson.JsonObject;
import io.github.iisa.SystemPython;
import io.github.iisa.base.ModelException;
import io.github.iisa.base.Progress;
import io.github.iisa.model.TorchEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checkpoints of every format that PyTorch writes are read as PyTorch reads them, and ours are read by PyTorch. */
class CheckpointFileTest {

    @TempDir
    private static Path folder;
    private static JsonObject written;

    @BeforeAll
    static void writeWithPyTorch() {
        TorchEngine.start();
        SystemPython.assume("torch");
        written = SystemPython.json("/network/checkpoint_peer.py", "write", folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"zip.pth", "legacy.pth", "params.pth", "parallel.tar"})
    void aStateDictionaryIsReadWhateverItsFormatStridesAndSharing(String file) {
        assertSame(written.getAsJsonObject("tensors"), folder.resolve(file));
    }

    @ParameterizedTest
    @ValueSource(strings = {"scripted.pt", "traced.pt"})
    void aTorchScriptModuleIsReadAsItsStateDictionary(String file) {
        assertSame(written.getAsJsonObject("module"), folder.resolve(file));
    }

    @Test
    void ourFilesAreReadByPyTorchAndByOurselves() {
        Path plain = folder.resolve("ours.pth");
        Path params = folder.resolve("ours-params.pth");
        Path safe = folder.resolve("ours.safetensors");
        try (CheckpointFile source = CheckpointFile.open(folder.resolve("zip.pth"));
             NDManager arrays = NDManager.newBaseManager()) {
            CheckpointWriter.torch(plain, source, "", name -> false, arrays, Progress.NONE);
            CheckpointWriter.torch(params, source, "params", name -> name.equals("window"), arrays,
                Progress.NONE);
            CheckpointWriter.safetensors(safe, source, arrays, Progress.NONE);
            assertEquals(0, arrays.getManagedArrays().size());
        }
        JsonObject read = SystemPython.json("/network/checkpoint_peer.py", "read", plain, params);
        assertEquals(written.get("tensors"), read.get(plain.toString()));
        assertSame(written.getAsJsonObject("tensors"), safe);
        assertSame(read.getAsJsonObject(params.toString()), params);
        try (CheckpointFile ours = CheckpointFile.open(params)) {
            assertEquals(ElementType.FLOAT16, ours.type("window"));
            assertEquals(ElementType.FLOAT32, ours.type("plain"));
        }
    }

    @Test
    void aMissingEntryAndAMissingFileAreNamed() {
        Path file = folder.resolve("zip.pth");
        try (CheckpointFile weights = CheckpointFile.open(file); NDManager arrays = NDManager.newBaseManager()) {
            String said = assertThrows(ModelException.class, () -> weights.read("conv1.weight", arrays)).getMessage();
            assertTrue(said.startsWith(file + ": has no entry conv1.weight;"), said);
            assertEquals(said, assertThrows(ModelException.class, () -> weights.shape("conv1.weight")).getMessage());
        }
        assertThrows(ModelException.class, () -> CheckpointFile.open(folder.resolve("no.pth")));
    }

    @Test
    void aClosedFileCanBeDeletedAtOnce() throws IOException {
        Path copy = Files.copy(folder.resolve("zip.pth"), folder.resolve("copy.pth"));
        CheckpointFile.open(copy).close();
        Files.delete(copy);
        assertFalse(Files.exists(copy));
    }

    private static void assertSame(JsonObject expected, Path file) {
        try (CheckpointFile weights = CheckpointFile.open(file); NDManager arrays = NDManager.newBaseManager()) {
            assertEquals(List.copyOf(expected.keySet()), List.copyOf(weights.names()));
            for (String name : weights.names()) {
                long[] shape = new Gson().fromJson(expected.getAsJsonObject(name).get("shape"), long[].class);
                String[] values = new Gson().fromJson(expected.getAsJsonObject(name).get("values"), String[].class);
                assertArrayEquals(shape, weights.shape(name), name);
                NDArray array = weights.read(name, arrays);
                assertArrayEquals(shape, array.getShape().getShape(), name);
                assertArrayEquals(Arrays.stream(values).mapToDouble(CheckpointFileTest::number).toArray(),
                    array.toType(DataType.FLOAT64, true).toDoubleArray(), name);
            }
        }
    }

    private static double number(String python) {
        return python.equals("inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(python);
    }
}
