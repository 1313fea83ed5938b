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

import ij.process.ColorProcessor;
import io.github.iisa.base.ImageMessages;
import io.github.iisa.base.InputException;
import io.github.iisa.resample.RgbImage;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Netpbm's P1 to P6: levels from 0 to the largest value in the header, of one or two bytes. */
final class PnmFile {

    private static final int MAX_VALUE = 65535;
    private static final int BYTE = 255;

    private final Path file;
    private final InputStream in;
    private final int kind;
    private int max;
    private int packedBits;
    private int bitsLeft;

    private PnmFile(Path file, InputStream in) throws IOException {
        this.file = file;
        this.in = in;
        in.read();
        this.kind = in.read() - '0';
    }

    /** Reads a file. */
    static Plane read(Path file, Budget budget) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            return new PnmFile(file, in).plane(budget);
        }
    }

    /** The samples; null for levels of more than 8 bits. */
    static StoredImage stored(Path file, Budget budget) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            PnmFile pnm = new PnmFile(file, in);
            RgbImage rgb = pnm.plane(budget).rgb();
            ColorProcessor colour = new ColorProcessor(rgb.width(), rgb.height(), rgb.pixels());
            return pnm.max > BYTE ? null : new StoredImage(
                List.of(Samples.opaque(pnm.kind % 3 == 0 ? colour : colour.getChannel(1, null))), FileMetadata.NONE,
                List.of());
        }
    }

    private Plane plane(Budget budget) throws IOException {
        int width = number();
        int height = number();
        max = isBitmap() ? 1 : number();
        int channels = kind % 3 == 0 ? 3 : 1;
        budget.check(width, height, 0);
        if (max < 1 || max > MAX_VALUE) {
            throw new InputException(ImageMessages.imageDamaged(file));
        }
        double bits = isBitmap() ? 1 : max > BYTE ? 16 : 8;
        budget.checkLength((double) width * height * channels * (kind > 3 ? bits : 8) / 8, Files.size(file));
        int[] pixels = new int[width * height];
        for (int y = 0, i = 0; y < height; y++) {
            bitsLeft = 0;
            for (int x = 0; x < width; x++, i++) {
                int first = level();
                pixels[i] = channels == 1 ? Packed.grey(first) : Packed.of(first, level(), level());
            }
        }
        return new Plane(new RgbImage(width, height, pixels), 1, List.of());
    }

    private boolean isBitmap() {
        return kind == 1 || kind == 4;
    }

    private int level() throws IOException {
        int value = switch (kind) {
            case 1 -> 1 - digit();
            case 4 -> 1 - bit();
            case 5, 6 -> max > BYTE ? next() << 8 | next() : next();
            default -> number();
        };
        return max == BYTE ? Math.min(value, BYTE) : Packed.level((double) value / max);
    }

    private int bit() throws IOException {
        if (bitsLeft == 0) {
            packedBits = next();
            bitsLeft = 8;
        }
        return packedBits >> --bitsLeft & 1;
    }

    /** A single 0 or 1, which need not be followed by white space. */
    private int digit() throws IOException {
        int c = skipSpace();
        if (c != '0' && c != '1') {
            throw new InputException(ImageMessages.imageDamaged(file));
        }
        return c - '0';
    }

    private int number() throws IOException {
        long value = 0;
        int c = skipSpace();
        if (c < '0' || c > '9') {
            throw new InputException(ImageMessages.imageDamaged(file));
        }
        for (; c >= '0' && c <= '9'; c = in.read()) {
            value = Math.min(Integer.MAX_VALUE, value * 10 + c - '0');
        }
        return (int) value;
    }

    private int skipSpace() throws IOException {
        int c = next();
        while (Character.isWhitespace(c) || c == '#') {
            while (c == '#' && (c = next()) != '\n' && c != '\r') {
                c = '#';
            }
            c = next();
        }
        return c;
    }

    private int next() throws IOException {
        int c = in.read();
        if (c < 0) {
            throw new EOFException();
        }
        return c;
    }
}
