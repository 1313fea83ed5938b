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

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import io.github.iisa.model.StoredZipWriter;
import io.github.iisa.model.TorchPickler;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/** Writes tensors as a TorchScript archive of modules within modules, as OpenAI's CLIP is published. */
final class TorchScriptLayout {

    private final StringBuilder code = new StringBuilder();
    private final TorchPickler pickle = new TorchPickler();
    private final Map<String, Integer> keys = new LinkedHashMap<>();
    private final Map<String, ElementType> types = new LinkedHashMap<>();
    private final NamedTensors tensors;
    private int classes;

    private TorchScriptLayout(NamedTensors tensors) {
        this.tensors = tensors;
    }

    /** A module: its parts by name, each another module or a tensor's whole name. */
    private static final class Module {

        private final Map<String, Object> parts = new LinkedHashMap<>();

        void add(String rest, String name) {
            int dot = rest.indexOf('.');
            if (dot < 0) {
                parts.put(rest, name);
            } else {
                ((Module) parts.computeIfAbsent(rest.substring(0, dot), p -> new Module()))
                    .add(rest.substring(dot + 1), name);
            }
        }
    }

    static void write(Path file, NamedTensors tensors, Predicate<String> half, NDManager arrays) {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            new TorchScriptLayout(tensors).write(new StoredZipWriter(out, "RN50"), half, arrays);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(StoredZipWriter zip, Predicate<String> half, NDManager manager) throws IOException {
        Module root = new Module();
        for (String name : tensors.names()) {
            root.add(name, name);
            keys.put(name, keys.size());
            try (NDManager arrays = manager.newSubManager()) {
                NDArray array = tensors.read(name, arrays);
                types.put(name, array.getDataType() == DataType.INT64 ? ElementType.INT64
                    : half.test(name) ? ElementType.FLOAT16 : ElementType.FLOAT32);
                zip.entry("data/" + keys.get(name), CheckpointWriter.bytes(array, types.get(name)));
            }
        }
        module(root, "M" + classes++);
        zip.entry("data.pkl", ByteBuffer.wrap(pickle.bytes()));
        zip.entry("code/__torch__.py", ByteBuffer.wrap(code.toString().getBytes(StandardCharsets.UTF_8)));
        zip.entry("constants.pkl", ByteBuffer.wrap(new TorchPickler().emptyTuple().bytes()));
        zip.entry("version", ByteBuffer.wrap("3\n".getBytes(StandardCharsets.US_ASCII)));
        zip.finish();
    }

    private void module(Module module, String className) {
        StringBuilder text = new StringBuilder("class " + className + "(Module):\n  __parameters__ = [");
        module.parts.forEach((part, value) -> text.append(isParameter(value) ? "\"" + part + "\", " : ""));
        text.append("]\n  __buffers__ = [");
        module.parts.forEach((part, value) -> text.append(isBuffer(value) ? "\"" + part + "\", " : ""));
        text.append("]\n  training : bool\n");
        pickle.global("__torch__", className).emptyTuple().newObject().dictionary().mark()
            .text("training").truth(false);
        module.parts.forEach((part, value) -> {
            pickle.text(part);
            if (value instanceof Module inner) {
                String innerClass = "M" + classes++;
                text.append("  __annotations__[\"").append(part).append("\"] = __torch__.").append(innerClass)
                    .append('\n');
                module(inner, innerClass);
            } else {
                String name = (String) value;
                text.append("  ").append(part).append(" : Tensor\n");
                pickle.tensor(types.get(name).storage(), keys.get(name).toString(), tensors.shape(name),
                    isParameter(value));
            }
        });
        pickle.put().state();
        code.append(text).append("  def forward(self, x: Tensor) -> Tensor:\n    return x\n");
    }

    private boolean isParameter(Object value) {
        return value instanceof String name && !isBuffer(value) && types.get(name) != ElementType.INT64;
    }

    private boolean isBuffer(Object value) {
        return value instanceof String name && (name.contains("running_") || types.get(name) == ElementType.INT64);
    }
}
