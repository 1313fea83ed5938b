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

import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import io.github.iisa.base.ImageMessages;
import io.github.iisa.base.InputException;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * JPEG: the JDK decodes the samples, this class turns them into sRGB. The JDK's own colour conversion is not used, as
 * it reads CMYK wrongly and guesses colour spaces differently from libjpeg.
 *
 * <p>Of four components, values are stored inverted, as Adobe's programs and all readers take them.
 */
final class JpegFile {

    private static final int TURNED_BYTES = 4;
    // Each block of 8 x 8 takes at least one bit.
    private static final double MOST_PIXELS_PER_BYTE = 512;

    // What the decoder, libjpeg, says: bytes too many between header segments (markers other than 0xd0 to 0xd9) harm
    // nothing, a missing end of one scan neither, as missing samples are a premature end.
    private static final Pattern DAMAGE = Pattern.compile("Corrupt JPEG data: (?!.*before marker 0x([^d]|d[a-f]))|EOI");

    private JpegFile() {
    }

    /** Reads a file. */
    static Plane read(Path file, Budget budget) throws IOException {
        JpegHeader header = JpegHeader.read(file);
        int width = header.width();
        int height = header.height();
        // A turned image is a second array beside the first.
        budget.check(width, height, header.components() + (header.orientation() == 1 ? 0 : TURNED_BYTES));
        budget.checkLength((double) width * height / MOST_PIXELS_PER_BYTE, Files.size(file));
        List<String> notes = new ArrayList<>();
        Raster raster = decode(file, header, notes);
        byte[] samples = ((DataBufferByte) raster.getDataBuffer()).getData();
        int[] pixels = toRgb(samples, header, notes);
        return new Plane(Orientation.apply(header.orientation(), pixels, width, height), 1, notes);
    }

    /** The samples of grey and colour; null for CMYK. */
    static StoredImage stored(Path file, Budget budget) throws IOException {
        JpegHeader header = JpegHeader.read(file);
        if (header.components() != 1 && header.components() != 3) {
            return null;
        }
        budget.check(header.width(), header.height(), 2 * TURNED_BYTES);
        List<String> notes = new ArrayList<>();
        byte[] samples = ((DataBufferByte) decode(file, header, notes).getDataBuffer()).getData();
        ImageProcessor plane;
        if (header.components() == 1) {
            plane = new ByteProcessor(header.width(), header.height(), samples);
        } else {
            int[] pixels = new int[header.width() * header.height()];
            colour(samples, header, pixels);
            plane = new ColorProcessor(header.width(), header.height(), pixels);
        }
        return new StoredImage(List.of(Samples.opaque(plane).upright(header.orientation())),
            new FileMetadata(header.profile(), header.exif(), header.xmp(), null), notes);
    }

    private static void colour(byte[] samples, JpegHeader header, int[] pixels) {
        if (header.isYcc()) {
            YccTables.convert(samples, pixels);
        } else {
            interleaved(samples, pixels);
        }
    }

    private static Raster decode(Path file, JpegHeader header, List<String> notes) throws IOException {
        List<String> warnings = new ArrayList<>();
        Raster raster = JdkReaders.with("jpeg", file, reader -> {
            reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
            return reader.readRaster(0, null);
        });
        if (raster.getWidth() != header.width() || raster.getHeight() != header.height()
            || raster.getNumBands() != header.components()) {
            throw new InputException(ImageMessages.imageDamaged(file));
        }
        for (String warning : warnings) {
            if (warning.contains("premature end")) {
                throw new InputException(ImageMessages.imageDamaged(file));
            } else if (warning.contains("EOI") && !header.isOneScan()) {
                throw new InputException(ImageMessages.imageTruncated(file));
            }
        }
        if (warnings.stream().anyMatch(DAMAGE.asPredicate())) {
            notes.add(ImageMessages.NOTE_DAMAGED);
        }
        return raster;
    }

    private static int[] toRgb(byte[] samples, JpegHeader header, List<String> notes) throws IOException {
        int[] pixels = new int[header.width() * header.height()];
        ColourProfile profile = ColourProfile.of(header.profile(), header.components(), notes);
        switch (header.components()) {
            case 1 -> {
                int[] table = ColourProfile.greyTable(profile);
                for (int i = 0; i < pixels.length; i++) {
                    pixels[i] = table[samples[i] & 0xff];
                }
            }
            case 3 -> {
                colour(samples, header, pixels);
                if (profile != null) {
                    profile.convert(pixels);
                }
            }
            case 4 -> {
                if (header.isYcc()) {
                    YccTables.toInvertedCmy(samples);
                }
                cmyk(samples, pixels, profile, notes);
            }
            default -> throw new IOException(header.components() + " colour components");
        }
        return pixels;
    }

    private static void interleaved(byte[] samples, int[] pixels) {
        for (int i = 0, s = 0; i < pixels.length; i++, s += 3) {
            pixels[i] = Packed.of(samples[s] & 0xff, samples[s + 1] & 0xff, samples[s + 2] & 0xff);
        }
    }

    private static void cmyk(byte[] inverted, int[] pixels, ColourProfile profile, List<String> notes) {
        for (int i = 0; i < inverted.length; i++) {
            inverted[i] = (byte) ~inverted[i];
        }
        Rasters.cmyk(inverted, pixels, profile, notes);
    }
}
