/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import com.google.gson.Gson;
import com.google.gson.JsonObject;
import io.github.iisa.SystemPython;
import io.github.iisa.model.TorchScriptArchive.Tensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TimeZone;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An archive with tensors of all shapes, as two engines read it. */
class TorchScriptArchiveTest {

    private static final String SOURCE = """
        class Affine(Module):
          __parameters__ = ["w", "v", "k", ]
          __buffers__ = ["offset", ]
          w : Tensor
          v : Tensor
          k : Tensor
          offset : Tensor
          training : bool
          def forward(self, x: Tensor) -> Tensor:
            return torch.conv2d(x, self.w, self.v, [1, 1], [0, 0], [1, 1], 1) * self.k + self.offset
        """;
    private static final List<Tensor> TENSORS = List.of(
        new Tensor("w", new long[] {2, 3, 1, 1}, new float[] {1, 2, 3, -4, 5, 0.5f}, true),
        new Tensor("v", new long[] {2}, new float[] {0.25f, -1}, true),
        new Tensor("k", new long[0], new float[] {3}, true),
        new Tensor("offset", new long[] {1}, new float[] {10}, false));

    @TempDir
    private Path folder;
    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = folder.resolve("affine.pt");
        Files.write(file, archive());
    }

    private static byte[] archive() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TorchScriptArchive.write(out, "Affine", SOURCE, TENSORS);
        return out.toByteArray();
    }

    @Test
    void isReadWithNamesShapesAndValues() {
        try (TorchScriptModule module = TorchScriptModule.load(file, Device.cpu(), false)) {
            assertEquals(List.of("w", "v", "k"), List.copyOf(module.parameters().keySet()));
            TENSORS.stream().filter(Tensor::trainable).forEach(t -> {
                NDArray array = module.parameters().get(t.name());
                assertArrayEquals(t.shape(), array.getShape().getShape(), t.name());
                assertArrayEquals(t.data(), array.toFloatArray(), t.name());
            });
        }
    }

    @Test
    void computesWhatItsTextSays() {
        try (TorchScriptModule module = TorchScriptModule.load(file, Device.cpu(), false);
             NDManager arrays = module.newManager()) {
            NDArray x = arrays.create(new float[] {1, 10, 100}, new Shape(1, 3, 1, 1));
            float first = (1 * 1 + 2 * 10 + 3 * 100 + 0.25f) * 3 + 10;
            float second = (-4 * 1 + 5 * 10 + 0.5f * 100 - 1) * 3 + 10;
            assertArrayEquals(new float[] {first, second}, module.run("forward", x, false).toFloatArray());
        }
    }

    @Test
    void givesGradientsOfItsParametersWhenOpenedToBeTrained() {
        try (TorchScriptModule module = TorchScriptModule.load(file, Device.cpu(), true);
             NDManager arrays = module.newManager()) {
            NDArray x = arrays.create(new float[] {1, 10, 100}, new Shape(1, 3, 1, 1));
            try (GradientCollector gradients = Engine.getInstance().newGradientCollector()) {
                gradients.backward(module.run("forward", x, true).sum());
            }
            assertArrayEquals(new float[] {3, 30, 300, 3, 30, 300}, gradient(module, "w"));
            assertArrayEquals(new float[] {3, 3}, gradient(module, "v"));
            assertArrayEquals(new float[] {321.25f + 95}, gradient(module, "k"));
        }
    }

    private static float[] gradient(TorchScriptModule module, String name) {
        try (NDArray gradient = module.parameters().get(name).getGradient()) {
            return gradient.toFloatArray();
        }
    }

    @Test
    void hasTheSameBytesAnywhereAtAnyTime() {
        byte[] here = archive();
        TimeZone before = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Auckland"));
            assertArrayEquals(here, archive());
        } finally {
            TimeZone.setDefault(before);
        }
    }

    @Test
    void refusesATensorWhoseValuesDoNotFillItsShape() {
        assertThrows(IllegalArgumentException.class,
            () -> new Tensor("w", new long[] {2, 3}, new float[5], true));
    }

    @Test
    void isReadByPyTorchItself() {
        SystemPython.assume("torch");
        JsonObject said = SystemPython.json("/model/torch_peer.py", "describe", file);
        for (Tensor tensor : TENSORS) {
            JsonObject theirs = said.getAsJsonObject(tensor.trainable() ? "parameters" : "buffers")
                .getAsJsonObject(tensor.name());
            assertArrayEquals(tensor.shape(), new Gson().fromJson(theirs.get("shape"), long[].class), tensor.name());
            assertArrayEquals(tensor.data(), new Gson().fromJson(theirs.get("values"), float[].class), tensor.name());
            assertEquals(tensor.trainable(), theirs.get("requires_grad").getAsBoolean(), tensor.name());
        }
        assertEquals(Arrays.asList(3, 1), List.of(said.getAsJsonObject("parameters").size(),
            said.getAsJsonObject("buffers").size()));
    }
}
