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

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The entries of a zip file that are stored as they are, as PyTorch stores tensors and pickles: where each lies in the
 * file. Nothing is ever unpacked, so no entry is larger than the file.
 *
 * <p>Example: {@code StoredZip.Entry data = StoredZip.read(channel).entry("archive/data.pkl");}
 *
 * <p>Limit: packed entries, as PyTorch's program texts are, are known by name only; one disk, 2¹⁷ entries. Sizes beyond
 * 4 GB are read.
 */
final class StoredZip {

    private static final int END = 0x06054b50;
    private static final int END64 = 0x06064b50;
    private static final int LOCATOR64 = 0x07064b50;
    private static final int CENTRAL = 0x02014b50;
    private static final int LOCAL = 0x04034b50;
    private static final int LONGEST_TAIL = 22 + 0xffff;
    private static final int LARGEST_DIRECTORY = 32 << 20;
    private static final int MOST = 1 << 17;

    private static final Entry PACKED = new Entry(-1, -1);

    private final FileChannel channel;
    private final long size;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    private StoredZip(FileChannel channel) throws IOException {
        this.channel = channel;
        this.size = channel.size();
    }

    /**
     * An entry.
     *
     * @param position of its bytes in the file
     * @param size how many
     */
    record Entry(long position, long size) {
    }

    /**
     * Reads the table of contents.
     *
     * @throws IllegalArgumentException saying what is wrong with the file, as the part of a sentence
     * @throws IOException if reading fails
     */
    static StoredZip read(FileChannel channel) throws IOException {
        StoredZip zip = new StoredZip(channel);
        zip.read();
        return zip;
    }

    /** The names of all entries, in the table's order. */
    Set<String> names() {
        return entries.keySet();
    }

    /**
     * Finds an entry.
     *
     * @return its place; null if there is none
     * @throws IllegalArgumentException if it is packed
     */
    Entry entry(String name) {
        Entry entry = entries.get(name);
        if (entry == PACKED) {
            throw new IllegalArgumentException("the zip file's entry " + name + " is packed, which PyTorch never does");
        }
        return entry;
    }

    private void read() throws IOException {
        int tail = (int) Math.min(size, LONGEST_TAIL);
        ByteBuffer end = load(size - tail, tail);
        int at = tail - 22;
        while (at >= 0 && end.getInt(at) != END) {
            at--;
        }
        if (at < 0) {
            throw new IllegalArgumentException("the zip file is cut off");
        }
        long count = end.getShort(at + 10) & 0xffff;
        long length = end.getInt(at + 12) & 0xffffffffL;
        long from = end.getInt(at + 16) & 0xffffffffL;
        if (at >= 20 && end.getInt(at - 20) == LOCATOR64) {
            ByteBuffer end64 = load(end.getLong(at - 12), 56);
            if (end64.getInt(0) != END64) {
                throw new IllegalArgumentException("the zip file's table of contents is damaged");
            }
            count = end64.getLong(32);
            length = end64.getLong(40);
            from = end64.getLong(48);
        }
        if (count < 0 || count > MOST || length < 0 || length > LARGEST_DIRECTORY) {
            throw new IllegalArgumentException("the zip file's table of contents is larger than permitted");
        }
        read(load(from, (int) length), (int) count);
    }

    private void read(ByteBuffer table, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            int at = table.position();
            if (table.remaining() < 46 || table.getInt(at) != CENTRAL) {
                throw new IllegalArgumentException("the zip file's table of contents is damaged");
            }
            int nameLength = table.getShort(at + 28) & 0xffff;
            int extraLength = table.getShort(at + 30) & 0xffff;
            int next = at + 46 + nameLength + extraLength + (table.getShort(at + 32) & 0xffff);
            if (next > table.limit()) {
                throw new IllegalArgumentException("the zip file's table of contents is damaged");
            }
            byte[] name = new byte[nameLength];
            table.get(at + 46, name);
            String text = new String(name, StandardCharsets.UTF_8);
            boolean stored = (table.getShort(at + 8) & 1) == 0 && table.getShort(at + 10) == 0;
            Entry entry = stored ? entry(table, at, at + 46 + nameLength, extraLength) : PACKED;
            if (entries.put(text, entry) != null) {
                throw new IllegalArgumentException("the zip file has two entries " + text);
            }
            table.position(next);
        }
    }

    private Entry entry(ByteBuffer table, int at, int extra, int extraLength) throws IOException {
        long packed = table.getInt(at + 20) & 0xffffffffL;
        long bytes = table.getInt(at + 24) & 0xffffffffL;
        long header = table.getInt(at + 42) & 0xffffffffL;
        for (int e = extra; e + 4 <= extra + extraLength; e += 4 + (table.getShort(e + 2) & 0xffff)) {
            if (table.getShort(e) == 1) { // sizes of more than 32 bits, in this order, where the field says so
                int field = e + 4;
                if (bytes == 0xffffffffL) {
                    bytes = table.getLong(field);
                    field += 8;
                }
                if (packed == 0xffffffffL) {
                    packed = table.getLong(field);
                    field += 8;
                }
                header = header == 0xffffffffL ? table.getLong(field) : header;
            }
        }
        ByteBuffer local = load(header, 30);
        long position = header + 30 + (local.getShort(26) & 0xffff) + (local.getShort(28) & 0xffff);
        if (local.getInt(0) != LOCAL || bytes != packed || bytes < 0 || position > size - bytes) {
            throw new IllegalArgumentException("the zip file is cut off or its table of contents is damaged");
        }
        return new Entry(position, bytes);
    }

    private ByteBuffer load(long from, int length) throws IOException {
        if (from < 0 || from > size - length) {
            throw new IllegalArgumentException("the zip file is cut off or its table of contents is damaged");
        }
        ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        StoredTensor.fill(channel, from, buffer);
        return buffer.rewind();
    }
}
