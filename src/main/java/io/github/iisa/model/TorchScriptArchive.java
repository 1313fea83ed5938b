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

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes a TorchScript archive: one class of source text with its tensors, readable by PyTorch 1.10 and newer.
 *
 * <p>Example:
 * <pre>{@code
 * TorchScriptArchive.write(out, "Scale", source, List.of(
 *     new TorchScriptArchive.Tensor("weight", new long[] {1, 3}, new float[] {1, 2, 3}, true)));
 * }</pre>
 *
 * <p>The archive is a zip with stored entries: {@code data.pkl} (the module's attributes, pickled), {@code data/N}
 * (one record of little-endian float32 a tensor), {@code code/__torch__.py} (the text) and an empty constant table.
 * Equal input gives equal bytes. Limit: float32 tensors, no submodules.
 */
public final class TorchScriptArchive {

    /** The folder that holds all entries; readers take any name. */
    static final String FOLDER = "archive";

    private TorchScriptArchive() {
    }

    /**
     * A tensor of the module.
     *
     * @param name attribute name in the source text
     * @param shape sizes; empty for a scalar
     * @param data values in row-major order, as many as the shape holds; not copied
     * @param trainable whether it is a parameter; a buffer otherwise
     */
    public record Tensor(String name, long[] shape, float[] data, boolean trainable) {

        /** Checks the sizes. */
        public Tensor {
            long n = 1;
            for (long side : shape) {
                n *= side;
            }
            if (n != data.length) {
                throw new IllegalArgumentException(name + ": " + data.length + " values for a shape of " + n);
            }
        }
    }

    /**
     * Writes the archive. The stream stays open.
     *
     * @param out where to
     * @param className the class in the source text
     * @param source TorchScript text of that class, indented by two spaces, declaring every tensor as attribute
     * @param tensors its parameters and buffers
     * @throws UncheckedIOException if writing fails
     */
    public static void write(OutputStream out, String className, String source, List<Tensor> tensors) {
        try {
            StoredZipWriter zip = new StoredZipWriter(out, FOLDER);
            zip.entry("data.pkl", ByteBuffer.wrap(pickle(className, tensors)));
            zip.entry("code/__torch__.py", ByteBuffer.wrap(source.getBytes(StandardCharsets.UTF_8)));
            for (int i = 0; i < tensors.size(); i++) {
                zip.entry("data/" + i, littleEndian(tensors.get(i).data()));
            }
            zip.entry("constants.pkl", ByteBuffer.wrap(new TorchPickler().emptyTuple().bytes()));
            zip.entry("version", ByteBuffer.wrap("3\n".getBytes(StandardCharsets.US_ASCII)));
            zip.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ByteBuffer littleEndian(float[] data) {
        ByteBuffer buffer = ByteBuffer.allocate(data.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        buffer.asFloatBuffer().put(data);
        return buffer;
    }

    /** The module's attributes: an object of the class with a dictionary as its state. */
    private static byte[] pickle(String className, List<Tensor> tensors) {
        TorchPickler p = new TorchPickler().global("__torch__", className).emptyTuple().newObject().dictionary().mark();
        for (int i = 0; i < tensors.size(); i++) {
            Tensor tensor = tensors.get(i);
            p.text(tensor.name()).tensor("FloatStorage", Integer.toString(i), tensor.shape(), tensor.trainable());
        }
        return p.text("training").truth(false).put().state().bytes();
    }
}
