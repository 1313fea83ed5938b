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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** EXIF blocks are made true, or given up. */
class ExifBlockTest {

    private static final int THUMBNAIL = 68;

    /** Orientation 6 and a width in the first directory, a thumbnail of 20 bytes in the second. */
    private static byte[] block(boolean little) {
        ByteBuffer b = ByteBuffer.allocate(THUMBNAIL + 20)
            .order(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        byte mark = (byte) (little ? 'I' : 'M');
        b.put(mark).put(mark).putShort((short) 42).putInt(8);
        b.putShort((short) 2);
        b.putShort((short) 0x0100).putShort((short) 4).putInt(1).putInt(4000);
        b.putShort((short) 0x0112).putShort((short) 3).putInt(1).putShort((short) 6).putShort((short) 0);
        b.putInt(38);
        b.putShort((short) 2);
        b.putShort((short) 0x0201).putShort((short) 4).putInt(1).putInt(THUMBNAIL);
        b.putShort((short) 0x0202).putShort((short) 4).putInt(1).putInt(20);
        b.putInt(0);
        while (b.hasRemaining()) {
            b.put((byte) 0x77);
        }
        return b.array();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void orientationSizeAndThumbnail(boolean little) {
        byte[] old = block(little);
        byte[] renewed = ExifBlock.renewed(old, 40, 30);
        assertEquals(1, Orientation.of(renewed));
        ByteBuffer b = ByteBuffer.wrap(renewed).order(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        assertEquals(40, b.getInt(18));
        assertEquals(0, b.getInt(34), "no second directory");
        assertEquals(38, renewed.length, "nothing of the thumbnail is left");
        assertEquals(6, Orientation.of(old));
    }

    @Test
    void damageIsGivenUpWithoutNoise() {
        assertNull(ExifBlock.renewed(new byte[20], 1, 1));
        assertNull(ExifBlock.renewed(new byte[0], 1, 1));
        Random random = new Random(1);
        int given = 0;
        for (int i = 0; i < 5000; i++) {
            byte[] bytes = block(i % 2 == 0);
            for (int k = 0; k < 4; k++) {
                bytes[random.nextInt(THUMBNAIL)] = (byte) random.nextInt();
            }
            byte[] renewed = ExifBlock.renewed(bytes, 40, 30);
            given += renewed == null ? 1 : 0;
            assertTrue(renewed == null || renewed.length <= bytes.length);
        }
        assertTrue(given > 100 && given < 4900, given + " given up");
    }
}
