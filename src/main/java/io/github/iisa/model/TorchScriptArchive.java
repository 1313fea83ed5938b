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

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

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

    /** The second day a zip entry knows; at the first one's midnight it would also note the machine's time zone. */
    private static final LocalDateTime EPOCH = LocalDateTime.of(1980, 1, 2, 0, 0);

    private static final String PREFIX = "archive/";
    private static final String PICKLE = "data.pkl";

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
            ZipOutputStream zip = new ZipOutputStream(out);
            entry(zip, PICKLE, pickle(className, tensors));
            entry(zip, "code/__torch__.py", source.getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < tensors.size(); i++) {
                entry(zip, "data/" + i, littleEndian(tensors.get(i).data()));
            }
            entry(zip, "constants.pkl", new byte[] {(byte) 0x80, 2, ')', '.'});
            entry(zip, "version", "3\n".getBytes(StandardCharsets.US_ASCII));
            zip.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Copies an archive that {@link #write} made, with other values for some of its tensors. Its text stays as it is,
     * which an engine that saves the module itself would write anew in its own words.
     *
     * @param archive the archive
     * @param values by tensor name, as many each as the archive has
     * @param out where to; stays open
     * @return false, and nothing written, if the archive is not one of ours with all these tensors
     * @throws UncheckedIOException if reading or writing fails
     */
    public static boolean rewrite(Path archive, Map<String, float[]> values, OutputStream out) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                entries.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
            // Every byte a character, so that text can be searched.
            String pickle = new String(entries.getOrDefault(PREFIX + PICKLE, new byte[0]), StandardCharsets.ISO_8859_1);
            for (Map.Entry<String, float[]> value : values.entrySet()) {
                String record = PREFIX + "data/" + record(pickle, value.getKey());
                byte[] bytes = littleEndian(value.getValue());
                byte[] before = entries.get(record);
                if (before == null || before.length != bytes.length) {
                    return false;
                }
                entries.put(record, bytes);
            }
            ZipOutputStream copy = new ZipOutputStream(out);
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                entry(copy, entry.getKey().substring(PREFIX.length()), entry.getValue());
            }
            copy.finish();
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The record of a tensor in a pickle of ours: its name, what rebuilds it, its storage's kind and number. */
    private static String record(String pickle, String name) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream p = new DataOutputStream(bytes);
        text(p, name);
        storage(p);
        String before = bytes.toString(StandardCharsets.ISO_8859_1) + "X";
        int at = pickle.indexOf(before);
        int length = at < 0 ? 0 : pickle.charAt(at + before.length());
        int from = at + before.length() + Integer.BYTES;
        return at < 0 ? "" : pickle.substring(from, from + length);
    }

    private static void storage(DataOutputStream p) throws IOException {
        global(p, "torch._utils", "_rebuild_tensor_v2");
        p.writeBytes("((");
        text(p, "storage");
        global(p, "torch", "FloatStorage");
    }

    private static void entry(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        ZipEntry entry = new ZipEntry(PREFIX + name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(bytes.length);
        entry.setCrc(crc.getValue());
        entry.setTimeLocal(EPOCH);
        zip.putNextEntry(entry);
        zip.write(bytes);
        zip.closeEntry();
    }

    private static byte[] littleEndian(float[] data) {
        ByteBuffer buffer = ByteBuffer.allocate(data.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        buffer.asFloatBuffer().put(data);
        return buffer.array();
    }

    /** The module's attributes, pickled by protocol 2: an object of the class with a dictionary as its state. */
    private static byte[] pickle(String className, List<Tensor> tensors) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream p = new DataOutputStream(bytes);
        p.write(new byte[] {(byte) 0x80, 2});
        global(p, "__torch__", className);
        p.writeBytes(")\u0081}(");
        for (int i = 0; i < tensors.size(); i++) {
            text(p, tensors.get(i).name());
            tensor(p, i, tensors.get(i));
        }
        text(p, "training");
        p.writeByte(0x89);
        p.writeBytes("ub.");
        return bytes.toByteArray();
    }

    private static void tensor(DataOutputStream p, int index, Tensor tensor) throws IOException {
        storage(p);
        text(p, Integer.toString(index));
        text(p, "cpu");
        integer(p, tensor.data().length);
        p.writeBytes("tQ");
        integer(p, 0);
        long[] shape = tensor.shape();
        long[] stride = new long[shape.length];
        long step = 1;
        for (int i = shape.length - 1; i >= 0; i--) {
            stride[i] = step;
            step *= shape[i];
        }
        tuple(p, shape);
        tuple(p, stride);
        p.writeByte(tensor.trainable() ? 0x88 : 0x89);
        global(p, "collections", "OrderedDict");
        p.writeBytes(")RtR");
    }

    private static void tuple(DataOutputStream p, long[] values) throws IOException {
        p.writeByte('(');
        for (long value : values) {
            integer(p, value);
        }
        p.writeByte('t');
    }

    private static void global(DataOutputStream p, String module, String name) throws IOException {
        p.writeBytes("c" + module + "\n" + name + "\n");
    }

    private static void text(DataOutputStream p, String value) throws IOException {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        p.writeByte('X');
        p.writeInt(Integer.reverseBytes(utf8.length));
        p.write(utf8);
    }

    private static void integer(DataOutputStream p, long value) throws IOException {
        p.writeByte('J');
        p.writeInt(Integer.reverseBytes(Math.toIntExact(value)));
    }
}
