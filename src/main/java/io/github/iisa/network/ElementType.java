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

import java.util.Arrays;
import java.util.Locale;

/** The types of a tensor's numbers in files, little endian. */
enum ElementType {

    FLOAT32("F32", "FloatStorage", 4),
    FLOAT16("F16", "HalfStorage", 2),
    BFLOAT16("BF16", "BFloat16Storage", 2),
    FLOAT64("F64", "DoubleStorage", 8),
    INT64("I64", "LongStorage", 8),
    INT32("I32", "IntStorage", 4),
    INT16("I16", "ShortStorage", 2),
    INT8("I8", "CharStorage", 1),
    UINT8("U8", "ByteStorage", 1),
    BOOL("BOOL", "BoolStorage", 1);

    private static final int EXPONENT = 0x7c00;
    private static final int MANTISSA = 0x3ff;

    private final String safetensors;
    private final String storage;
    private final int bytes;

    ElementType(String safetensors, String storage, int bytes) {
        this.safetensors = safetensors;
        this.storage = storage;
        this.bytes = bytes;
    }

    /** Size of a number. */
    int bytes() {
        return bytes;
    }

    /** Its name in safetensors. */
    String safetensors() {
        return safetensors;
    }

    /** The name of PyTorch's class of such numbers. */
    String storage() {
        return storage;
    }

    /** The type of that name in safetensors; null if there is none. */
    static ElementType ofSafetensors(String name) {
        return Arrays.stream(values()).filter(t -> t.safetensors.equals(name)).findFirst().orElse(null);
    }

    /** The type of PyTorch's class of that name; null if there is none. */
    static ElementType ofStorage(String name) {
        return Arrays.stream(values()).filter(t -> t.storage.equals(name)).findFirst().orElse(null);
    }

    /** Whether its numbers become float32 when read. */
    boolean isShortFloat() {
        return this == FLOAT32 || this == FLOAT16 || this == BFLOAT16;
    }

    /** Widens the bits of a half precision number, exactly. */
    static float halfToFloat(short half) {
        int sign = (half & 0x8000) << 16;
        int exponent = half & EXPONENT;
        int mantissa = half & MANTISSA;
        if (exponent == EXPONENT) {
            return Float.intBitsToFloat(sign | 0x7f800000 | mantissa << 13);
        }
        if (exponent == 0) {
            float value = mantissa * 0x1p-24f;
            return sign == 0 ? value : -value;
        }
        return Float.intBitsToFloat(sign | (exponent << 13) + (112 << 23) | mantissa << 13);
    }

    /** Rounds to half precision, ties to even, beyond its range to infinity. */
    static short floatToHalf(float value) {
        int bits = Float.floatToRawIntBits(value);
        int sign = bits >>> 16 & 0x8000;
        float magnitude = Math.abs(value);
        if (Float.isNaN(value)) {
            return (short) (sign | 0x7e00);
        }
        if (magnitude >= 65520f) {
            return (short) (sign | EXPONENT);
        }
        if (magnitude < 0x1p-14f) {
            return (short) (sign | (int) Math.rint(magnitude * 0x1p24f));
        }
        int rest = bits & 0x7fffffff;
        int rounded = rest + 0xfff + (rest >>> 13 & 1); // half of the dropped part, and to even
        return (short) (sign | (rounded >>> 13) - (112 << 10));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
