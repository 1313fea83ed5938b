/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.image;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One directory of a TIFF file: its tags, read with every count and offset checked against the file's length.
 *
 * <p>Example: {@code long width = TiffDirectory.readAll(file).get(0).number(TiffDirectory.WIDTH, 0);}
 */
final class TiffDirectory {

    static final int SUBFILE = 254;
    static final int WIDTH = 256;
    static final int HEIGHT = 257;
    static final int BITS = 258;
    static final int COMPRESSION = 259;
    static final int PHOTOMETRIC = 262;
    static final int DESCRIPTION = 270;
    static final int STRIP_OFFSETS = 273;
    static final int ORIENTATION = 274;
    static final int SAMPLES = 277;
    static final int STRIP_BYTES = 279;
    static final int RESOLUTION_ACROSS = 282;
    static final int RESOLUTION_DOWN = 283;
    static final int PLANAR = 284;
    static final int RESOLUTION_UNIT = 296;
    static final int PREDICTOR = 317;
    static final int COLOUR_MAP = 320;
    static final int TILE_WIDTH = 322;
    static final int TILE_HEIGHT = 323;
    static final int TILE_BYTES = 325;
    static final int SAMPLE_FORMAT = 339;
    static final int PROFILE = 34675;
    static final int IMAGEJ_COUNTS = 50838;
    static final int IMAGEJ_DATA = 50839;

    private static final int RATIO = 5;
    private static final int ENTRY_BYTES = 12;
    private static final int MAX_DIRECTORIES = 1 << 20;
    private static final int[] TYPE_BYTES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4};

    private final RandomAccessFile in;
    private final ByteOrder order;
    private final long start;
    private final Map<Integer, ByteBuffer> entries;

    private TiffDirectory(RandomAccessFile in, ByteOrder order, long start, Map<Integer, ByteBuffer> entries) {
        this.in = in;
        this.order = order;
        this.start = start;
        this.entries = entries;
    }

    /**
     * The directories in the order of their chain, which a loop or a damaged link ends.
     *
     * @param in open for as long as tags are asked for
     * @return at least one
     * @throws IOException if there is none
     */
    static List<TiffDirectory> readAll(RandomAccessFile in) throws IOException {
        in.seek(0);
        ByteOrder order = in.readUnsignedShort() == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        long at = unsigned(read(in, 4, 4, order).getInt(0));
        List<TiffDirectory> all = new ArrayList<>();
        Set<Long> seen = new HashSet<>();
        while (at >= 8 && at <= in.length() - 2 && seen.add(at) && all.size() < MAX_DIRECTORIES) {
            TiffDirectory directory = new TiffDirectory(in, order, at + 2, new HashMap<>());
            int count = read(in, at, 2, order).getShort(0) & 0xffff;
            long end = at + 2 + (long) count * ENTRY_BYTES;
            if (count == 0 || end > in.length()) {
                break;
            }
            ByteBuffer bytes = read(in, at + 2, count * ENTRY_BYTES, order);
            for (int i = 0; i < count; i++) {
                ByteBuffer entry = bytes.slice(i * ENTRY_BYTES, ENTRY_BYTES).order(order);
                directory.entries.putIfAbsent(entry.getShort(0) & 0xffff, entry);
            }
            all.add(directory);
            at = end + 4 <= in.length() ? unsigned(read(in, end, 4, order).getInt(0)) : 0;
        }
        if (all.isEmpty()) {
            throw new EOFException("no directory");
        }
        return all;
    }

    /** The same directory of the same file, opened anew. */
    TiffDirectory on(RandomAccessFile reopened) {
        return new TiffDirectory(reopened, order, start, entries);
    }

    /** The byte order of the file. */
    ByteOrder order() {
        return order;
    }

    /** Whether a tag is there. */
    boolean has(int tag) {
        return entries.containsKey(tag);
    }

    /** Where in the file the value of a tag stands that is there and has one value. */
    long position(int tag) {
        return start + entries.get(tag).arrayOffset() + 8;
    }

    /** The first value of a tag of whole numbers, or the given one where there is none. */
    long number(int tag, long absent) throws IOException {
        long[] values = numbers(tag);
        return values.length == 0 ? absent : values[0];
    }

    /** The values of a tag of whole numbers; empty where it is absent or of another type. */
    long[] numbers(int tag) throws IOException {
        int bytes = typeBytes(tag);
        ByteBuffer data = data(tag);
        int type = data == null ? 0 : entries.get(tag).getShort(2);
        if (type != 1 && type != 3 && type != 4 && type != 13) {
            return new long[0];
        }
        long[] values = new long[data.capacity() / bytes];
        for (int i = 0; i < values.length; i++) {
            values[i] = switch (bytes) {
                case 1 -> data.get(i) & 0xff;
                case 2 -> data.getShort(i * 2) & 0xffff;
                default -> unsigned(data.getInt(i * 4));
            };
        }
        return values;
    }

    /** The first of a tag's ratios of whole numbers; NaN where it is absent, of another type, or no positive number. */
    double ratio(int tag) throws IOException {
        ByteBuffer data = data(tag);
        if (data == null || entries.get(tag).getShort(2) != RATIO || data.capacity() < 8) {
            return Double.NaN;
        }
        double ratio = (double) unsigned(data.getInt(0)) / unsigned(data.getInt(4));
        return ratio > 0 && ratio < Double.POSITIVE_INFINITY ? ratio : Double.NaN;
    }

    /** The bytes of a tag; null where it is absent. */
    byte[] bytes(int tag) throws IOException {
        ByteBuffer data = data(tag);
        return data == null ? null : data.array();
    }

    /** The text of a tag; empty where it is absent. */
    String text(int tag) throws IOException {
        byte[] bytes = bytes(tag);
        return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
    }

    private int typeBytes(int tag) {
        ByteBuffer entry = entries.get(tag);
        int type = entry == null ? 0 : entry.getShort(2);
        return type > 0 && type < TYPE_BYTES.length ? TYPE_BYTES[type] : 0;
    }

    private ByteBuffer data(int tag) throws IOException {
        int typeBytes = typeBytes(tag);
        if (typeBytes == 0) {
            return null;
        }
        ByteBuffer entry = entries.get(tag);
        long length = unsigned(entry.getInt(4)) * typeBytes;
        if (length > 4) {
            return read(in, unsigned(entry.getInt(8)), length, order);
        }
        byte[] value = new byte[(int) length];
        entry.get(8, value);
        return ByteBuffer.wrap(value).order(order);
    }

    private static ByteBuffer read(RandomAccessFile in, long at, long length, ByteOrder order) throws IOException {
        if (at < 0 || length > in.length() - at) {
            throw new EOFException("a tag beyond the end of the file");
        }
        byte[] bytes = new byte[Math.toIntExact(length)];
        in.seek(at);
        in.readFully(bytes);
        return ByteBuffer.wrap(bytes).order(order);
    }

    private static long unsigned(int value) {
        return value & 0xffffffffL;
    }
}
