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
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferInt;
import java.awt.image.DirectColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.util.ArrayList;
import java.util.List;

/**
 * The samples of one stored picture, as planes of ImageJ's.
 *
 * <p>Example: {@code Samples half = samples.scale(320, 240);}
 *
 * <p>Colour is scaled under its transparency, as Pillow does it: multiplied before, divided after.
 *
 * @param bands one of any type, where a {@code ColorProcessor} is 8-bit RGB; or several of 8 or of 16 bits
 * @param alpha whether the last of several bands is opacity
 */
record Samples(List<ImageProcessor> bands, boolean alpha) {

    private static final int MAX = 255;

    /** One plane without transparency. */
    static Samples opaque(ImageProcessor plane) {
        return new Samples(List.of(plane), false);
    }

    /**
     * The samples of a decoded image; a palette becomes what it stands for.
     *
     * @return null for what is neither grey nor RGB of 8 or 16 bits, nor grey of 32-bit floats
     */
    static Samples of(BufferedImage image) {
        ColorModel model = image.getColorModel();
        Raster raster = image.getRaster();
        if (model instanceof IndexColorModel palette) {
            return indexed(raster, palette);
        }
        int count = raster.getNumBands();
        int colours = count - (model.hasAlpha() ? 1 : 0);
        int space = model.getColorSpace().getType();
        int bits = bits(raster);
        boolean known = colours == 1 && space == ColorSpace.TYPE_GRAY || colours == 3 && space == ColorSpace.TYPE_RGB;
        if (!known || bits == 0 || bits == 32 && count > 1) {
            return null;
        } else if (bits == 8 && count == 3) {
            return opaque(new ColorProcessor(raster.getWidth(), raster.getHeight(), Rasters.stored(raster)));
        }
        List<ImageProcessor> bands = new ArrayList<>();
        for (int band = 0; band < count; band++) {
            bands.add(plane(raster, band, bits));
        }
        return new Samples(bands, model.hasAlpha());
    }

    /** 8, 16 or 32 where all samples have as many bits, else 0. */
    private static int bits(Raster raster) {
        int type = raster.getTransferType();
        int bits = raster.getSampleModel().getSampleSize(0);
        for (int size : raster.getSampleModel().getSampleSize()) {
            if (size != bits) {
                return 0;
            }
        }
        return switch (bits) {
            case 8 -> type == DataBuffer.TYPE_BYTE || type == DataBuffer.TYPE_INT ? bits : 0;
            case 16 -> type == DataBuffer.TYPE_USHORT ? bits : 0;
            case 32 -> type == DataBuffer.TYPE_FLOAT ? bits : 0;
            default -> 0;
        };
    }

    private static ImageProcessor plane(Raster raster, int band, int bits) {
        int width = raster.getWidth();
        ImageProcessor plane = empty(width, raster.getHeight(), bits);
        float[] row = new float[width];
        for (int y = 0, i = 0; y < raster.getHeight(); y++) {
            raster.getSamples(0, y, width, 1, band, row);
            for (float value : row) {
                plane.setf(i++, value);
            }
        }
        return plane;
    }

    private static ImageProcessor empty(int width, int height, int bits) {
        return bits == 8 ? new ByteProcessor(width, height)
            : bits == 16 ? new ShortProcessor(width, height) : new FloatProcessor(width, height);
    }

    private static Samples indexed(Raster raster, IndexColorModel palette) {
        int width = raster.getWidth();
        int height = raster.getHeight();
        int[] table = new int[palette.getMapSize()];
        palette.getRGBs(table);
        boolean grey = true;
        boolean opaque = true;
        for (int rgb : table) {
            grey &= (rgb >> 16 & MAX) == (rgb & MAX) && (rgb >> 8 & MAX) == (rgb & MAX);
            opaque &= rgb >>> 24 == MAX;
        }
        int[] pixels = raster.getSamples(0, 0, width, height, 0, (int[]) null);
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = table[Math.min(pixels[i], table.length - 1)];
        }
        if (opaque && !grey) {
            return opaque(new ColorProcessor(width, height, pixels));
        }
        List<ImageProcessor> bands = new ArrayList<>();
        for (int shift : grey ? new int[] {0, 24} : new int[] {16, 8, 0, 24}) {
            byte[] band = new byte[pixels.length];
            for (int i = 0; i < band.length; i++) {
                band[i] = (byte) (pixels[i] >> shift);
            }
            bands.add(new ByteProcessor(width, height, band));
        }
        return opaque ? opaque(bands.get(0)) : new Samples(bands, true);
    }

    int width() {
        return bands.get(0).getWidth();
    }

    int height() {
        return bands.get(0).getHeight();
    }

    /** Bits of a sample: 8, 16 or 32. */
    int bits() {
        int bits = bands.get(0).getBitDepth();
        return bits == 24 ? 8 : bits;
    }

    /** Turned as EXIF's orientation, 1 to 8, asks. */
    Samples upright(int orientation) {
        return orientation == 1 ? this
            : new Samples(bands.stream().map(band -> upright(band, orientation)).toList(), alpha);
    }

    private static ImageProcessor upright(ImageProcessor band, int orientation) {
        ImageProcessor turned = switch (orientation) {
            case 5, 6 -> band.rotateRight();
            case 7, 8 -> band.rotateLeft();
            default -> band.duplicate();
        };
        if (orientation == 2 || orientation == 3 || orientation == 5 || orientation == 7) {
            turned.flipHorizontal();
        }
        if (orientation == 3 || orientation == 4) {
            turned.flipVertical();
        }
        return turned;
    }

    /** Scaled by Lanczos; sizes in px. */
    Samples scale(int width, int height) {
        if (!alpha) {
            return new Samples(bands.stream().map(b -> PlaneScaling.scale(b, width, height)).toList(), false);
        }
        ImageProcessor opacity = bands.get(bands.size() - 1);
        ImageProcessor scaledOpacity = PlaneScaling.scale(opacity, width, height);
        List<ImageProcessor> scaled = new ArrayList<>();
        for (ImageProcessor band : bands.subList(0, bands.size() - 1)) {
            ImageProcessor out = PlaneScaling.scale(multiplied(band, opacity), width, height);
            divide(out, scaledOpacity);
            scaled.add(out);
        }
        scaled.add(scaledOpacity);
        return new Samples(scaled, true);
    }

    private static ImageProcessor multiplied(ImageProcessor band, ImageProcessor opacity) {
        ImageProcessor out = band.duplicate();
        long full = (1L << band.getBitDepth()) - 1;
        for (int i = 0; i < out.getPixelCount(); i++) {
            out.set(i, (int) (((long) band.get(i) * opacity.get(i) * 2 + full) / (2 * full)));
        }
        return out;
    }

    private static void divide(ImageProcessor band, ImageProcessor opacity) {
        long full = (1L << band.getBitDepth()) - 1;
        for (int i = 0; i < band.getPixelCount(); i++) {
            int a = opacity.get(i);
            // Nothing to divide by where nothing is seen; the rounding, downwards, is Pillow's.
            band.set(i, a == 0 ? band.get(i) : (int) Math.min(full, band.get(i) * full / a));
        }
    }

    /** The same samples for the JDK's encoders. */
    BufferedImage toImage() {
        if (bands.get(0) instanceof ColorProcessor rgb) {
            DirectColorModel model = new DirectColorModel(24, 0xff0000, 0xff00, 0xff);
            int[] pixels = (int[]) rgb.getPixels();
            return new BufferedImage(model, Raster.createPackedRaster(new DataBufferInt(pixels, pixels.length),
                width(), height(), width(), model.getMasks(), null), false, null);
        }
        int type = bits() == 8 ? DataBuffer.TYPE_BYTE : bits() == 16 ? DataBuffer.TYPE_USHORT : DataBuffer.TYPE_FLOAT;
        int space = bands.size() < 3 ? ColorSpace.CS_GRAY : ColorSpace.CS_sRGB;
        ColorModel model = new ComponentColorModel(ColorSpace.getInstance(space), alpha, false,
            alpha ? Transparency.TRANSLUCENT : Transparency.OPAQUE, type);
        WritableRaster raster = model.createCompatibleWritableRaster(width(), height());
        float[] row = new float[width()];
        for (int band = 0; band < bands.size(); band++) {
            for (int y = 0, i = 0; y < height(); y++) {
                for (int x = 0; x < row.length; x++) {
                    row[x] = bands.get(band).getf(i++);
                }
                raster.setSamples(0, y, row.length, 1, band, row);
            }
        }
        return new BufferedImage(model, raster, false, null);
    }

    /** Whether a format holds these samples as they are. */
    boolean fits(OutputFormat format) {
        return switch (format) {
            case TIFF -> true;
            case PNG -> bits() <= 16;
            case JPEG -> bits() == 8 && !alpha;
        };
    }
}
