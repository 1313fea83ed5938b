/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.base;

import java.nio.file.Path;

/** The sentences about image files and open images; see {@link Messages}. */
public final class ImageMessages {

    /** Note: an alpha channel or palette entry was not opaque. */
    public static final String NOTE_TRANSPARENCY = "Transparency was laid over white.";

    /** Note: an ICC profile is damaged or of the wrong kind. */
    public static final String NOTE_PROFILE_IGNORED = "The colour profile cannot be used and was ignored.";

    /** Note: CMYK was converted by a formula. */
    public static final String NOTE_CMYK_WITHOUT_PROFILE =
        "CMYK without a colour profile was converted by a plain formula.";

    /** Note: an animation has more frames. */
    public static final String NOTE_FIRST_FRAME = "Only the first frame of the animation was read.";

    /** Note: the decoder found damage that it could step over. */
    public static final String NOTE_DAMAGED = "The image data are damaged in places.";

    /** There is no open image, or one without pixels. */
    public static final String NO_OPEN_IMAGE = "There are no images open; open one, or give the path of a file.";

    private ImageMessages() {
    }

    /**
     * Note: values were mapped by a range that no file states.
     *
     * @param range such as "12 to 4000"
     * @param shared whether it is that of all planes of a stack
     * @return the sentence
     */
    public static String noteDisplayRange(String range, boolean shared) {
        return "No display range is stored, so " + range + " (0.1 to 99.9 percentile" + (shared ? " of the stack" : "")
            + ") was shown from black to white; contrast changes the noise part of the intrinsic scale.";
    }

    /**
     * Note: of a stack only the first slice was read.
     *
     * @param slices how many there are, at least 2
     * @return the sentence
     */
    public static String noteFirstOf(int slices) {
        return "This is the first of " + slices + " slices; the others were not looked at.";
    }

    /**
     * A folder or device where a file is needed.
     *
     * @param file the path
     * @return the sentence
     */
    public static String notAFile(Path file) {
        return file + ": is not a file; give the path of an image.";
    }

    /**
     * A link whose file is elsewhere, or was never fetched.
     *
     * @param link the link
     * @return the sentence
     */
    public static String linkToNothing(Path link) {
        return link + ": links to a file that is not there; fetch or mount what it links to.";
    }

    /**
     * A file of zero bytes.
     *
     * @param file the file
     * @return the sentence
     */
    public static String fileEmpty(Path file) {
        return file + ": the file is empty; copy it again from its source.";
    }

    /**
     * A file that is no image, or of a format that is not read.
     *
     * @param file the file
     * @param format the name of the format where it is known; else empty
     * @return the sentence
     */
    public static String imageFormatUnknown(Path file, String format) {
        return file + (format.isEmpty() ? ": is not an image of a known format" : ": " + format + " is not read")
            + "; convert it to PNG, JPEG or TIFF.";
    }

    /**
     * A TIFF whose colours are stored in a way that is not read.
     *
     * @param file the file
     * @param colours what they are stored as
     * @return the sentence
     */
    public static String tiffColoursUnknown(Path file, String colours) {
        return file + ": TIFF with colours stored as " + colours + " is not read; save it as RGB.";
    }

    /**
     * Pixel data that end too early.
     *
     * @param file the file
     * @return the sentence
     */
    public static String imageTruncated(Path file) {
        return file + ": the file ends before its image does; copy it again from its source.";
    }

    /**
     * Data that contradict themselves.
     *
     * @param file the file
     * @return the sentence
     */
    public static String imageDamaged(Path file) {
        return file + ": the image data are damaged; copy it again from its source.";
    }

    /**
     * A decoder gave up.
     *
     * @param file the file
     * @param cause what the decoder said
     * @return the sentence
     */
    public static String imageUnreadable(Path file, Throwable cause) {
        return file + ": cannot be decoded" + Messages.because(cause)
            + "; if other programs open it, save it from there as PNG, else copy it again from its source.";
    }

    /**
     * A width or height of zero.
     *
     * @param file the file
     * @param width px
     * @param height px
     * @return the sentence
     */
    public static String imageHasNoPixels(Path file, long width, long height) {
        return file + ": has no pixels (" + width + " x " + height + "); save it again from its source.";
    }

    /**
     * More pixels than allowed.
     *
     * @param file the file
     * @param width px
     * @param height px
     * @param limit the largest number of pixels
     * @return the sentence
     */
    public static String imageTooLarge(Path file, long width, long height, long limit) {
        return file + ": has " + width + " x " + height + " pixels, more than the limit of " + limit
            + "; crop it or cut it into parts.";
    }

    /**
     * More memory than there is.
     *
     * @param file the file
     * @param width px
     * @param height px
     * @param bytes what reading takes
     * @return the sentence
     */
    public static String imageExceedsMemory(Path file, long width, long height, double bytes) {
        return file + ": has " + width + " x " + height + " pixels, which need "
            + String.format(java.util.Locale.ROOT, "%.1f", bytes / (1 << 30))
            + " GiB of memory; give Java more memory (-Xmx, or Edit>Options>Memory & Threads) or crop it.";
    }

    /**
     * A decoder asked for more memory than there is.
     *
     * @param file the file
     * @return the sentence
     */
    public static String imageNeedsMemory(Path file) {
        return file + ": decoding takes more memory than there is; give Java more memory (-Xmx), or, if the file is"
            + " small, copy it again from its source.";
    }

    /**
     * A slice of an open image that cannot be had, as of a virtual stack whose files are gone.
     *
     * @param title of the image
     * @param slice stack position from 1
     * @return the sentence
     */
    public static String imageLostSlice(String title, int slice) {
        return title + ": slice " + slice + " cannot be read; check that the files of the stack are still there.";
    }

    /**
     * An ImgLib2 image that is not RGB or grey.
     *
     * @param dimensions how many
     * @param type the simple name of its pixel type
     * @return the sentence
     */
    public static String imgUnknown(int dimensions, String type) {
        return "An image of " + dimensions + " dimensions and " + type + " is not understood; give width x height of"
            + " ARGBType or a real type, or width x height x 3 of a real type.";
    }

    /**
     * An image or plane is larger than an array can be.
     *
     * @param width px
     * @param height px
     * @return the sentence
     */
    public static String tooManyPixels(long width, long height) {
        return "An image of " + width + " x " + height + " pixels is too large (the limit is 2^31 pixels a plane); "
            + "crop it or choose a smaller size.";
    }

    /**
     * A file name whose extension is none that is written.
     *
     * @param file the file
     * @return the sentence
     */
    public static String imageFormatNotWritten(Path file) {
        return file + ": images are written as .png, .jpg or .tif; choose one of these extensions.";
    }

    /**
     * A quality out of range.
     *
     * @param quality what was given
     * @return the sentence
     */
    public static String jpegQualityOutside(double quality) {
        return "A JPEG quality of " + quality + " is out of range; give a number from 0 to 1.";
    }

    /**
     * A file that would be overwritten.
     *
     * @param file the file
     * @return the sentence
     */
    public static String fileExists(Path file) {
        return file + ": exists already; choose another name or allow overwriting.";
    }

    /**
     * A file that cannot be written.
     *
     * @param file the file
     * @param cause what the system said
     * @return the sentence
     */
    public static String fileNotWritten(Path file, Throwable cause) {
        return file + ": cannot be written" + Messages.because(cause) + "; check that the folder exists and has room.";
    }

    /**
     * A file that may not be read.
     *
     * @param file the file
     * @return the sentence
     */
    public static String fileForbidden(Path file) {
        return file + ": may not be read; check its permissions.";
    }

    /** Note: a palette image became RGB. */
    public static final String NOTE_PALETTE =
        "The values of this 8-bit image are entries of a palette, so it was converted to RGB before scaling.";

    /**
     * A scaled image that does not fit into the memory.
     *
     * @param title of the original
     * @param width px of the result
     * @param height px of the result
     * @param planes how many
     * @param bytes what they take
     * @return the sentence
     */
    public static String resultExceedsMemory(String title, int width, int height, int planes, double bytes) {
        return title + ": the result of " + planes + " x " + width + " x " + height + " pixels needs "
            + String.format(java.util.Locale.ROOT, "%.1f", bytes / (1 << 30))
            + " GiB of memory; give Java more memory (-Xmx, or Edit>Options>Memory & Threads) or choose a"
            + " smaller scale.";
    }

    /** Note: EXIF data stayed behind. */
    public static final String NOTE_EXIF_LEFT_OUT = "The EXIF data could not be kept in the new file.";

    /** Note: XMP data stayed behind. */
    public static final String NOTE_XMP_LEFT_OUT = "The XMP data could not be kept in the new file.";

    /** Note: samples became colours. */
    public static final String NOTE_AS_DISPLAYED =
        "The new file cannot hold the values as they are stored, so they were converted to 8-bit sRGB as displayed.";

    /** Note: nothing to scale. */
    public static final String NOTE_COPIED = "The image is at this scale already, so its file was copied.";

    /**
     * A stack for a format of single images.
     *
     * @param file the stack
     * @param planes how many it has
     * @param format such as PNG
     * @return the sentence
     */
    public static String stackNeedsTiff(Path file, int planes, String format) {
        return file + ": has " + planes + " planes, which " + format
            + " cannot hold; use format=tiff, or per_slice=true for a file each.";
    }
}
