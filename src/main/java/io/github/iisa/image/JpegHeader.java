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

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What stands in a JPEG file before its pixels.
 *
 * @param width px as stored
 * @param height px as stored
 * @param components 1 grey, 3 colour, 4 CMYK
 * @param isYcc whether the first three components are Y, Cb, Cr; libjpeg's rules
 * @param orientation EXIF orientation, 1 to 8
 * @param exif the EXIF block from its byte order mark on; null for none
 * @param xmp the XMP packet; null for none
 * @param profile the ICC profile, joined from its parts; null for none
 * @param isOneScan whether a single scan, read once, holds everything
 */
record JpegHeader(int width, int height, int components, boolean isYcc, int orientation, byte[] exif,
                  byte[] xmp, byte[] profile, boolean isOneScan) {

    private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.ISO_8859_1);
    /** Leads an XMP packet in a segment. */
    static final byte[] XMP = "http://ns.adobe.com/xap/1.0/\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final byte[] ICC = "ICC_PROFILE\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final byte[] ADOBE = "Adobe".getBytes(StandardCharsets.ISO_8859_1);
    private static final byte[] JFIF = "JFIF\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final int PROGRESSIVE = 0xc2;
    private static final int SOS = 0xda;
    private static final int EOI = 0xd9;
    private static final int NONE = -1;

    /** Reads the markers up to the first scan. */
    static JpegHeader read(Path file) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            in.readUnsignedShort();
            Parser parser = new Parser();
            for (int marker = nextMarker(in); marker != SOS && marker != EOI; marker = nextMarker(in)) {
                if (marker == 0x01 || marker >= 0xd0 && marker <= 0xd8) {
                    continue;
                }
                int length = in.readUnsignedShort() - 2;
                if (length < 0) {
                    throw new IOException("a marker of negative length");
                }
                byte[] data = new byte[length];
                in.readFully(data);
                parser.segment(marker, data);
            }
            in.readUnsignedShort();
            return parser.header(in.readUnsignedByte());
        }
    }

    private static int nextMarker(DataInputStream in) throws IOException {
        int value = in.readUnsignedByte();
        while (value != 0xff) {
            value = in.readUnsignedByte();
        }
        while (value == 0xff) {
            value = in.readUnsignedByte();
        }
        return value;
    }

    /** Collects what the segments say. */
    private static final class Parser {

        private byte[] frame;
        private boolean progressive;
        private boolean jfif;
        private int adobe = NONE;
        private byte[] exif;
        private byte[] xmp;
        private final SortedMap<Integer, byte[]> profile = new TreeMap<>();

        void segment(int marker, byte[] data) {
            if (marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc) {
                frame = frame == null ? data : frame;
                progressive |= marker == PROGRESSIVE;
            } else if (marker == 0xe0 && starts(data, JFIF)) {
                jfif = true;
            } else if (marker == 0xe1 && starts(data, EXIF)) {
                exif = Arrays.copyOfRange(data, EXIF.length, data.length);
            } else if (marker == 0xe1 && starts(data, XMP)) {
                xmp = Arrays.copyOfRange(data, XMP.length, data.length);
            } else if (marker == 0xe2 && starts(data, ICC) && data.length > ICC.length + 2) {
                profile.putIfAbsent(data[ICC.length] & 0xff, Arrays.copyOfRange(data, ICC.length + 2, data.length));
            } else if (marker == 0xee && starts(data, ADOBE) && data.length >= 12) {
                adobe = data[11] & 0xff;
            }
        }

        JpegHeader header(int componentsOfScan) throws IOException {
            if (frame == null || frame.length < 6) {
                throw new IOException("no frame header");
            }
            int components = frame[5] & 0xff;
            return new JpegHeader(word(3), word(1), components, isYcc(components), Orientation.of(exif),
                exif, xmp, joined(), !progressive && componentsOfScan == components);
        }

        private boolean isYcc(int components) {
            if (components == 4) {
                return adobe != NONE && adobe != 0;
            } else if (components != 3 || jfif) {
                return components == 3;
            }
            return adobe == NONE ? !hasIds("RGB") : adobe != 0;
        }

        private boolean hasIds(String ids) {
            return frame.length >= 13 && frame[6] == ids.charAt(0) && frame[9] == ids.charAt(1)
                && frame[12] == ids.charAt(2);
        }

        private byte[] joined() {
            if (profile.isEmpty()) {
                return null;
            }
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            profile.values().forEach(all::writeBytes);
            return all.toByteArray();
        }

        private int word(int at) {
            return (frame[at] & 0xff) << 8 | frame[at + 1] & 0xff;
        }

        private static boolean starts(byte[] data, byte[] prefix) {
            return data.length >= prefix.length && Arrays.equals(data, 0, prefix.length, prefix, 0, prefix.length);
        }
    }
}
