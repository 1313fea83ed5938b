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
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Decoded samples of any depth and number of channels as packed sRGB.
 *
 * <p>Example: {@code int[] pixels = new Rasters(icc, notes).toRgb(image);}
 *
 * <p>The rules: grey of more than 8 bits goes through its percentile range, unless a profile says what its values mean;
 * integer colour of more than 8 bits counts from 0 to its largest value, floating-point colour from 0 to 1 or, where it
 * leaves that range, through the percentile range of all channels. Transparency is laid over white.
 */
final class Rasters {

    private static final int STRIP = 1 << 16;
    private static final int MAX = 255;

    private final byte[] icc;
    private final List<String> notes;
    private final DisplayRange shared;

    /**
     * A conversion.
     *
     * @param icc the profile's bytes; null for sRGB
     * @param notes gets what the user should know
     */
    Rasters(byte[] icc, List<String> notes) {
        this(icc, notes, null);
    }

    /**
     * A conversion of a page of several.
     *
     * @param icc the profile's bytes; null for sRGB
     * @param notes gets what the user should know
     * @param shared the range of deep grey; null for the image's own
     */
    Rasters(byte[] icc, List<String> notes, DisplayRange shared) {
        this.icc = icc;
        this.notes = notes;
        this.shared = shared;
    }

    /** Whether an image is grey of more than 8 bits, without a profile that says what its values mean. */
    static boolean isDeepGrey(BufferedImage image, byte[] icc) {
        ColorModel model = image.getColorModel();
        return !(model instanceof IndexColorModel) && fullScale(image.getRaster()) != MAX
            && image.getRaster().getNumBands() - (model.hasAlpha() ? 1 : 0) == 1
            && ColourProfile.of(icc, 1, new ArrayList<>()) == null;
    }

    /** The samples of grey, row by row. */
    static DisplayRange.Samples greys(Raster raster) {
        int width = raster.getWidth();
        return i -> raster.getSampleDouble(i % width, i / width, 0);
    }

    /** Converts an image; the colour model tells what the samples are, the profile what they mean. */
    int[] toRgb(BufferedImage image) {
        ColorModel model = image.getColorModel();
        Raster raster = image.getRaster();
        if (model instanceof IndexColorModel palette) {
            return indexed(raster, palette);
        }
        int colours = raster.getNumBands() - (model.hasAlpha() ? 1 : 0);
        int space = model.getColorSpace().getType();
        if (space == ColorSpace.TYPE_CMYK && colours == 4) {
            return cmyk(raster);
        } else if (colours == 1) {
            return grey(raster, model.hasAlpha());
        } else if (colours == 3 && space == ColorSpace.TYPE_RGB) {
            return rgb(raster, model.hasAlpha());
        }
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }

    private int[] indexed(Raster raster, IndexColorModel palette) {
        int[] table = new int[palette.getMapSize()];
        palette.getRGBs(table);
        int[] alpha = Arrays.stream(table).map(c -> c >>> 24).toArray();
        ColourProfile profile = ColourProfile.of(icc, 3, notes);
        if (profile != null) {
            profile.convert(table);
        }
        boolean transparent = false;
        int[] out = new int[raster.getWidth() * raster.getHeight()];
        int[] row = new int[raster.getWidth()];
        for (int y = 0, i = 0; y < raster.getHeight(); y++) {
            raster.getSamples(0, y, row.length, 1, 0, row);
            for (int value : row) {
                int index = Math.min(value, table.length - 1);
                transparent |= alpha[index] < MAX;
                out[i++] = Packed.overWhite(table[index], alpha[index]);
            }
        }
        noteTransparency(transparent);
        return out;
    }

    private int[] grey(Raster raster, boolean hasAlpha) {
        ColourProfile profile = ColourProfile.of(icc, 1, notes);
        int[] table = ColourProfile.greyTable(profile);
        DisplayRange range = greyRange(raster, profile != null);
        int width = raster.getWidth();
        int[] out = new int[width * raster.getHeight()];
        double[] row = new double[width];
        int[] alpha = new int[width];
        boolean transparent = false;
        for (int y = 0, i = 0; y < raster.getHeight(); y++) {
            raster.getSamples(0, y, width, 1, 0, row);
            transparent |= hasAlpha && alphaRow(raster, y, alpha);
            for (int x = 0; x < width; x++, i++) {
                int pixel = table[range.level(row[x])];
                out[i] = hasAlpha ? Packed.overWhite(pixel, alpha[x]) : pixel;
            }
        }
        noteTransparency(transparent);
        return out;
    }

    private DisplayRange greyRange(Raster raster, boolean hasProfile) {
        double full = fullScale(raster);
        if (full == MAX || hasProfile && full > 0) {
            return new DisplayRange(0, full);
        } else if (hasProfile) {
            return new DisplayRange(0, 1);
        }
        DisplayRange range = shared != null ? shared
            : DisplayRange.ofPercentiles(raster.getWidth() * raster.getHeight(), greys(raster));
        notes.add(ImageMessages.noteDisplayRange(range.toString(), shared != null));
        return range;
    }

    private int[] rgb(Raster raster, boolean hasAlpha) {
        int[] out = bytes(raster) && !hasAlpha ? packed(raster) : scaled(raster);
        ColourProfile profile = ColourProfile.of(icc, 3, notes);
        if (profile != null) {
            profile.convert(out);
        }
        if (hasAlpha) {
            overWhite(raster, out);
        }
        return out;
    }

    private void overWhite(Raster raster, int[] out) {
        int width = raster.getWidth();
        int[] alpha = new int[width];
        boolean transparent = false;
        for (int y = 0, i = 0; y < raster.getHeight(); y++) {
            transparent |= alphaRow(raster, y, alpha);
            for (int x = 0; x < width; x++, i++) {
                out[i] = Packed.overWhite(out[i], alpha[x]);
            }
        }
        noteTransparency(transparent);
    }

    /** Packed RGB of 8 bits as stored; no profile is applied. */
    static int[] stored(Raster raster) {
        return bytes(raster) ? packed(raster) : new Rasters(null, new ArrayList<>()).scaled(raster);
    }

    private static boolean bytes(Raster raster) {
        return raster.getDataBuffer() instanceof DataBufferByte buffer && buffer.getNumBanks() == 1
            && raster.getSampleModel() instanceof PixelInterleavedSampleModel
            && raster.getSampleModelTranslateX() == 0 && raster.getSampleModelTranslateY() == 0;
    }

    private static int[] packed(Raster raster) {
        byte[] data = ((DataBufferByte) raster.getDataBuffer()).getData();
        PixelInterleavedSampleModel model = (PixelInterleavedSampleModel) raster.getSampleModel();
        int[] band = model.getBandOffsets();
        int step = model.getPixelStride();
        int start = raster.getDataBuffer().getOffset();
        int[] out = new int[raster.getWidth() * raster.getHeight()];
        for (int y = 0, i = 0; y < raster.getHeight(); y++) {
            int at = start + y * model.getScanlineStride();
            for (int x = 0; x < raster.getWidth(); x++, i++, at += step) {
                out[i] = Packed.of(data[at + band[0]] & MAX, data[at + band[1]] & MAX, data[at + band[2]] & MAX);
            }
        }
        return out;
    }

    private int[] scaled(Raster raster) {
        int width = raster.getWidth();
        DisplayRange range = colourRange(raster);
        int[] out = new int[width * raster.getHeight()];
        double[] row = new double[width];
        for (int band = 0; band < 3; band++) {
            int shift = 16 - 8 * band;
            for (int y = 0, i = 0; y < raster.getHeight(); y++) {
                raster.getSamples(0, y, width, 1, band, row);
                for (int x = 0; x < width; x++, i++) {
                    out[i] |= range.level(row[x]) << shift | 0xff000000;
                }
            }
        }
        return out;
    }

    private DisplayRange colourRange(Raster raster) {
        double full = fullScale(raster);
        if (full > 0) {
            return new DisplayRange(0, full);
        }
        int width = raster.getWidth();
        int plane = width * raster.getHeight();
        int count = (int) Math.min(Integer.MAX_VALUE, 3L * plane);
        DisplayRange range = DisplayRange.ofPercentiles(count,
            i -> raster.getSampleDouble(i / 3 % width, i / 3 / width, i % 3));
        if (range.min() >= 0 && range.max() <= 1) {
            return new DisplayRange(0, 1);
        }
        notes.add(ImageMessages.noteDisplayRange(range.toString(), false));
        return range;
    }

    /** Converts samples whose first four bands are C, M, Y and K, the largest value meaning full ink. */
    int[] cmyk(Raster raster) {
        int[] pixels = new int[raster.getWidth() * raster.getHeight()];
        byte[] samples = new byte[Math.multiplyExact(pixels.length, 4)];
        int[] row = new int[raster.getWidth()];
        double full = fullScale(raster);
        for (int band = 0; band < 4; band++) {
            for (int y = 0, s = band; y < raster.getHeight(); y++) {
                raster.getSamples(0, y, row.length, 1, band, row);
                for (int value : row) {
                    samples[s] = (byte) Packed.level(value / full);
                    s += 4;
                }
            }
        }
        cmyk(samples, pixels, ColourProfile.of(icc, 4, notes), notes);
        return pixels;
    }

    /** Converts interleaved C, M, Y, K, 255 meaning full ink, through a profile or, without one, a plain formula. */
    static void cmyk(byte[] ink, int[] pixels, ColourProfile profile, List<String> notes) {
        if (profile == null) {
            notes.add(ImageMessages.NOTE_CMYK_WITHOUT_PROFILE);
            for (int i = 0, s = 0; i < pixels.length; i++, s += 4) {
                int light = MAX - (ink[s + 3] & MAX);
                pixels[i] = Packed.of(left(ink[s], light), left(ink[s + 1], light), left(ink[s + 2], light));
            }
            return;
        }
        for (int from = 0; from < pixels.length; from += STRIP) {
            int count = Math.min(STRIP, pixels.length - from);
            profile.convert(Arrays.copyOfRange(ink, from * 4, (from + count) * 4), count, pixels, from);
        }
    }

    private static int left(byte ink, int light) {
        return (light * (MAX - (ink & MAX)) + MAX / 2) / MAX;
    }

    /** Fills opacities, 0..255; the last band. Returns whether one is below 255. */
    private static boolean alphaRow(Raster raster, int y, int[] alpha) {
        double full = fullScale(raster) > 0 ? fullScale(raster) : 1;
        double[] row = raster.getSamples(0, y, alpha.length, 1, raster.getNumBands() - 1, (double[]) null);
        boolean transparent = false;
        for (int x = 0; x < alpha.length; x++) {
            alpha[x] = Packed.level(row[x] / full);
            transparent |= alpha[x] < MAX;
        }
        return transparent;
    }

    /** The largest value of unsigned samples; 0 for signed and floating-point ones. */
    private static double fullScale(Raster raster) {
        int type = raster.getTransferType();
        boolean unsigned = type == DataBuffer.TYPE_BYTE || type == DataBuffer.TYPE_USHORT
            || type == DataBuffer.TYPE_INT && raster.getSampleModel().getSampleSize(0) < 32;
        return unsigned ? Math.pow(2, raster.getSampleModel().getSampleSize(0)) - 1 : 0;
    }

    private void noteTransparency(boolean transparent) {
        if (transparent) {
            notes.add(ImageMessages.NOTE_TRANSPARENCY);
        }
    }
}
