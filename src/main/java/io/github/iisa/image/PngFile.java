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

import io.github.iisa.base.ImageMessages;
import io.github.iisa.base.InputException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.InflaterInputStream;

/**
 * PNG: the JDK decodes the pixels, this class reads the chunks around them (size, iCCP, eXIf) and checks that the pixel
 * data are there and whole. Text chunks, where decompression bombs hide, are never unpacked.
 */
final class PngFile {

    private static final int SIGNATURE_BYTES = 8;
    private static final int MAX_PROFILE_BYTES = 16 << 20;
    private static final int MAX_NAME = 80;
    private static final int BUFFER = 1 << 16;
    // Deflate packs at most 1032 bytes into one.
    private static final double BEST_RATIO = 1040;
    private static final int[] CHANNELS = {1, 0, 3, 1, 2, 0, 4};

    private final Path file;
    private final Budget budget;
    private int width;
    private int height;
    private int bitsPerPixel;
    private boolean hasData;
    private byte[] profile;
    private byte[] exif;

    private PngFile(Path file, Budget budget) {
        this.file = file;
        this.budget = budget;
    }

    /** Reads a file. */
    static Plane read(Path file, Budget budget) throws IOException {
        PngFile png = new PngFile(file, budget);
        png.readChunks();
        List<String> notes = new ArrayList<>();
        BufferedImage image = JdkReaders.with("png", file, reader -> reader.read(0));
        int[] pixels = new Rasters(png.profile, notes).toRgb(image);
        return new Plane(Orientation.apply(Orientation.of(png.exif), pixels, png.width, png.height), 1, notes);
    }

    /** The samples; null where they are of another kind than {@link Samples} knows. */
    static StoredImage stored(Path file, Budget budget) throws IOException {
        PngFile png = new PngFile(file, budget);
        png.readChunks();
        Samples samples = Samples.of(JdkReaders.with("png", file, reader -> reader.read(0)));
        return samples == null ? null : new StoredImage(List.of(samples.upright(Orientation.of(png.exif))),
            new FileMetadata(png.profile, png.exif, null, null), List.of());
    }

    private void readChunks() throws IOException {
        try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
            in.skipNBytes(SIGNATURE_BYTES);
            long left = Files.size(file) - SIGNATURE_BYTES;
            while (left >= 8) {
                long length = in.readInt() & 0xffffffffL;
                byte[] type = in.readNBytes(4);
                String name = new String(type, StandardCharsets.ISO_8859_1);
                left -= 12 + length;
                if (name.equals("IEND") || left < 0 && hasData && !name.equals("IDAT")) {
                    break;
                }
                budget.checkLength(-left, 0);
                chunk(name, type, length, in);
            }
        }
        budget.checkLength(hasData ? 0 : 1, 0);
    }

    private void chunk(String name, byte[] type, long length, DataInputStream in) throws IOException {
        boolean first = width == 0;
        if (first != name.equals("IHDR")) {
            throw new IOException("chunk " + name + " out of place");
        }
        switch (name) {
            case "IHDR" -> header(checked(type, length, in), Files.size(file));
            case "iCCP" -> profile = inflate(bounded(length, in));
            case "eXIf" -> exif = bounded(length, in);
            case "IDAT", "PLTE", "tRNS" -> {
                hasData |= name.equals("IDAT");
                checked(type, length, in);
                return;
            }
            default -> in.skipNBytes(length);
        }
        if (!name.equals("IHDR")) {
            in.skipNBytes(4);
        }
    }

    private void header(byte[] start, long fileLength) throws IOException {
        ByteBuffer header = ByteBuffer.wrap(start);
        width = header.getInt();
        height = header.getInt();
        int bits = header.get();
        int colour = header.get();
        int channels = colour >= 0 && colour < CHANNELS.length ? CHANNELS[colour] : 0;
        if (channels == 0 || bits < 1 || bits > 16) {
            throw new IOException("no such colour type");
        }
        bitsPerPixel = bits * channels;
        budget.check(width, height, (bitsPerPixel + 7) / 8);
        budget.checkLength((double) width * height * bitsPerPixel / 8 / BEST_RATIO, fileLength);
    }

    /** Reads a chunk's data and checksum; returns the first bytes. */
    private byte[] checked(byte[] type, long length, DataInputStream in) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(type);
        byte[] buffer = new byte[(int) Math.min(BUFFER, Math.max(16, length))];
        byte[] start = null;
        for (long left = length; left > 0;) {
            int count = (int) Math.min(buffer.length, left);
            in.readFully(buffer, 0, count);
            crc.update(buffer, 0, count);
            left -= count;
            start = start == null ? buffer.clone() : start;
        }
        if (in.readInt() != (int) crc.getValue()) {
            throw new InputException(ImageMessages.imageDamaged(file));
        }
        return start == null ? buffer : start;
    }

    /** A chunk's data; one too long to be true is passed over, and counts as empty. */
    private static byte[] bounded(long length, DataInputStream in) throws IOException {
        if (length <= MAX_PROFILE_BYTES) {
            return in.readNBytes((int) length);
        }
        in.skipNBytes(length);
        return new byte[0];
    }

    /** The profile of an iCCP chunk: a name, a zero, the method, and deflated data. A damaged one is no profile. */
    private static byte[] inflate(byte[] chunk) {
        int zero = 0;
        while (zero < Math.min(chunk.length, MAX_NAME) && chunk[zero] != 0) {
            zero++;
        }
        int from = Math.min(chunk.length, zero + 2);
        try (InputStream in = new InflaterInputStream(new ByteArrayInputStream(chunk, from, chunk.length - from))) {
            return in.readNBytes(MAX_PROFILE_BYTES);
        } catch (IOException e) {
            return new byte[0];
        }
    }
}
