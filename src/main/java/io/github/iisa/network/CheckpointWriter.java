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
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.iisa.base.AtomicFiles;
import io.github.iisa.base.Messages;
import io.github.iisa.base.ModelException;
import io.github.iisa.base.Progress;
import io.github.iisa.model.StoredZipWriter;
import io.github.iisa.model.TorchPickler;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Writes files of weights: checkpoints that PyTorch's {@code torch.load} reads (1.6 and newer), and safetensors.
 *
 * <p>Example: {@code CheckpointWriter.torch(file, tensors, "params", name -> false, arrays, progress);}
 *
 * <p>One tensor is in memory at a time. A file appears whole or not at all.
 */
public final class CheckpointWriter {

    private static final int LONGEST_OFFSET = 24;

    private CheckpointWriter() {
    }

    /**
     * Writes a checkpoint as {@code torch.save} does.
     *
     * @param file the file to make or replace
     * @param tensors what to write, float32 or int64
     * @param container the dictionary's entry under which they stand; empty for the dictionary itself
     * @param half which of the float32 tensors to write as float16
     * @param manager whose engine reads them; nothing stays there
     * @param progress told of every tensor; asked for cancellation before it
     * @throws ModelException if the file cannot be written, or a tensor not be read
     * @throws io.github.iisa.base.CancelledException if the user has cancelled; there is no file then
     */
    public static void torch(Path file, NamedTensors tensors, String container, Predicate<String> half,
                             NDManager manager, Progress progress) {
        write(file, channel -> {
            OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
            StoredZipWriter zip = new StoredZipWriter(out, "archive");
            TorchPickler p = new TorchPickler();
            if (!container.isEmpty()) {
                p.dictionary().mark().text(container);
            }
            p.global("collections", "OrderedDict").emptyTuple().call().mark();
            int key = 0;
            for (String name : tensors.names()) {
                told(progress, key, tensors, name);
                try (NDManager arrays = manager.newSubManager()) {
                    NDArray array = tensors.read(name, arrays);
                    ElementType type = half.test(name) && array.getDataType() == DataType.FLOAT32 ? ElementType.FLOAT16
                        : type(array);
                    p.text(name).tensor(type.storage(), Integer.toString(key), tensors.shape(name), false);
                    zip.entry("data/" + key++, bytes(array, type));
                }
            }
            p.put();
            if (!container.isEmpty()) {
                p.put();
            }
            zip.entry("data.pkl", ByteBuffer.wrap(p.bytes()));
            zip.entry("version", ByteBuffer.wrap("3\n".getBytes(StandardCharsets.US_ASCII)));
            zip.finish();
            out.flush();
        });
    }

    /**
     * Writes safetensors.
     *
     * @param file the file to make or replace
     * @param tensors what to write, float32 or int64
     * @param manager whose engine reads them; nothing stays there
     * @param progress told of every tensor; asked for cancellation before it
     * @throws ModelException if the file cannot be written, or a tensor not be read
     * @throws io.github.iisa.base.CancelledException if the user has cancelled; there is no file then
     */
    public static void safetensors(Path file, NamedTensors tensors, NDManager manager, Progress progress) {
        write(file, channel -> {
            // The table stands before the numbers; each place in it gets room before it is known.
            Map<String, long[]> places = new LinkedHashMap<>();
            Map<String, ElementType> types = new LinkedHashMap<>();
            tensors.names().forEach(name -> places.put(name, new long[2]));
            int room = table(tensors, types, places).length + places.size() * LONGEST_OFFSET;
            room += -room & Long.BYTES - 1;
            channel.position(Long.BYTES + room);
            int done = 0;
            for (String name : places.keySet()) {
                told(progress, done++, tensors, name);
                try (NDManager arrays = manager.newSubManager()) {
                    NDArray array = tensors.read(name, arrays);
                    types.put(name, type(array));
                    long from = channel.position() - Long.BYTES - room;
                    writeAll(channel, bytes(array, types.get(name)));
                    places.put(name, new long[] {from, channel.position() - Long.BYTES - room});
                }
            }
            ByteBuffer head = ByteBuffer.allocate(Long.BYTES + room).order(ByteOrder.LITTLE_ENDIAN).putLong(room)
                .put(table(tensors, types, places));
            while (head.hasRemaining()) {
                head.put((byte) ' ');
            }
            channel.position(0);
            writeAll(channel, head.flip());
        });
    }

    private static void told(Progress progress, int done, NamedTensors tensors, String name) {
        progress.check();
        progress.report(done, tensors.names().size(), "Writing " + name);
    }

    private static byte[] table(NamedTensors tensors, Map<String, ElementType> types, Map<String, long[]> places) {
        JsonObject table = new JsonObject();
        places.forEach((name, ends) -> {
            JsonObject entry = new JsonObject();
            entry.addProperty("dtype", types.getOrDefault(name, ElementType.FLOAT32).safetensors());
            entry.add("shape", array(tensors.shape(name)));
            entry.add("data_offsets", array(ends));
            table.add(name, entry);
        });
        return table.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static JsonArray array(long[] values) {
        JsonArray array = new JsonArray();
        for (long value : values) {
            array.add(value);
        }
        return array;
    }

    private static ElementType type(NDArray array) {
        return switch (array.getDataType()) {
            case FLOAT32 -> ElementType.FLOAT32;
            case INT64 -> ElementType.INT64;
            default -> throw new IllegalArgumentException("weights are float32 or int64, not " + array.getDataType());
        };
    }

    /** A tensor's numbers as a file holds them, float32 rounded where the type is float16. */
    static ByteBuffer bytes(NDArray array, ElementType type) {
        ByteBuffer bytes = array.toByteBuffer(true).order(ByteOrder.LITTLE_ENDIAN);
        if (type != ElementType.FLOAT16) {
            return bytes;
        }
        ByteBuffer halves = ByteBuffer.allocate(bytes.remaining() / 2).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            halves.putShort(ElementType.floatToHalf(bytes.getFloat()));
        }
        return halves.flip();
    }

    private static void writeAll(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private static void write(Path file, AtomicFiles.Content content) {
        try {
            AtomicFiles.write(file, content);
        } catch (IOException e) {
            throw new ModelException(Messages.cannotWrite(file), e);
        }
    }
}
