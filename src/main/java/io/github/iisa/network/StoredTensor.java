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

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/**
 * Where in a file a tensor lies.
 *
 * @param type its numbers' type
 * @param position of its storage in the file, bytes
 * @param length of its storage, numbers
 * @param offset of its first number in the storage, numbers
 * @param shape its sizes
 * @param strides steps along its axes, numbers
 */
record StoredTensor(ElementType type, long position, long length, long offset, long[] shape, long[] strides) {

    private static final int CHUNK = 1 << 20;
    private static final int LARGEST_EXPANSION = 1 << 20;

    /** A tensor that fills its storage, row by row. */
    static StoredTensor whole(ElementType type, long position, long[] shape) {
        return new StoredTensor(type, position, product(shape), 0, shape, rowMajor(shape));
    }

    /** What is wrong with it, as the end of a sentence that begins with its name; null if nothing is. */
    String fault(long fileSize) {
        if (shape.length != strides.length) {
            return "has " + shape.length + " sizes and " + strides.length + " strides";
        }
        try {
            long count = product(shape);
            long last = offset;
            for (int i = 0; i < shape.length; i++) {
                if (shape[i] < 0 || strides[i] < 0) {
                    return shape[i] < 0 ? "has a negative size" : "has a negative stride";
                }
                last = Math.addExact(last, Math.multiplyExact(Math.max(0, shape[i] - 1), strides[i]));
            }
            if (length < 0 || Math.addExact(position, Math.multiplyExact(length, type.bytes())) > fileSize) {
                return "lies in a storage larger than the file";
            }
            if (offset < 0 || count > 0 && last >= length) {
                return "reaches beyond its storage";
            }
            if (count > Math.max(length, LARGEST_EXPANSION) || count * Float.BYTES > Integer.MAX_VALUE) {
                return "is larger than any network needs";
            }
            return null;
        } catch (ArithmeticException e) {
            return "is larger than any network needs"; // beyond 64 bits
        }
    }

    /** How many numbers it has. */
    long count() {
        return product(shape);
    }

    /**
     * Reads it row by row, little endian: 16-bit floats widened to float32, other types as they are.
     *
     * @return a direct buffer, its position at the begin
     */
    ByteBuffer read(FileChannel channel) throws IOException {
        boolean widen = type == ElementType.FLOAT16 || type == ElementType.BFLOAT16;
        int bytes = widen ? Float.BYTES : type.bytes();
        ByteBuffer out = ByteBuffer.allocateDirect(Math.toIntExact(count() * bytes)).order(ByteOrder.LITTLE_ENDIAN);
        if (count() == 0) {
            return out;
        }
        if (!isRowMajor()) {
            gather(channel, out);
        } else if (widen) {
            long from = position + offset * type.bytes();
            for (long left = count(); left > 0;) {
                int n = (int) Math.min(left, CHUNK);
                widen(load(channel, from, n * type.bytes()), n, out);
                from += (long) n * type.bytes();
                left -= n;
            }
        } else {
            fill(channel, position + offset * type.bytes(), out);
        }
        return out.rewind();
    }

    private boolean isRowMajor() {
        long step = 1;
        for (int i = shape.length - 1; i >= 0; i--) {
            if (shape[i] != 1 && strides[i] != step) {
                return false;
            }
            step *= shape[i];
        }
        return true;
    }

    private void gather(FileChannel channel, ByteBuffer out) throws IOException {
        long last = 0;
        for (int i = 0; i < shape.length; i++) {
            last += (shape[i] - 1) * strides[i];
        }
        ByteBuffer span = load(channel, position + offset * type.bytes(), Math.toIntExact((last + 1) * type.bytes()));
        long[] index = new long[shape.length];
        int at = 0;
        for (long n = count(); n > 0; n--) {
            put(span, at * type.bytes(), out);
            for (int axis = shape.length - 1; axis >= 0; axis--) {
                at += (int) strides[axis];
                if (++index[axis] < shape[axis]) {
                    break;
                }
                at -= (int) (strides[axis] * shape[axis]);
                index[axis] = 0;
            }
        }
    }

    private void widen(ByteBuffer from, int n, ByteBuffer out) {
        for (int i = 0; i < n; i++) {
            put(from, i * type.bytes(), out);
        }
    }

    private void put(ByteBuffer from, int at, ByteBuffer out) {
        switch (type) {
            case FLOAT16 -> out.putFloat(ElementType.halfToFloat(from.getShort(at)));
            case BFLOAT16 -> out.putInt(from.getShort(at) << 16);
            default -> {
                for (int i = 0; i < type.bytes(); i++) {
                    out.put(from.get(at + i));
                }
            }
        }
    }

    private static ByteBuffer load(FileChannel channel, long from, int bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocateDirect(bytes).order(ByteOrder.LITTLE_ENDIAN);
        fill(channel, from, buffer);
        return buffer.rewind();
    }

    /** Fills the rest of a buffer from a place in a file. */
    static void fill(FileChannel channel, long from, ByteBuffer buffer) throws IOException {
        long at = from;
        while (buffer.hasRemaining()) {
            int n = channel.read(buffer, at);
            if (n < 0) {
                throw new EOFException("the file ends early");
            }
            at += n;
        }
    }

    private static long product(long[] sizes) {
        long product = 1;
        for (long size : sizes) {
            product = Math.multiplyExact(product, size);
        }
        return product;
    }

    /** The strides of a tensor that lies row by row. */
    static long[] rowMajor(long[] shape) {
        long[] strides = new long[shape.length];
        long step = 1;
        for (int i = shape.length - 1; i >= 0; i--) {
            strides[i] = step;
            step = Math.multiplyExact(step, Math.max(1, shape[i]));
        }
        return strides;
    }
}
