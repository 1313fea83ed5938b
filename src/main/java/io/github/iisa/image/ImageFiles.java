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
import io.github.iisa.base.IisaException;
import io.github.iisa.base.InputException;
import io.github.iisa.base.Messages;
import io.github.iisa.resample.RgbImage;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Reads image files as the models see them, and writes them.
 *
 * <p>Example:
 * <pre>{@code
 * Plane photo = ImageFiles.read(Path.of("photo.jpg"));
 * ImageFiles.write(photo.rgb(), Path.of("copy.png"), 0.95f, false);
 * }</pre>
 *
 * <p>The content decides the format, not the extension: JPEG (grey, RGB, CMYK), PNG, GIF, BMP, TIFF (also ImageJ's
 * hyperstacks) and PNM. EXIF orientation and ICC profile are applied, transparency is laid over white. Grey images of
 * more than 8 bits go through the display range stored in the file, else through their 0.1–99.9 percentile range, with
 * a note. Of an animation the first frame is read. No window opens, no ImageIO provider but the JDK's is asked, and
 * sizes are checked before anything is allocated. Limits: no BigTIFF, no CIELab, no camera raw, JPEG of 8 bits only.
 *
 * <p>Safe for calls from several threads.
 */
public final class ImageFiles {

    /** The largest number of pixels of a plane: what one Java array holds. */
    public static final long MAX_PIXELS = Integer.MAX_VALUE - 8L;

    private static final Set<String> EXTENSIONS =
        Set.of("jpg", "jpeg", "jpe", "jfif", "png", "gif", "bmp", "dib", "tif", "tiff", "pgm", "ppm", "pbm", "pnm");
    private static final Set<String> FOREIGN = Set.of("webp", "heic", "heif", "avif", "jp2", "j2k", "jxl", "psd", "tga",
        "dng", "cr2", "cr3", "nef", "arw", "orf", "rw2", "raf", "czi", "lif", "nd2", "oib", "oif", "vsi", "svs",
        "ndpi", "dcm");

    private ImageFiles() {
    }

    /**
     * Whether a file's extension is among those read; for folder listings.
     *
     * @param file need not exist
     * @return true for jpg, png, tif and the like, in any case; false for hidden files
     */
    public static boolean hasImageName(Path file) {
        Path last = file.getFileName();
        String name = last == null ? "" : last.toString();
        return !name.startsWith(".") && EXTENSIONS.contains(extension(name));
    }

    /**
     * The extension of an image by its name whose format is not read; for folder listings, which leave it out.
     *
     * @param file need not exist
     * @return webp, heic, one of camera raw or of microscopes' own formats and the like, in lower case; empty for
     *     every other file
     */
    public static Optional<String> foreignExtension(Path file) {
        return Optional.of(extension(file.getFileName().toString())).filter(FOREIGN::contains);
    }

    /**
     * The planes of a file, read when asked for.
     *
     * @param file the image
     * @param allSlices true for one plane per z/t position, false for the first
     * @return the planes
     * @throws InputException if the file is missing or no image that can be read
     */
    public static ImageSource open(Path file, boolean allSlices) {
        return open(file, allSlices, MAX_PIXELS);
    }

    /**
     * The planes of a file, read when asked for, with a limit of one's own.
     *
     * @param file the image
     * @param allSlices true for one plane per z/t position, false for the first
     * @param maxPixels larger planes are refused, at most {@link #MAX_PIXELS}
     * @return the planes
     * @throws InputException if the file is missing or no image that can be read
     */
    public static ImageSource open(Path file, boolean allSlices, long maxPixels) {
        Budget budget = new Budget(file, Math.min(maxPixels, MAX_PIXELS));
        PlaneReader source = guarded(file, () -> ImageFormat.of(file).open(file, allSlices, budget));
        return new ImageSource() {
            @Override
            public int count() {
                return source.count();
            }

            @Override
            public Plane plane(int index) {
                Objects.checkIndex(index, count());
                return guarded(file, () -> source.plane(index));
            }
        };
    }

    /**
     * Reads a file. Holds all planes at once: prefer {@link #open} for stacks.
     *
     * @param file the image
     * @param allSlices true for one plane per z/t position, false for the first
     * @return the planes, at least one
     * @throws InputException if the file is missing or cannot be read
     */
    public static List<Plane> read(Path file, boolean allSlices) {
        ImageSource source = open(file, allSlices);
        List<Plane> planes = new ArrayList<>();
        for (int i = 0; i < source.count(); i++) {
            planes.add(source.plane(i));
        }
        return planes;
    }

    /**
     * Reads the first plane of a file.
     *
     * @param file the image
     * @return the plane
     * @throws InputException if the file is missing or cannot be read
     */
    public static Plane read(Path file) {
        return open(file, false).plane(0);
    }

    /**
     * Writes a PNG, JPEG or TIFF file, as the extension says. The file appears whole or not at all.
     *
     * @param image the pixels, written as sRGB
     * @param file where to; its folder must exist
     * @param jpegQuality in [0, 1]; used for JPEG only
     * @param overwrite whether an existing file may be replaced
     * @throws InputException if the file exists, its extension is none of those, or it cannot be written
     */
    public static void write(RgbImage image, Path file, float jpegQuality, boolean overwrite) {
        ImageWriting.write(image, file, extension(file.toString()), jpegQuality, overwrite);
    }

    private static String extension(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    /** Work on a file that is not trusted: decoders answer damage with exceptions of any kind. */
    static <T> T guarded(Path file, Decoding<T> decoding) {
        if (!Files.exists(file)) {
            throw new InputException(Files.isSymbolicLink(file)
                ? ImageMessages.linkToNothing(file) : Messages.fileMissing(file));
        }
        try {
            return decoding.run();
        } catch (IisaException e) {
            throw e;
        } catch (EOFException e) {
            throw new InputException(ImageMessages.imageTruncated(file), e);
        } catch (AccessDeniedException e) {
            throw new InputException(ImageMessages.fileForbidden(file), e);
        } catch (IOException | RuntimeException | StackOverflowError e) {
            throw new InputException(ImageMessages.imageUnreadable(file, e), e);
        } catch (OutOfMemoryError e) {
            // A damaged file can make a decoder ask for an absurd array; the memory was never taken.
            throw new InputException(ImageMessages.imageNeedsMemory(file), e);
        }
    }

    /** Work with a file. */
    @FunctionalInterface
    interface Decoding<T> {

        /** Reads something. */
        T run() throws IOException;
    }
}
