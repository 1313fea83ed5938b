/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.base;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The bytes of a pickle: numbers and texts as its instructions carry them, never more than there are. */
final class PickleInput {

    private static final int LONGEST = 16 << 20;
    private static final int LONGEST_NUMBER = 255;

    private final Path file;
    private final InputStream in;
    private long position;

    PickleInput(Path file, InputStream in) {
        this.file = file;
        this.in = in;
    }

    /** How many bytes have been read. */
    long position() {
        return position;
    }

    int next() throws IOException {
        int value = in.read();
        if (value < 0) {
            throw new EOFException();
        }
        advance(1);
        return value;
    }

    private void advance(int bytes) {
        position += bytes;
        if (position > LONGEST) {
            throw new InputException(PickleMessages.tooLarge(file, (LONGEST >> 20) + " MB"));
        }
    }

    byte[] bytes(int count) throws IOException {
        advance(count);
        byte[] bytes = in.readNBytes(count); // grows with what is there, not with what is claimed
        if (bytes.length < count) {
            throw new EOFException();
        }
        return bytes;
    }

    long integer(int bytes) throws IOException {
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            value |= (long) next() << 8 * i;
        }
        return value;
    }

    int length(int bytes) throws IOException {
        long length = integer(bytes);
        if (length < 0 || length > LONGEST) {
            throw new InputException(PickleMessages.tooLarge(file, (LONGEST >> 20) + " MB"));
        }
        return (int) length;
    }

    Object number(int length) throws IOException {
        if (length > LONGEST_NUMBER) {
            throw new InputException(PickleMessages.tooLarge(file, "numbers of " + LONGEST_NUMBER + " bytes"));
        }
        byte[] bytes = bytes(length);
        for (int i = 0; i < length / 2; i++) {
            byte swapped = bytes[i];
            bytes[i] = bytes[length - 1 - i];
            bytes[length - 1 - i] = swapped;
        }
        BigInteger value = length == 0 ? BigInteger.ZERO : new BigInteger(bytes);
        return value.bitLength() < Long.SIZE ? (Object) value.longValue() : value;
    }

    String text(int bytes) throws IOException {
        return new String(bytes(length(bytes)), StandardCharsets.UTF_8);
    }

    String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = next(); c != '\n'; c = next()) {
            line.append((char) c);
        }
        return line.toString();
    }
}
