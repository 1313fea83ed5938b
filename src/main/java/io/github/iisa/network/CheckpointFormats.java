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

import com.google.gson.stream.JsonReader;
import io.github.iisa.base.Unpickler;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the tensors of a checkpoint file in each of its formats. Faults are told as IllegalArgumentException with the
 * part of a sentence.
 */
final class CheckpointFormats {

    private static final String ROOT = "/data.pkl";
    private static final BigInteger LEGACY_MAGIC = new BigInteger("1950a86a20f9469cfc6c", 16);
    private static final Long LEGACY_PROTOCOL = 1001L;
    private static final int LARGEST_HEADER = 16 << 20;
    private static final int DEEPEST_SHAPE = 16;

    private CheckpointFormats() {
    }

    /**
     * What begins with a zip entry: a checkpoint since PyTorch 1.6, or a TorchScript archive.
     *
     * @return name to place
     */
    static Map<String, StoredTensor> zip(Path file, FileChannel channel) throws IOException {
        StoredZip zip = StoredZip.read(channel);
        String pickle = zip.names().stream().filter(n -> n.endsWith(ROOT) && n.indexOf('/') == n.lastIndexOf('/'))
            .findFirst().orElseThrow(() -> new IllegalArgumentException("a zip file without PyTorch's data.pkl"));
        String folder = pickle.substring(0, pickle.length() - ROOT.length() + 1);
        StoredZip.Entry order = zip.entry(folder + "byteorder");
        if (order != null && !"little".equals(new String(load(channel, order), StandardCharsets.US_ASCII))) {
            throw new IllegalArgumentException("its numbers are of big-endian byte order");
        }
        TorchPickle torch = new TorchPickle();
        Object root = new Unpickler(file, new ByteArrayInputStream(load(channel, zip.entry(pickle))), torch).read();
        Map<String, StoredTensor> tensors = new LinkedHashMap<>();
        StateDict.of(root).forEach((name, tensor) -> {
            TorchPickle.Storage storage = tensor.storage();
            StoredZip.Entry data = zip.entry(folder + "data/" + storage.key());
            data = data == null ? zip.entry(folder + "constants/" + storage.key()) : data;
            if (data == null || data.size() / storage.type().bytes() < storage.offset() + storage.length()) {
                throw new IllegalArgumentException("the storage of its entry " + name + " is "
                    + (data == null ? "missing" : "larger than the file says"));
            }
            tensors.put(name, tensor.at(data.position()));
        });
        return tensors;
    }

    /**
     * What begins with a pickle: a checkpoint before PyTorch 1.6. Four pickles (a magic number, a version, the byte
     * order, the value), the storages' names as a fifth, and the storages one after another.
     *
     * @return name to place
     */
    static Map<String, StoredTensor> legacy(Path file, FileChannel channel) throws IOException {
        TorchPickle torch = new TorchPickle();
        InputStream in = new BufferedInputStream(Channels.newInputStream(channel.position(0)));
        List<Object> values = new ArrayList<>();
        long at = 0;
        for (int i = 0; i < 5; i++) {
            Unpickler pickle = new Unpickler(file, in, torch);
            values.add(pickle.read());
            at += pickle.position();
            if (i == 0 && !LEGACY_MAGIC.equals(values.get(0)) || i == 1 && !LEGACY_PROTOCOL.equals(values.get(1))) {
                throw new IllegalArgumentException("a pickle, but not one of PyTorch's");
            }
        }
        if (!(values.get(2) instanceof Map<?, ?> system) || !Boolean.TRUE.equals(system.get("little_endian"))) {
            throw new IllegalArgumentException("its numbers are of big-endian byte order");
        }
        Map<String, Long> places = new LinkedHashMap<>();
        for (Object key : (List<?>) values.get(4)) {
            TorchPickle.Storage storage = torch.storages().get(key);
            long count = at > channel.size() - Long.BYTES ? -1 : number(channel, at);
            if (storage == null || count != storage.length()
                || count > (channel.size() - at) / storage.type().bytes()) {
                throw new IllegalArgumentException("the file is cut off, or a storage in it is larger than the file");
            }
            places.put((String) key, at + Long.BYTES);
            at += Long.BYTES + count * storage.type().bytes();
        }
        Map<String, StoredTensor> tensors = new LinkedHashMap<>();
        StateDict.of(values.get(3)).forEach((name, tensor) -> {
            Long place = places.get(tensor.storage().key());
            if (place == null) {
                throw new IllegalArgumentException("the storage of its entry " + name + " is missing");
            }
            tensors.put(name, tensor.at(place));
        });
        return tensors;
    }

    /**
     * Safetensors: the length of a table, the table as JSON, the numbers.
     *
     * @return name to place
     */
    static Map<String, StoredTensor> safetensors(FileChannel channel) throws IOException {
        long length = number(channel, 0);
        if (length > LARGEST_HEADER || length > channel.size() - Long.BYTES) {
            throw new IllegalArgumentException("its table of contents is larger than "
                + (length > LARGEST_HEADER ? "permitted" : "the file"));
        }
        byte[] table = load(channel, new StoredZip.Entry(Long.BYTES, length));
        Map<String, StoredTensor> tensors = new LinkedHashMap<>();
        try (JsonReader json = new JsonReader(new InputStreamReader(new ByteArrayInputStream(table),
            StandardCharsets.UTF_8))) {
            json.beginObject();
            while (json.hasNext()) {
                String name = json.nextName();
                if (name.equals("__metadata__")) {
                    json.skipValue();
                } else if (tensors.put(name, tensor(json, Long.BYTES + length)) != null) {
                    throw new IllegalArgumentException("two entries " + name);
                }
            }
            json.endObject();
        } catch (IllegalStateException | IOException | NullPointerException | ArithmeticException e) {
            throw new IllegalArgumentException("its table of contents is damaged", e);
        }
        return tensors;
    }

    private static StoredTensor tensor(JsonReader json, long base) throws IOException {
        ElementType type = null;
        long[] shape = null;
        long[] ends = null;
        json.beginObject();
        while (json.hasNext()) {
            switch (json.nextName()) {
                case "dtype" -> type = ElementType.ofSafetensors(json.nextString());
                case "shape" -> shape = numbers(json);
                case "data_offsets" -> ends = numbers(json);
                default -> json.skipValue();
            }
        }
        json.endObject();
        StoredTensor tensor = StoredTensor.whole(type, base + ends[0], shape);
        if (ends[0] < 0 || ends[1] - ends[0] != tensor.count() * type.bytes()) {
            throw new IllegalStateException("the numbers do not fill the shape");
        }
        return tensor;
    }

    private static long[] numbers(JsonReader json) throws IOException {
        List<Long> numbers = new ArrayList<>();
        json.beginArray();
        while (json.hasNext() && numbers.size() < DEEPEST_SHAPE) {
            numbers.add(json.nextLong());
        }
        json.endArray();
        return numbers.stream().mapToLong(Long::longValue).toArray();
    }

    private static long number(FileChannel channel, long at) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        StoredTensor.fill(channel, at, bytes);
        return bytes.getLong(0);
    }

    private static byte[] load(FileChannel channel, StoredZip.Entry entry) throws IOException {
        if (entry.size() > LARGEST_HEADER) {
            throw new IllegalArgumentException("its table of contents is larger than permitted");
        }
        ByteBuffer bytes = ByteBuffer.allocate((int) entry.size());
        StoredTensor.fill(channel, entry.position(), bytes);
        return bytes.array();
    }
}
