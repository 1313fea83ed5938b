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

import io.github.iisa.base.Messages;
import io.github.iisa.base.ModelException;
import io.github.iisa.base.ModelMessages;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * NumPy's {@code .npy} files as the test tensors of model packages use them: little-endian float32 or uint8, C order.
 *
 * <p>Example: {@code Npy tensor = Npy.read(folder.resolve("test_output.npy"));}
 *
 * @param shape sizes
 * @param data values, row-major; those of uint8 files lie in 0..255
 * @param bytes whether the file holds uint8
 */
public record Npy(long[] shape, float[] data, boolean bytes) {

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
    private static final int LONGEST_HEADER = 4096;
    private static final Pattern HEADER = Pattern.compile(
        "\\{\\s*'descr':\\s*'(<f4|\\|u1)',\\s*'fortran_order':\\s*False,\\s*'shape':\\s*\\(([0-9, ]*)\\),?\\s*\\}\\s*");

    /** Checks the sizes. */
    public Npy {
        if (Arrays.stream(shape).reduce(1, Math::multiplyExact) != data.length) {
            throw new IllegalArgumentException(data.length + " values for the shape " + Arrays.toString(shape));
        }
    }

    /**
     * Reads a file.
     *
     * @param file the file
     * @return the tensor
     * @throws ModelException if the file is missing, damaged, or of another kind
     */
    public static Npy read(Path file) {
        try {
            ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
            byte[] magic = new byte[MAGIC.length];
            in.get(magic);
            int length = Short.toUnsignedInt(in.getShort());
            if (!Arrays.equals(magic, MAGIC) || length > LONGEST_HEADER) {
                throw new ModelException(ModelMessages.notNpy(file));
            }
            byte[] header = new byte[length];
            in.get(header);
            Matcher m = HEADER.matcher(new String(header, StandardCharsets.ISO_8859_1));
            if (!m.matches()) {
                throw new ModelException(ModelMessages.notNpy(file));
            }
            long[] shape = Arrays.stream(m.group(2).split(",")).map(String::strip).filter(s -> !s.isEmpty())
                .mapToLong(Long::parseLong).toArray();
            boolean bytes = m.group(1).equals("|u1");
            long n = Arrays.stream(shape).reduce(1, Math::multiplyExact);
            if (Math.multiplyExact(n, bytes ? 1 : Float.BYTES) != in.remaining()) {
                throw new ModelException(ModelMessages.notNpy(file));
            }
            float[] data = new float[(int) n];
            for (int i = 0; i < data.length; i++) {
                data[i] = bytes ? Byte.toUnsignedInt(in.get()) : in.getFloat();
            }
            return new Npy(shape, data, bytes);
        } catch (IOException e) {
            throw new ModelException(Messages.fileMissing(file), e);
        } catch (java.nio.BufferUnderflowException | NumberFormatException | ArithmeticException e) {
            throw new ModelException(ModelMessages.notNpy(file), e);
        }
    }

    /**
     * The file's bytes.
     *
     * @return header and values
     */
    public byte[] encode() {
        String sizes = Arrays.stream(shape).mapToObj(Long::toString).collect(Collectors.joining(", "))
            + (shape.length == 1 ? "," : "");
        String header = "{'descr': '" + (bytes ? "|u1" : "<f4") + "', 'fortran_order': False, 'shape': ("
            + sizes + "), }";
        int padded = (MAGIC.length + 2 + header.length() + 1 + 63) / 64 * 64 - MAGIC.length - 2;
        ByteBuffer out = ByteBuffer.allocate(MAGIC.length + 2 + padded + data.length * (bytes ? 1 : Float.BYTES))
            .order(ByteOrder.LITTLE_ENDIAN);
        out.put(MAGIC).putShort((short) padded);
        out.put((header + " ".repeat(padded - header.length() - 1) + "\n").getBytes(StandardCharsets.ISO_8859_1));
        for (float value : data) {
            if (bytes) {
                out.put((byte) Math.round(value));
            } else {
                out.putFloat(value);
            }
        }
        return out.array();
    }
}
