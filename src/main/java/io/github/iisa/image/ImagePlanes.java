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

import ij.CompositeImage;
import ij.ImagePlus;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import ij.process.LUT;
import io.github.iisa.base.ImageMessages;
import io.github.iisa.base.InputException;
import io.github.iisa.resample.RgbImage;
import java.util.List;
import java.util.Objects;
import net.imglib2.RandomAccessibleInterval;

/**
 * Open images as the models see them: what ImageJ shows, without overlay and selection.
 *
 * <p>Example:
 * <pre>{@code
 * for (int i = 0; i < ImagePlanes.count(imp, true); i++) {
 *     use(ImagePlanes.plane(imp, i, true));
 * }
 * }</pre>
 *
 * <p>A plane is one z/t position: of a composite all active channels, of any other image with channels the current one.
 * It goes through display range and table; colours that a threshold lends do not count. Planes are made one at a time,
 * so a virtual stack is never loaded whole, and the image stays as it is: position, range, table, selection. Limit: a
 * composite set to inverted projection is shown as its sum.
 */
public final class ImagePlanes {

    private static final String PROJECTION = "CompositeProjection";

    private ImagePlanes() {
    }

    /**
     * The number of planes.
     *
     * @param imp an open image
     * @param allSlices true for all z/t positions, false for the current one
     * @return at least 1
     * @throws InputException if there is no image, or it is empty
     */
    public static int count(ImagePlus imp, boolean allSlices) {
        check(imp);
        return allSlices ? Math.multiplyExact(imp.getNSlices(), imp.getNFrames()) : 1;
    }

    /**
     * Makes a plane.
     *
     * @param imp an open image
     * @param index from 0, z fastest; 0 where only the current position counts
     * @param allSlices as for {@link #count}
     * @return the plane
     * @throws InputException if there is no image, or it is empty
     * @throws IndexOutOfBoundsException if there is no such plane
     */
    public static Plane plane(ImagePlus imp, int index, boolean allSlices) {
        Objects.checkIndex(index, count(imp, allSlices));
        int depth = imp.getNSlices();
        int z = allSlices ? index % depth + 1 : Math.min(imp.getSlice(), depth);
        int t = allSlices ? index / depth + 1 : Math.min(imp.getFrame(), imp.getNFrames());
        int[] pixels = imp instanceof CompositeImage composite && imp.isComposite()
            ? composite(composite, z, t) : single(imp, z, t);
        return new Plane(new RgbImage(imp.getWidth(), imp.getHeight(), pixels), (t - 1) * depth + z, List.of());
    }

    /**
     * Makes an ImageJ image.
     *
     * @param image the pixels, copied
     * @param title the window's title
     * @return an RGB image, not shown
     */
    public static ImagePlus toImagePlus(RgbImage image, String title) {
        return new ImagePlus(title, new ColorProcessor(image.width(), image.height(), image.pixels().clone()));
    }

    /**
     * Makes RGB from an ImgLib2 image, whatever its layout.
     *
     * @param image of {@code ARGBType}, width × height, the alpha byte counting for nothing; or of a real type,
     *     width × height for grey or width × height × 3 for red, green, blue. Integer types count from 0 to 255,
     *     floating-point types from 0 to 1; values beyond are clipped, NaN is black. Minima other than 0 are fine
     * @return a new image
     * @throws InputException for another number of dimensions or channels, another type, or more than 2³¹ − 9 pixels
     */
    public static RgbImage toRgb(RandomAccessibleInterval<?> image) {
        return ImgLib2Pixels.toRgb(image);
    }

    private static void check(ImagePlus imp) {
        // An image parameter that was never filled can be an ImagePlus without pixels.
        if (imp == null || imp.getWidth() < 1 || imp.getHeight() < 1 || imp.getStackSize() < 1) {
            throw new InputException(ImageMessages.NO_OPEN_IMAGE);
        }
    }

    private static int[] single(ImagePlus imp, int z, int t) {
        ImageProcessor current = imp.getProcessor();
        int position = imp.getStackIndex(Math.min(imp.getChannel(), imp.getNChannels()), z, t);
        ChannelDisplay display = new ChannelDisplay(imp.getWidth(), imp.getHeight());
        // getLut gives the table below a threshold's colours, with the display range.
        LUT lut = current instanceof ColorProcessor ? null : current.getLut();
        display.add(position == imp.getCurrentSlice() ? current : processor(imp, position), lut);
        return display.pixels();
    }

    private static int[] composite(CompositeImage imp, int z, int t) {
        LUT[] luts = imp.getLuts();
        int mode = imp.getMode();
        ChannelDisplay display = new ChannelDisplay(imp.getWidth(), imp.getHeight(), projection(imp));
        boolean[] active = imp.getActiveChannels();
        for (int c = 1; c <= luts.length; c++) {
            boolean shown = mode == CompositeImage.COMPOSITE ? active[c - 1] : c == imp.getChannel();
            if (shown) {
                LUT lut = mode == CompositeImage.GRAYSCALE ? grey(luts[c - 1]) : luts[c - 1];
                display.add(processor(imp, imp.getStackIndex(c, z, t)), lut);
            }
        }
        return display.pixels();
    }

    private static ChannelDisplay.Projection projection(ImagePlus imp) {
        String name = String.valueOf(imp.getProp(PROJECTION));
        if (name.contains("Max") || name.contains("max")) {
            return ChannelDisplay.Projection.MAX;
        }
        return name.contains("Min") || name.contains("min")
            ? ChannelDisplay.Projection.MIN : ChannelDisplay.Projection.SUM;
    }

    private static LUT grey(LUT lut) {
        byte[] levels = new byte[256];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = (byte) i;
        }
        LUT grey = new LUT(levels, levels, levels);
        grey.min = lut.min;
        grey.max = lut.max;
        return grey;
    }

    /** A plane of a stack as it is; the current one where there is no other. */
    static ImageProcessor processor(ImagePlus imp, int position) {
        ImageProcessor processor = imp.getStackSize() == 1 ? imp.getProcessor() : imp.getStack().getProcessor(position);
        if (processor == null || processor.getPixels() == null || processor.getWidth() != imp.getWidth()
            || processor.getHeight() != imp.getHeight()) {
            throw new InputException(ImageMessages.imageLostSlice(imp.getTitle(), position));
        }
        return processor;
    }
}
