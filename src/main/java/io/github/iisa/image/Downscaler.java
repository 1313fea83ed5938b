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
import ij.ImageStack;
import ij.measure.Calibration;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import ij.process.LUT;
import io.github.iisa.base.ImageMessages;
import io.github.iisa.base.InputException;
import io.github.iisa.base.Progress;
import io.github.iisa.scale.IntrinsicScale;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Scales open images by Lanczos and keeps all else: type, tables, display ranges, channels, slices, frames, composite
 * mode, calibration, selection, overlay, properties and slice labels.
 *
 * <p>Example:
 * <pre>{@code
 * Downscaler.Downscaled half = Downscaler.downscale(imp, 0.5, Progress.NONE);
 * half.image().show();
 * }</pre>
 *
 * <p>The raw values of every channel are scaled, never the displayed colours. Planes are read one at a time, so a
 * virtual stack is never loaded whole; only the result is. The given image stays as it is. Threads are the caller's.
 * Limit: an 8-bit image whose values are entries of a palette cannot be interpolated and becomes RGB, with a note; a
 * table that is grey, or smooth as ImageJ's pseudo-colours are, shows values, and these are scaled.
 */
public final class Downscaler {

    private static final int RGB_BYTES = 4;
    private static final int RGB_BITS = 24;
    private static final double TWO_DECIMALS_FROM = 0.095;

    private final ImagePlus source;
    private final int width;
    private final int height;
    private final boolean palette;

    private Downscaler(ImagePlus source, double scale) {
        this.source = source;
        width = IntrinsicScale.scaledSide(source.getWidth(), scale);
        height = IntrinsicScale.scaledSide(source.getHeight(), scale);
        palette = isPalette(source);
    }

    /**
     * A scaled image.
     *
     * @param image the result, not shown
     * @param scale the scale really reached, √(w′h′/(wh))
     * @param notes what was done that the user may not expect; often empty
     */
    public record Downscaled(ImagePlus image, double scale, List<String> notes) {
    }

    /**
     * Scales all planes of an image.
     *
     * @param imp an open image; only read
     * @param scale s, in (0, 1]; 1 gives a copy
     * @param progress told of every plane
     * @return a new image of int(width·s) × int(height·s) px
     * @throws InputException if there is no image, a slice cannot be read, or the result does not fit into the memory
     * @throws io.github.iisa.base.CancelledException if the user has cancelled
     */
    public static Downscaled downscale(ImagePlus imp, double scale, Progress progress) {
        ImagePlanes.count(imp, true);
        return new Downscaler(imp, scale).run(1, imp.getNSlices(), 1, imp.getNFrames(), "", progress);
    }

    /**
     * Scales all channels of one z/t position.
     *
     * @param imp an open image; only read
     * @param index from 0, z fastest
     * @param scale s, in (0, 1]
     * @param progress told of every plane
     * @return a new image whose title names the position
     * @throws InputException as for {@link #downscale(ImagePlus, double, Progress)}
     */
    public static Downscaled downscale(ImagePlus imp, int index, double scale, Progress progress) {
        Objects.checkIndex(index, ImagePlanes.count(imp, true));
        int z = index % imp.getNSlices() + 1;
        int t = index / imp.getNSlices() + 1;
        return new Downscaler(imp, scale).run(z, z, t, t, position(imp, index), progress);
    }

    /**
     * The name of a z/t position for titles and files, such as {@code -z07-t2}.
     *
     * @param imp an image
     * @param index of the position, from 0, z fastest
     * @return empty for an image with one position only
     */
    public static String position(ImagePlus imp, int index) {
        return numbered("-z", index % imp.getNSlices() + 1, imp.getNSlices())
            + numbered("-t", index / imp.getNSlices() + 1, imp.getNFrames());
    }

    private static String numbered(String word, int value, int count) {
        int digits = Integer.toString(count).length();
        return count == 1 ? "" : word + String.format(Locale.ROOT, "%0" + digits + "d", value);
    }

    /**
     * A title with something said before its extension: {@code photo.jpg} becomes {@code photo-0.42.jpg}.
     *
     * @param title of the original
     * @param position as {@link #position} gives it
     * @param scale s, written with two decimals, or below 0.1 with two digits
     * @return the title of the result
     */
    public static String title(String title, String position, double scale) {
        String number = scale >= TWO_DECIMALS_FROM ? String.format(Locale.ROOT, "%.2f", scale)
            : new BigDecimal(scale).round(new MathContext(2)).stripTrailingZeros().toPlainString();
        String extension = title.replaceFirst("^.*?(\\.[A-Za-z][A-Za-z0-9]{1,4})?$", "$1");
        String stem = title.substring(0, title.length() - extension.length());
        return stem + position + "-" + number + extension;
    }

    private Downscaled run(int firstZ, int lastZ, int firstT, int lastT, String position, Progress progress) {
        int channels = source.getNChannels();
        int depth = lastZ - firstZ + 1;
        int frames = lastT - firstT + 1;
        int count = channels * depth * frames;
        checkMemory(count);
        ImageStack stack = new ImageStack(width, height);
        LUT lut = palette ? source.getProcessor().getLut() : null;
        for (int i = 0; i < count; i++) {
            progress.check();
            progress.report(i, count, source.getTitle());
            int at = source.getStackIndex(i % channels + 1, firstZ + i / channels % depth,
                firstT + i / channels / depth);
            ImageProcessor plane = ImagePlanes.processor(source, at);
            stack.addSlice(source.getStackSize() == 1 ? null : source.getStack().getSliceLabel(at),
                PlaneScaling.scale(lut == null ? plane : coloured(plane, lut), width, height));
        }
        double reached = IntrinsicScale.reachedScale(source.getWidth(), source.getHeight(), width, height);
        ImagePlus scaled = new ImagePlus(title(source.getTitle(), position, reached), stack);
        scaled.setDimensions(channels, depth, frames);
        ImagePlus result = display(scaled);
        keep(result, firstZ, lastZ, firstT, lastT);
        progress.report(count, count, "");
        return new Downscaled(result, reached, palette ? List.of(ImageMessages.NOTE_PALETTE) : List.of());
    }

    private void checkMemory(int planes) {
        double bytes = (double) width * height * planes * (palette ? RGB_BYTES : source.getBytesPerPixel());
        Runtime runtime = Runtime.getRuntime();
        if (bytes > (double) runtime.maxMemory() - runtime.totalMemory() + runtime.freeMemory()) {
            System.gc(); // what was thrown away but not collected counts as used
        }
        if (bytes > (double) runtime.maxMemory() - runtime.totalMemory() + runtime.freeMemory()) {
            throw new InputException(
                ImageMessages.resultExceedsMemory(source.getTitle(), width, height, planes, bytes));
        }
    }

    /** Whether the values of an 8-bit image are entries of a palette rather than levels of something. */
    private static boolean isPalette(ImagePlus imp) {
        if (imp.getBitDepth() != 8 || imp.isComposite()) {
            return false;
        }
        // On a processor of its own: colours that a threshold lends do not count.
        ByteProcessor probe = new ByteProcessor(1, 1);
        LUT lut = imp.getProcessor().getLut();
        probe.setLut(lut);
        return probe.isColorLut() ? !probe.isPseudoColorLut() : !isMonotone(lut);
    }

    private static boolean isMonotone(LUT lut) {
        boolean rises = true;
        boolean falls = true;
        for (int i = 1; i < lut.getMapSize(); i++) {
            rises &= lut.getRed(i) >= lut.getRed(i - 1);
            falls &= lut.getRed(i) <= lut.getRed(i - 1);
        }
        return rises || falls;
    }

    private static ImageProcessor coloured(ImageProcessor indices, LUT lut) {
        byte[] values = (byte[]) indices.getPixels();
        int[] pixels = new int[values.length];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = lut.getRGB(values[i] & 0xff);
        }
        return new ColorProcessor(indices.getWidth(), indices.getHeight(), pixels);
    }

    private ImagePlus display(ImagePlus scaled) {
        if (source instanceof CompositeImage from && source.isComposite()) {
            CompositeImage to = new CompositeImage(scaled, from.getMode());
            to.setLuts(from.getLuts());
            boolean[] active = from.getActiveChannels();
            System.arraycopy(active, 0, to.getActiveChannels(), 0, Math.min(active.length, scaled.getNChannels()));
            return to;
        }
        if (scaled.getBitDepth() != RGB_BITS) {
            ImageProcessor from = source.getProcessor();
            scaled.setLut(from.getLut());
            scaled.setDisplayRange(from.getMin(), from.getMax());
            if (from.isThreshold()) {
                scaled.getProcessor().setThreshold(from.getMinThreshold(), from.getMaxThreshold(),
                    from.getLutUpdateMode());
            }
        }
        return scaled;
    }

    /** All that is neither pixels nor their display. */
    private void keep(ImagePlus result, int firstZ, int lastZ, int firstT, int lastT) {
        boolean whole = result.getStackSize() == source.getStackSize();
        double across = (double) width / source.getWidth();
        double down = (double) height / source.getHeight();
        result.setOpenAsHyperStack(whole && (source.isHyperStack() || source.getOpenAsHyperStack()));
        result.setCalibration(calibration(across, down));
        if (source.getProperties() != null) {
            source.getProperties().forEach((key, value) -> result.setProperty(key.toString(), value));
        }
        result.setProperties(source.getPropertiesAsArray());
        result.setRoi(Selections.scale(source.getRoi(), across, down));
        if (source.getOverlay() != null) {
            var overlay = Selections.scale(source.getOverlay(), across, down);
            if (!whole && source.isHyperStack()) {
                overlay.crop(1, source.getNChannels(), firstZ, lastZ, firstT, lastT);
            } else if (!whole) {
                overlay.crop(source.getStackIndex(1, firstZ, firstT),
                    source.getStackIndex(source.getNChannels(), lastZ, lastT));
            }
            result.setOverlay(overlay);
            result.setHideOverlay(source.getHideOverlay());
        }
        result.setPosition(source.getChannel(), whole ? source.getSlice() : 1, whole ? source.getFrame() : 1);
    }

    private Calibration calibration(double across, double down) {
        Calibration calibration = source.getCalibration().copy();
        // Without a unit a pixel stays a pixel.
        if (calibration.scaled()) {
            calibration.pixelWidth /= across;
            calibration.pixelHeight /= down;
        }
        calibration.xOrigin *= across;
        calibration.yOrigin *= down;
        return calibration;
    }
}
