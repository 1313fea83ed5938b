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

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import io.github.iisa.SystemPython;
import io.github.iisa.base.ModelException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Test tensors, held against files that NumPy wrote. */
class NpyTest {

    @TempDir
    private Path folder;

    static Stream<Npy> numpys() {
        float[] count = new float[24];
        for (int i = 0; i < count.length; i++) {
            count[i] = i;
        }
        return Stream.of(
            new Npy(new long[] {2, 3}, new float[] {-0.5f, -0.25f, 0, 0.25f, 0.5f, 0.75f}, NumberType.FLOAT32),
            new Npy(new long[] {5}, new float[] {0, 1, 127, 128, 255}, NumberType.UINT8),
            new Npy(new long[0], new float[] {0.25f}, NumberType.FLOAT32),
            new Npy(new long[] {1, 2, 3, 4}, count, NumberType.FLOAT32));
    }

    private static Path file(Npy tensor) {
        String kind = switch (tensor.shape().length) {
            case 0 -> "scalar-f4";
            case 1 -> "vector-u1";
            case 2 -> "matrix-f4";
            default -> "four-f4";
        };
        return SystemPython.resource("/model/" + kind + ".npy");
    }

    @ParameterizedTest
    @MethodSource("numpys")
    void readsWhatNumpyWrote(Npy expected) {
        Npy read = Npy.read(file(expected));
        assertArrayEquals(expected.shape(), read.shape());
        assertArrayEquals(expected.data(), read.data());
        assertEquals(expected.type(), read.type());
    }

    @ParameterizedTest
    @MethodSource("numpys")
    void writesTheBytesThatNumpyWrites(Npy tensor) throws IOException {
        assertArrayEquals(withoutGrowthSpace(Files.readAllBytes(file(tensor))), withoutGrowthSpace(tensor.encode()));
    }

    /** NumPy leaves room for the shape to grow in place, up to the next multiple of 64; both are the same format. */
    private static byte[] withoutGrowthSpace(byte[] file) {
        int length = Short.toUnsignedInt(ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getShort(8));
        assertEquals(0, (10 + length) % 64);
        assertEquals('\n', file[9 + length]);
        String header = new String(file, 10, length, StandardCharsets.ISO_8859_1).strip();
        byte[] data = Arrays.copyOfRange(file, 10 + length, file.length);
        return (new String(file, 0, 8, StandardCharsets.ISO_8859_1) + header
            + new String(data, StandardCharsets.ISO_8859_1)).getBytes(StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"double-f8", "big-endian-f4", "fortran-f4"})
    void readsOtherKindsAsNumPyDoes(String name) {
        SystemPython.assume("numpy");
        Path file = SystemPython.resource("/model/" + name + ".npy");
        JsonObject said = SystemPython.json("/model/npy_peer.py", file);
        Npy read = Npy.read(file);
        assertArrayEquals(new Gson().fromJson(said.get("shape"), long[].class), read.shape());
        assertArrayEquals(new Gson().fromJson(said.get("values"), float[].class), read.data());
    }

    @ParameterizedTest
    @EnumSource(NumberType.class)
    void everyTypeIsReadAsItWasWritten(NumberType type) throws IOException {
        float[] values = type == NumberType.BOOL ? new float[] {0, 1, 1, 0} : new float[] {0, 1, 100, 127};
        Path file = Files.write(folder.resolve("typed.npy"), new Npy(new long[] {2, 2}, values, type).encode());
        Npy read = Npy.read(file);
        assertEquals(type, read.type());
        assertArrayEquals(values, read.data());
    }

    @Test
    void refusesDamagedFiles() throws IOException {
        byte[] good = numpys().findFirst().orElseThrow().encode();
        for (int length : new int[] {0, 5, 9, 40, good.length - 1}) {
            assertRefused(Files.write(folder.resolve("torn" + length + ".npy"), Arrays.copyOf(good, length)));
        }
        assertRefused(Files.write(folder.resolve("longer.npy"), Arrays.copyOf(good, good.length + 4)));
        assertRefused(Files.writeString(folder.resolve("text.npy"), "this is no array, but a long enough text"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"99999999999999999999, 1", "4611686018427387904", "3037000500, 3037000500",
        "2147483648, 2"})
    void refusesSizesBeyondAllMemory(String shape) throws IOException {
        String header = "{'descr': '<f4', 'fortran_order': False, 'shape': (" + shape + ",), }";
        ByteBuffer bytes = ByteBuffer.allocate(10 + header.length()).order(ByteOrder.LITTLE_ENDIAN)
            .put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0}).putShort((short) header.length())
            .put(header.getBytes(StandardCharsets.ISO_8859_1));
        assertRefused(Files.write(folder.resolve("huge.npy"), bytes.array()));
    }

    @Test
    void saysWhenThereIsNoFile() {
        assertRefused(folder.resolve("missing.npy"));
    }

    private static void assertRefused(Path file) {
        String said = assertThrows(ModelException.class, () -> Npy.read(file)).getMessage();
        assertTrue(said.startsWith(file.toString()) && said.endsWith("."), said);
    }

    @Test
    void refusesValuesThatDoNotFillTheShape() {
        assertThrows(IllegalArgumentException.class,
            () -> new Npy(new long[] {2, 3}, new float[5], NumberType.FLOAT32));
    }
}
