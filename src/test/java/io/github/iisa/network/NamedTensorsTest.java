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
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.iisa.base.ModelException;
import io.github.iisa.model.TorchEngine;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tensors by name, from memory and under other names: what is there is read, what is not is named. */
class NamedTensorsTest {

    @Test
    void aTensorIsReadUnderItsNameAndAnUnknownOneIsNamed() {
        TorchEngine.start();
        try (NDManager manager = NDManager.newBaseManager();
             NDArray two = manager.create(new float[] {3, 4});
             NamedTensors arrays = new ArrayTensors(Map.of("old", two));
             NamedTensors selected = new SelectedTensors().add("new", arrays, "old").add("lost", arrays, "none")) {
            assertArrayEquals(new long[] {2}, selected.shape("new"));
            assertArrayEquals(new float[] {3, 4}, selected.read("new", manager).toFloatArray());
            for (NamedTensors tensors : List.of(arrays, selected)) {
                refuses(tensors, "none", "none", manager);
            }
            refuses(selected, "old", "old", manager);
            refuses(selected, "lost", "none", manager);
        }
    }

    private static void refuses(NamedTensors tensors, String asked, String named, NDManager manager) {
        String said = "The weights have no entry " + named + "; they are another network's, look for the files of this"
            + " one.";
        assertEquals(said, assertThrows(ModelException.class, () -> tensors.shape(asked)).getMessage());
        assertEquals(said, assertThrows(ModelException.class, () -> tensors.read(asked, manager)).getMessage());
    }
}
