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

import ij.ImagePlus;
import ij.io.FileSaver;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import io.github.iisa.base.ImageMessages;
import io.github.iisa.base.InputException;
import io.github.iisa.base.Progress;
import io.github.iisa.resample.RgbImage;
import io.github.iisa.scale.IntrinsicScale;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Scales an image file by Lanczos into another file and keeps what the new format can hold.
 *
 * <p>Example:
 * <pre>{@code
 * FileDownscaler photo = FileDownscaler.open(Path.of("photo.jpg"), null);
 * photo.write(Path.of("small.jpg"), FileDownscaler.ALL, 0.42, 92, Progress.NONE);
 * }</pre>
 *
 * <p>The samples are scaled as they are stored, so 16-bit and floating-point values, transparency and the colour
 * profile stay, ImageJ's stacks keep all they have, and EXIF data stay in JPEG and PNG and XMP in JPEG, without
 * thumbnail and made true for the upright, smaller image. Only where the new format cannot hold the samples are they
 * converted to 8-bit sRGB as displayed, with a note. A file that is at its scale already is copied. Limits: IPTC, text
 * and the XMP of PNG and TIFF are left behind; palettes become grey or RGB; planes of an ImageJ stack are read one at a
 * time, pages of other TIFFs all at once.
 */
public final class FileDownscaler {

    /** In place of a position: all of them into one file. */
    public static final int ALL = -1;

    private final Path file;
    private final ImageFormat source;
    private final OutputFormat format;
    private final ImageSource planes;
    private final ImagePlus stack;
    private final StoredImage stored;

    private FileDownscaler(Path file, ImageFormat source, OutputFormat format, ImageSource planes) {
        this.file = file;
        this.source = source;
        this.format = format == null ? natural(source) : format;
        this.planes = planes;
        Budget budget = new Budget(file, ImageFiles.MAX_PIXELS);
        stack = ImageFiles.guarded(file, () -> source == ImageFormat.TIFF
            && TiffFile.open(file, true, budget) instanceof ImageJTiff tiff ? ImageJStack.open(file, tiff) : null);
        stored = stack != null ? null : ImageFiles.guarded(file, () -> source.stored(file, budget));
    }

    /**
     * What came of a file.
     *
     * @param width px of the original, upright; of the first page where they differ
     * @param height px
     * @param newWidth px of the result
     * @param newHeight px
     * @param scale the scale really reached
     * @param notes what the user should know; often empty
     */
    public record Result(int width, int height, int newWidth, int newHeight, double scale, List<String> notes) {
    }

    /**
     * Opens a file.
     *
     * @param file an image
     * @param format of the new file; null for the same where it is written, else PNG
     * @return its downscaler
     * @throws InputException if the file is missing or no image that can be read
     */
    public static FileDownscaler open(Path file, OutputFormat format) {
        ImageSource planes = ImageFiles.open(file, true);
        return new FileDownscaler(file, ImageFiles.guarded(file, () -> ImageFormat.of(file)), format, planes);
    }

    private static OutputFormat natural(ImageFormat source) {
        return switch (source) {
            case JPEG -> OutputFormat.JPEG;
            case TIFF -> OutputFormat.TIFF;
            default -> OutputFormat.PNG;
        };
    }

    /**
     * The format of the new file.
     *
     * @return a format
     */
    public OutputFormat format() {
        return format;
    }

    /**
     * The z/t positions of the file.
     *
     * @return at least 1
     */
    public int count() {
        return planes.count();
    }

    /**
     * A position as a model sees it.
     *
     * @param index from 0, z fastest
     * @return the plane
     * @throws InputException if it cannot be read
     */
    public Plane plane(int index) {
        return planes.plane(index);
    }

    /**
     * What a file of one position adds to its name.
     *
     * @param index from 0
     * @return such as {@code -z07-t2}; empty where there is only one
     */
    public String position(int index) {
        int digits = Integer.toString(count()).length();
        return count() == 1 ? "" : stack != null ? Downscaler.position(stack, index)
            : "-p" + String.format(java.util.Locale.ROOT, "%0" + digits + "d", index + 1);
    }

    /**
     * Writes the scaled file.
     *
     * @param target is made or replaced; its folder exists
     * @param index of a position, or {@link #ALL}
     * @param scale s, in (0, 1]
     * @param jpegQuality 1 to 100; used for JPEG only
     * @param progress told of the planes of stacks
     * @return what was written
     * @throws InputException if the file cannot be read, its planes do not fit the format, or the target cannot be
     *     written
     * @throws io.github.iisa.base.CancelledException if the user has cancelled
     */
    public Result write(Path target, int index, double scale, int jpegQuality, Progress progress) {
        if (index == ALL && count() > 1 && format != OutputFormat.TIFF) {
            throw new InputException(ImageMessages.stackNeedsTiff(file, count(), format.name()));
        }
        List<String> notes = new ArrayList<>();
        if (stack != null) {
            return writeStack(target, index, scale, jpegQuality, progress, notes);
        }
        List<Samples> pages = pages(index, notes);
        int width = pages.get(0).width();
        int height = pages.get(0).height();
        List<Samples> scaled = new ArrayList<>();
        boolean same = true;
        for (Samples page : pages) {
            progress.check();
            Samples small = page.scale(IntrinsicScale.scaledSide(page.width(), scale),
                IntrinsicScale.scaledSide(page.height(), scale));
            same &= small.width() == page.width() && small.height() == page.height();
            scaled.add(small);
        }
        if (!copied(same, target, index, notes)) {
            FileMetadata metadata = metadata(scaled.get(0), pages.get(0), notes);
            save(target, () -> StoredWriting.write(new StoredImage(scaled, metadata, notes), target, format,
                jpegQuality, notes));
        }
        return result(width, height, scaled.get(0).width(), scaled.get(0).height(), notes);
    }

    private static Result result(int width, int height, int newWidth, int newHeight, List<String> notes) {
        return new Result(width, height, newWidth, newHeight,
            IntrinsicScale.reachedScale(width, height, newWidth, newHeight), List.copyOf(notes));
    }

    /** The samples as stored where the format holds them, else as displayed. */
    private List<Samples> pages(int index, List<String> notes) {
        int from = index == ALL ? 0 : index;
        int to = index == ALL ? count() : index + 1;
        if (stored != null && stored.pages().subList(from, to).stream().allMatch(page -> page.fits(format))) {
            notes.addAll(stored.notes());
            return stored.pages().subList(from, to);
        }
        notes.add(ImageMessages.NOTE_AS_DISPLAYED);
        return IntStream.range(from, to).mapToObj(i -> displayed(planes.plane(i), notes)).toList();
    }

    private static Samples displayed(Plane plane, List<String> notes) {
        notes.addAll(plane.notes());
        RgbImage rgb = plane.rgb();
        return Samples.opaque(new ColorProcessor(rgb.width(), rgb.height(), rgb.pixels()));
    }

    /** What goes along; a profile only with the samples that it is about. */
    private FileMetadata metadata(Samples scaled, Samples page, List<String> notes) {
        if (stored == null) {
            return FileMetadata.NONE;
        }
        byte[] exif = stored.metadata().exif();
        byte[] renewed = exif == null ? null : ExifBlock.renewed(exif, scaled.width(), scaled.height());
        if (exif != null && renewed == null) {
            notes.add(ImageMessages.NOTE_EXIF_LEFT_OUT);
        }
        byte[] xmp = stored.metadata().xmp();
        byte[] renewedXmp = xmp == null ? null : XmpPacket.renewed(xmp, scaled.width(), scaled.height());
        if (xmp != null && renewedXmp == null) {
            notes.add(ImageMessages.NOTE_XMP_LEFT_OUT);
        }
        double[] before = stored.metadata().resolution();
        // The picture has fewer pixels on the same ground.
        double[] resolution = before == null ? null : new double[] {before[0] * scaled.width() / page.width(),
            before[1] * scaled.height() / page.height(), before[2]};
        return new FileMetadata(stored.pages().contains(page) ? stored.metadata().profile() : null, renewed,
            renewedXmp, resolution);
    }

    private boolean copied(boolean same, Path target, int index, List<String> notes) {
        boolean whole = index == ALL || count() == 1;
        if (!same || !whole || source != ImageFormat.JPEG && source != ImageFormat.PNG && source != ImageFormat.TIFF
            || format != natural(source)) {
            return false;
        }
        notes.clear();
        notes.add(ImageMessages.NOTE_COPIED);
        save(target, () -> Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING));
        return true;
    }

    private Result writeStack(Path target, int index, double scale, int jpegQuality, Progress progress,
                              List<String> notes) {
        Downscaler.Downscaled scaled = ImageFiles.guarded(file, () -> index == ALL
            ? Downscaler.downscale(stack, scale, progress) : Downscaler.downscale(stack, index, scale, progress));
        notes.addAll(scaled.notes());
        ImagePlus small = scaled.image();
        boolean same = small.getWidth() == stack.getWidth() && small.getHeight() == stack.getHeight();
        if (!copied(same, target, index, notes)) {
            if (format == OutputFormat.TIFF) {
                small.setTitle(stack.getTitle());
                save(target, () -> saveTiff(small, target));
            } else {
                Samples samples = samples(small, notes);
                save(target, () -> StoredWriting.write(new StoredImage(List.of(samples), FileMetadata.NONE, notes),
                    target, format, jpegQuality, notes));
            }
        }
        return result(stack.getWidth(), stack.getHeight(), small.getWidth(), small.getHeight(), notes);
    }

    private static void saveTiff(ImagePlus image, Path target) throws IOException {
        FileSaver saver = new FileSaver(image);
        boolean saved = image.getStackSize() > 1 ? saver.saveAsTiffStack(target.toString())
            : saver.saveAsTiff(target.toString());
        if (!saved) {
            throw new IOException("TIFF");
        }
    }

    /** A single plane without a table of its own stays as it is, if it fits; all else is taken as displayed. */
    private Samples samples(ImagePlus image, List<String> notes) {
        ImageProcessor plane = image.getProcessor();
        boolean plain = image.getStackSize() == 1 && !plane.isColorLut() && !plane.isInvertedLut();
        Samples samples = Samples.opaque(plane);
        if (plain && samples.fits(format)) {
            return samples;
        }
        notes.add(ImageMessages.NOTE_AS_DISPLAYED);
        return displayed(ImagePlanes.plane(image, 0, false), notes);
    }

    private static void save(Path target, Writing writing) {
        try {
            writing.run();
        } catch (IOException e) {
            throw new InputException(ImageMessages.fileNotWritten(target, e), e);
        }
    }

    @FunctionalInterface
    private interface Writing {
        void run() throws IOException;
    }
}
