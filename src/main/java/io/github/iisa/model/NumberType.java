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

import ai.djl.ndarray.types.DataType;
import java.nio.ByteBuffer;
import java.util.Locale;

/** The types of numbers that tensors of packages hold, named as bioimage.io names them. */
public enum NumberType {

    /** 32-bit floating point. */
    FLOAT32("f4", 4, DataType.FLOAT32),
    /** 64-bit floating point. */
    FLOAT64("f8", 8, DataType.FLOAT64),
    /** 8 bits, 0 to 255. */
    UINT8("u1", 1, DataType.UINT8),
    /** 8 bits with sign. */
    INT8("i1", 1, DataType.INT8),
    /** 16 bits, 0 to 65535; the engine computes with 32. */
    UINT16("u2", 2, DataType.INT32),
    /** 16 bits with sign; the engine computes with 32. */
    INT16("i2", 2, DataType.INT32),
    /** 32 bits; the engine computes with 64. */
    UINT32("u4", 4, DataType.INT64),
    /** 32 bits with sign. */
    INT32("i4", 4, DataType.INT32),
    /** 64 bits, those above 2⁶³ read as negative. */
    UINT64("u8", 8, DataType.INT64),
    /** 64 bits with sign. */
    INT64("i8", 8, DataType.INT64),
    /** True or false. */
    BOOL("b1", 1, DataType.BOOLEAN);

    private final String code;
    private final int width;
    private final DataType engineType;

    NumberType(String code, int width, DataType engineType) {
        this.code = code;
        this.width = width;
        this.engineType = engineType;
    }

    /**
     * The type of a name.
     *
     * @param name for example {@code float32}
     * @return the type
     */
    public static NumberType of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /** The type of NumPy's two letters, such as {@code f4}; null for one that is none of these. */
    static NumberType ofCode(String code) {
        for (NumberType type : values()) {
            if (type.code.equals(code)) {
                return type;
            }
        }
        return null;
    }

    /** NumPy's two letters. */
    String code() {
        return code;
    }

    /** Bytes a number. */
    int width() {
        return width;
    }

    /** What the engine computes with. */
    DataType engineType() {
        return engineType;
    }

    boolean isFloat() {
        return this == FLOAT32 || this == FLOAT64;
    }

    float get(ByteBuffer in) {
        return switch (this) {
            case FLOAT32 -> in.getFloat();
            case FLOAT64 -> (float) in.getDouble();
            case UINT8 -> Byte.toUnsignedInt(in.get());
            case INT8 -> in.get();
            case UINT16 -> Short.toUnsignedInt(in.getShort());
            case INT16 -> in.getShort();
            case UINT32 -> Integer.toUnsignedLong(in.getInt());
            case INT32 -> in.getInt();
            case UINT64, INT64 -> in.getLong();
            case BOOL -> in.get() == 0 ? 0 : 1;
        };
    }

    void put(ByteBuffer out, float value) {
        switch (this) {
            case FLOAT32 -> out.putFloat(value);
            case FLOAT64 -> out.putDouble(value);
            case UINT8, INT8 -> out.put((byte) Math.round(value));
            case UINT16, INT16 -> out.putShort((short) Math.round(value));
            case UINT32, INT32 -> out.putInt((int) Math.round((double) value));
            case UINT64, INT64 -> out.putLong(Math.round((double) value));
            case BOOL -> out.put((byte) (value == 0 ? 0 : 1));
            default -> throw new IllegalStateException(name());
        }
    }
}
