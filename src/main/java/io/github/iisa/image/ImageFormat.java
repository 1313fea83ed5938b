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
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The formats that are read, told apart by the first bytes of a file.
 *
 * <p>Example: {@code ImageFormat.of(file).open(file, false, budget)}
 */
enum ImageFormat {
    /** JPEG. */
    JPEG((file, all, budget) -> PlaneReader.single(() -> JpegFile.read(file, budget)), JpegFile::stored),
    /** PNG, of an animated one the default image. */
    PNG((file, all, budget) -> PlaneReader.single(() -> PngFile.read(file, budget)), PngFile::stored),
    /** GIF, the first frame. */
    GIF((file, all, budget) -> PlaneReader.single(() -> SimpleFile.read("gif", file, budget)),
        (file, budget) -> SimpleFile.stored("gif", file, budget)),
    /** Windows bitmap. */
    BMP((file, all, budget) -> PlaneReader.single(() -> SimpleFile.read("bmp", file, budget)),
        (file, budget) -> SimpleFile.stored("bmp", file, budget)),
    /** TIFF, from ImageJ or anywhere else. */
    TIFF(TiffFile::open, TiffFile::stored),
    /** Portable bit-, grey- and pixmaps, plain and raw. */
    PNM((file, all, budget) -> PlaneReader.single(() -> PnmFile.read(file, budget)), PnmFile::stored);

    private static final int MAGIC_BYTES = 16;

    private final Opener opener;
    private final Storage storage;

    ImageFormat(Opener opener, Storage storage) {
        this.opener = opener;
        this.storage = storage;
    }

    /** Opens a file of this format. */
    PlaneReader open(Path file, boolean allSlices, Budget budget) throws IOException {
        return opener.open(file, allSlices, budget);
    }

    /** Reads a file's samples as they are stored; null where they cannot be kept, as of CMYK or ImageJ's stacks. */
    StoredImage stored(Path file, Budget budget) throws IOException {
        return storage.read(file, budget);
    }

    /**
     * The format of a file.
     *
     * @param file exists
     * @return the format
     * @throws InputException for a folder, an empty file, and anything that is not an image of these formats
     */
    static ImageFormat of(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new InputException(ImageMessages.notAFile(file));
        }
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(MAGIC_BYTES);
        }
        if (bytes.length == 0) {
            throw new InputException(ImageMessages.fileEmpty(file));
        }
        String magic = new String(bytes, StandardCharsets.ISO_8859_1);
        if (magic.startsWith("\u00ff\u00d8\u00ff")) {
            return JPEG;
        } else if (magic.startsWith("\u0089PNG\r\n\u001a\n")) {
            return PNG;
        } else if (magic.startsWith("GIF8")) {
            return GIF;
        } else if (magic.startsWith("BM")) {
            return BMP;
        } else if (magic.startsWith("II*\0") || magic.startsWith("MM\0*")) {
            return TIFF;
        } else if (magic.matches("(?s)P[1-6][\\s#].*")) {
            return PNM;
        }
        throw new InputException(ImageMessages.imageFormatUnknown(file, foreign(magic)));
    }

    /** The name of a format that is known but not read; empty for none. */
    private static String foreign(String magic) {
        if (magic.startsWith("II+\0") || magic.startsWith("MM\0+")) {
            return "BigTIFF";
        } else if (magic.startsWith("RIFF") && magic.startsWith("WEBP", 8)) {
            return "WebP";
        } else if (magic.startsWith("ftypavif", 4)) {
            return "AVIF";
        } else if (magic.startsWith("ftyp", 4)) {
            return "HEIF";
        } else if (magic.startsWith("\0\0\0\fjP  ") || magic.startsWith("\u00ff\u004f\u00ff\u0051")) {
            return "JPEG 2000";
        } else if (magic.startsWith("\0\0\0\fJXL ") || magic.startsWith("\u00ff\n")) {
            return "JPEG XL";
        }
        return magic.startsWith("8BPS") ? "Photoshop" : "";
    }

    @FunctionalInterface
    private interface Opener {
        PlaneReader open(Path file, boolean allSlices, Budget budget) throws IOException;
    }

    @FunctionalInterface
    private interface Storage {
        StoredImage read(Path file, Budget budget) throws IOException;
    }
}
