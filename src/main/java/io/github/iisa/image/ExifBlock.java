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

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * An EXIF block made true for an image that was turned upright and scaled: orientation 1, the new size, no thumbnail.
 *
 * <p>Example: {@code byte[] exif = ExifBlock.renewed(old, 640, 480);}
 *
 * <p>Nothing is moved, so maker notes with offsets of their own stay whole. All other tags stay as they are.
 */
final class ExifBlock {

    private static final int WIDTH = 0x0100;
    private static final int HEIGHT = 0x0101;
    private static final int ORIENTATION = 0x0112;
    private static final int THUMBNAIL = 0x0201;
    private static final int THUMBNAIL_LENGTH = 0x0202;
    private static final int EXIF_DIRECTORY = 0x8769;
    private static final int PIXEL_WIDTH = 0xa002;
    private static final int PIXEL_HEIGHT = 0xa003;
    private static final int SHORT = 3;
    private static final int LONG = 4;
    private static final int ENTRY_BYTES = 12;

    private final ByteBuffer tiff;
    private int end;

    private ExifBlock(byte[] bytes) {
        tiff = ByteBuffer.wrap(bytes).order(bytes[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        end = bytes.length;
    }

    /**
     * A changed copy.
     *
     * @param exif from the byte order mark on
     * @param width px of the new image
     * @param height px of the new image
     * @return null where the block is damaged
     */
    static byte[] renewed(byte[] exif, int width, int height) {
        if (exif.length < 14 || exif[0] != exif[1] || exif[0] != 'I' && exif[0] != 'M') {
            return null;
        }
        ExifBlock block = new ExifBlock(exif.clone());
        try {
            block.renew(width, height);
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            return null; // an offset beyond the block
        }
        return Arrays.copyOf(block.tiff.array(), block.end);
    }

    private void renew(int width, int height) {
        int first = tiff.getInt(4);
        set(first, ORIENTATION, 1);
        set(first, WIDTH, width);
        set(first, HEIGHT, height);
        int inner = value(first, EXIF_DIRECTORY);
        if (inner > 0) {
            set(inner, PIXEL_WIDTH, width);
            set(inner, PIXEL_HEIGHT, height);
        }
        int link = first + 2 + count(first) * ENTRY_BYTES;
        int second = tiff.getInt(link);
        if (second > 0) {
            removeThumbnail(second);
            tiff.putInt(link, 0);
        }
    }

    /** Blanks the second directory and its picture, and cuts off what is blank at the end. */
    private void removeThumbnail(int directory) {
        int at = value(directory, THUMBNAIL);
        int length = value(directory, THUMBNAIL_LENGTH);
        byte[] bytes = tiff.array();
        if (at > 0 && length > 0) {
            int until = (int) Math.min((long) at + length, bytes.length);
            Arrays.fill(bytes, at, until, (byte) 0);
            end = until == bytes.length ? at : end;
        }
        int until = directory + 2 + count(directory) * ENTRY_BYTES + 4;
        Arrays.fill(bytes, directory, until, (byte) 0);
        end = until == end ? directory : end;
    }

    private int count(int directory) {
        return tiff.getShort(directory) & 0xffff;
    }

    private void set(int directory, int tag, int value) {
        int at = find(directory, tag);
        if (at > 0 && tiff.getShort(at + 2) == SHORT && value < 1 << 16) {
            tiff.putShort(at + 8, (short) value);
        } else if (at > 0 && tiff.getShort(at + 2) == LONG) {
            tiff.putInt(at + 8, value);
        }
    }

    private int value(int directory, int tag) {
        int at = find(directory, tag);
        return at <= 0 ? 0 : tiff.getShort(at + 2) == SHORT ? tiff.getShort(at + 8) & 0xffff : tiff.getInt(at + 8);
    }

    /** Where an entry of one number stands; 0 for none. */
    private int find(int directory, int tag) {
        for (int i = 0; i < count(directory); i++) {
            int at = directory + 2 + i * ENTRY_BYTES;
            if ((tiff.getShort(at) & 0xffff) == tag && tiff.getInt(at + 4) == 1) {
                return at;
            }
        }
        return 0;
    }
}
