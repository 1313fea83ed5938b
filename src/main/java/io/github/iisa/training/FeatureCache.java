/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.training;

import io.github.iisa.base.InputException;
import io.github.iisa.base.Messages;
import io.github.iisa.base.TrainingMessages;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * Features of many samples in a file, so that they are computed once: each with its label, a row of numbers a tile.
 *
 * <p>Example: {@code cache.add(row, slot, example); Example<float[][]> e = cache.get(row, slot);}
 *
 * <p>The file only grows; a last entry that was cut off is dropped when it is opened again, and a file made for another
 * purpose is begun anew. Memory: an index. Safe for several threads.
 */
final class FeatureCache implements AutoCloseable {

    /** The file in a training's folder. */
    static final String NAME = "features.cache";

    /** The slot of an image as a whole, for validation. */
    static final int WHOLE = -1;

    private static final int HEAD = 5 * Integer.BYTES;

    private final Path file;
    private final FileChannel channel;
    private final Map<Long, Long> places = new HashMap<>();
    private long end = Long.BYTES;

    /**
     * Opens or begins a cache.
     *
     * @param file its file
     * @param fingerprint of all that the features depend on
     */
    FeatureCache(Path file, long fingerprint) {
        this.file = file;
        try {
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ,
                StandardOpenOption.WRITE);
            if (channel.size() < Long.BYTES || read(0, Long.BYTES).getLong() != fingerprint) {
                channel.truncate(0);
                write(ByteBuffer.allocate(Long.BYTES).putLong(fingerprint).flip(), 0);
            }
            index();
        } catch (IOException e) {
            throw new InputException(TrainingMessages.cannotKeep(file), e);
        }
    }

    private void index() throws IOException {
        long at = end;
        while (at + HEAD <= channel.size()) {
            ByteBuffer head = read(at, HEAD);
            long key = key(head.getInt(), head.getInt());
            long length = length(head.getInt(), head.getInt());
            if (length < 0 || at + length > channel.size() || !isWhole(at, length)) {
                break;
            }
            places.put(key, at);
            at += length;
        }
        end = at;
        channel.truncate(end);
    }

    private boolean isWhole(long at, long length) throws IOException {
        ByteBuffer bytes = read(at, (int) length);
        return crc(bytes.array(), (int) length - Integer.BYTES) == bytes.getInt((int) length - Integer.BYTES);
    }

    private static long length(int rows, int columns) {
        boolean sane = rows >= 0 && columns >= 0 && (long) rows * columns < (1 << 28);
        return sane ? HEAD + (long) Float.BYTES * rows * columns + Integer.BYTES : -1;
    }

    private static long key(int row, int slot) {
        return (long) row << Integer.SIZE | slot & 0xffffffffL;
    }

    private static int crc(byte[] bytes, int length) {
        CRC32 crc = new CRC32();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }

    synchronized boolean has(int row, int slot) {
        return places.containsKey(key(row, slot));
    }

    /** Keeps features, one row a tile. */
    synchronized void add(int row, int slot, Example<float[][]> example) {
        float[][] rows = example.input();
        int columns = rows.length == 0 ? 0 : rows[0].length;
        ByteBuffer bytes = ByteBuffer.allocate((int) length(rows.length, columns));
        bytes.putInt(row).putInt(slot).putInt(rows.length).putInt(columns).putFloat((float) example.label());
        for (float[] values : rows) {
            for (float value : values) {
                bytes.putFloat(value);
            }
        }
        bytes.putInt(crc(bytes.array(), bytes.position())).flip();
        try {
            write(bytes, end);
        } catch (IOException e) {
            throw new InputException(TrainingMessages.cannotKeep(file), e);
        }
        places.put(key(row, slot), end);
        end += bytes.limit();
    }

    /** What was kept. */
    Example<float[][]> get(int row, int slot) {
        long at;
        synchronized (this) {
            at = places.get(key(row, slot));
        }
        try {
            ByteBuffer head = read(at, HEAD).position(2 * Integer.BYTES);
            float[][] rows = new float[head.getInt()][head.getInt()];
            float label = head.getFloat();
            int size = rows.length == 0 ? 0 : Float.BYTES * rows.length * rows[0].length;
            ByteBuffer data = read(at + HEAD, size);
            for (float[] values : rows) {
                data.asFloatBuffer().get(values);
                data.position(data.position() + Float.BYTES * values.length);
            }
            return new Example<>(rows, label);
        } catch (IOException e) {
            throw new InputException(TrainingMessages.cannotKeep(file), e);
        }
    }

    /** Removes the cache of a training that has come to its end. */
    static void delete(Path folder) {
        Path file = folder.resolve(NAME);
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new InputException(Messages.cannotWrite(file), e);
        }
    }

    private ByteBuffer read(long at, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining() && channel.read(bytes, at + bytes.position()) >= 0) { }
        return bytes.rewind();
    }

    private void write(ByteBuffer bytes, long at) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes, at + bytes.position());
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new InputException(TrainingMessages.cannotKeep(file), e);
        }
    }
}
