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
import java.nio.BufferUnderflowException;
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
 * NumPy's {@code .npy} files as the test tensors of model packages use them: numbers and flags of any width and byte
 * order, C or Fortran order, versions 1 to 3 of the file format.
 *
 * <p>Example: {@code Npy tensor = Npy.read(folder.resolve("test_output.npy"));}
 *
 * <p>Limits: 1 GB; no objects, no structures, no complex or 16-bit floating point numbers. Whole numbers beyond 2²⁴ and
 * doubles are rounded to floats.
 *
 * @param shape sizes
 * @param data values, row-major
 * @param type what the file holds
 */
public record Npy(long[] shape, float[] data, NumberType type) {

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int LONGEST_HEADER = 4096;
    private static final long LARGEST = 1L << 30;
    private static final int MOST_AXES = 32;
    private static final Pattern HEADER = Pattern.compile("\\{\\s*'descr':\\s*'([<>|=])([a-z]\\d)',\\s*"
        + "'fortran_order':\\s*(True|False),\\s*'shape':\\s*\\(([0-9L, ]*)\\),?\\s*\\}\\s*");

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
     * @throws ModelException if the file is missing, damaged, too large, or of another kind
     */
    public static Npy read(Path file) {
        try {
            if (Files.size(file) > LARGEST) {
                throw new ModelException(ModelMessages.notNpy(file));
            }
            return decode(ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN), file);
        } catch (IOException e) {
            throw new ModelException(Messages.fileMissing(file), e);
        } catch (BufferUnderflowException | NumberFormatException | ArithmeticException e) {
            throw new ModelException(ModelMessages.notNpy(file), e);
        }
    }

    private static Npy decode(ByteBuffer in, Path file) {
        byte[] magic = new byte[MAGIC.length];
        in.get(magic);
        int version = in.get();
        in.get(); // the minor version says nothing
        long length = version == 1 ? Short.toUnsignedInt(in.getShort()) : Integer.toUnsignedLong(in.getInt());
        if (!Arrays.equals(magic, MAGIC) || version < 1 || version > 3 || length > LONGEST_HEADER) {
            throw new ModelException(ModelMessages.notNpy(file));
        }
        byte[] header = new byte[(int) length];
        in.get(header);
        Matcher m = HEADER.matcher(new String(header, StandardCharsets.ISO_8859_1));
        NumberType type = m.matches() ? NumberType.ofCode(m.group(2)) : null;
        if (type == null) {
            throw new ModelException(ModelMessages.notNpy(file));
        }
        in.order(m.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        long[] shape = Arrays.stream(m.group(4).split(",")).map(s -> s.replace("L", "").strip())
            .filter(s -> !s.isEmpty()).mapToLong(Long::parseLong).toArray();
        long n = Arrays.stream(shape).reduce(1, Math::multiplyExact);
        // The sizes are what the file holds, not what its header claims: nothing is allocated before this.
        if (shape.length > MOST_AXES || Math.multiplyExact(n, type.width()) != in.remaining()) {
            throw new ModelException(ModelMessages.notNpy(file));
        }
        float[] data = new float[(int) n];
        for (int i = 0; i < data.length; i++) {
            data[i] = type.get(in);
        }
        return new Npy(shape, m.group(3).equals("True") ? rowMajor(shape, data) : data, type);
    }

    /** From Fortran's order, in which the first axis runs fastest. */
    private static float[] rowMajor(long[] shape, float[] fortran) {
        float[] data = new float[fortran.length];
        int[] index = new int[shape.length];
        for (int i = 0; i < data.length; i++) {
            int from = 0;
            int stride = 1;
            for (int axis = 0; axis < shape.length; axis++) {
                from += index[axis] * stride;
                stride *= (int) shape[axis];
            }
            data[i] = fortran[from];
            for (int axis = shape.length - 1; axis >= 0 && ++index[axis] == shape[axis]; axis--) {
                index[axis] = 0;
            }
        }
        return data;
    }

    /**
     * The file's bytes, version 1, little-endian, C order.
     *
     * @return header and values
     */
    public byte[] encode() {
        String sizes = Arrays.stream(shape).mapToObj(Long::toString).collect(Collectors.joining(", "))
            + (shape.length == 1 ? "," : "");
        String header = "{'descr': '" + (type.width() == 1 ? "|" : "<") + type.code()
            + "', 'fortran_order': False, 'shape': (" + sizes + "), }";
        int start = MAGIC.length + 2 + Short.BYTES;
        int padded = (start + header.length() + 1 + 63) / 64 * 64 - start;
        ByteBuffer out = ByteBuffer.allocate(start + padded + data.length * type.width())
            .order(ByteOrder.LITTLE_ENDIAN);
        out.put(MAGIC).put((byte) 1).put((byte) 0).putShort((short) padded);
        out.put((header + " ".repeat(padded - header.length() - 1) + "\n").getBytes(StandardCharsets.ISO_8859_1));
        for (float value : data) {
            type.put(out, value);
        }
        return out.array();
    }
}
