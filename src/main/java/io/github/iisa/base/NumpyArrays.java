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

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What NumPy needs in a pickle: arrays of whole numbers with one axis, which become {@code long[]}.
 *
 * <p>Example: {@code Object value = new Unpickler(file, stream, new NumpyArrays()).read();}, then
 * {@code ((NumpyArrays.Array) value).values()}.
 *
 * <p>Reads what NumPy 1 and 2 write under protocols 2 to 5. Limit: int8 to int64, little or big endian, one axis.
 */
public final class NumpyArrays implements Unpickler.Whitelist {

    private static final Object NDARRAY = "numpy.ndarray";

    @Override
    public Object find(String module, String name) {
        return switch (module.replace("numpy._core", "numpy.core") + "." + name) {
            case "numpy.ndarray" -> NDARRAY;
            case "numpy.dtype" -> (Unpickler.Maker) arguments -> new Type((String) arguments.get(0));
            case "numpy.core.multiarray._reconstruct" -> (Unpickler.Maker) arguments -> new Array();
            case "numpy.core.numeric._frombuffer" -> (Unpickler.Maker) NumpyArrays::fromBuffer;
            case "_codecs.encode" -> (Unpickler.Maker) NumpyArrays::latin1;
            default -> null;
        };
    }

    private static Array fromBuffer(List<?> arguments) {
        Array array = new Array();
        array.set((List<?>) arguments.get(2), (Type) arguments.get(1), (byte[]) arguments.get(0));
        return array;
    }

    /** Protocol 2 has no bytes, and writes them as a text to be encoded. */
    private static byte[] latin1(List<?> arguments) {
        if (arguments.size() != 2 || !"latin1".equals(arguments.get(1))) {
            throw new IllegalArgumentException("another encoding");
        }
        return ((String) arguments.get(0)).getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The type of an array's numbers. */
    private static final class Type implements Unpickler.Stateful {

        private final int bytes;
        private ByteOrder order = ByteOrder.LITTLE_ENDIAN;

        Type(String name) {
            if (!name.matches("i[1248]")) {
                throw new IllegalArgumentException("no whole numbers: " + name);
            }
            bytes = name.charAt(1) - '0';
        }

        @Override
        public void fill(Object state) {
            order = ">".equals(((List<?>) state).get(1)) ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        }
    }

    /** An array. */
    public static final class Array implements Unpickler.Stateful {

        private long[] values = {};

        @Override
        public void fill(Object state) {
            List<?> fields = (List<?>) state;
            set((List<?>) fields.get(1), (Type) fields.get(2), (byte[]) fields.get(4));
        }

        private void set(List<?> shape, Type type, byte[] bytes) {
            if (shape.size() != 1 || (Long) shape.get(0) * type.bytes != bytes.length) {
                throw new IllegalArgumentException("the numbers do not fill the shape");
            }
            ByteBuffer in = ByteBuffer.wrap(bytes).order(type.order);
            values = new long[bytes.length / type.bytes];
            for (int i = 0; i < values.length; i++) {
                values[i] = switch (type.bytes) {
                    case 1 -> in.get();
                    case 2 -> in.getShort();
                    case 4 -> in.getInt();
                    default -> in.getLong();
                };
            }
        }

        /**
         * The numbers.
         *
         * @return a copy
         */
        public long[] values() {
            return values.clone();
        }
    }
}
