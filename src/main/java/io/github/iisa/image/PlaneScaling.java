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
import io.github.iisa.resample.Lanczos;
import io.github.iisa.resample.RgbImage;
import net.imglib2.img.array.ArrayImgs;

/**
 * One plane of ImageJ's, resized by {@link Lanczos} on its raw values: 8-bit and RGB byte for byte as Pillow, 16- and
 * 32-bit in double precision.
 *
 * <p>Example: {@code ImageProcessor half = PlaneScaling.scale(processor, 320, 240);}
 *
 * <p>The result has raw values only: table, display range and selection are the caller's. Limit: a NaN spreads as far
 * as the filter reaches.
 */
final class PlaneScaling {

    private PlaneScaling() {
    }

    /** A new plane of the same type; the source is only read. */
    static ImageProcessor scale(ImageProcessor source, int width, int height) {
        int w = source.getWidth();
        int h = source.getHeight();
        Object pixels = source.getPixels();
        if (source instanceof ColorProcessor) {
            RgbImage scaled = Lanczos.resize(new RgbImage(w, h, (int[]) pixels), width, height);
            return new ColorProcessor(width, height, scaled.pixels());
        } else if (pixels instanceof byte[] bytes) {
            byte[] out = new byte[width * height];
            Lanczos.resize(ArrayImgs.unsignedBytes(bytes, w, h), ArrayImgs.unsignedBytes(out, width, height));
            return new ByteProcessor(width, height, out);
        } else if (pixels instanceof short[] shorts) {
            short[] out = new short[width * height];
            Lanczos.resize(ArrayImgs.unsignedShorts(shorts, w, h), ArrayImgs.unsignedShorts(out, width, height));
            return new ShortProcessor(width, height, out, null);
        }
        float[] out = new float[width * height];
        Lanczos.resize(ArrayImgs.floats((float[]) pixels, w, h), ArrayImgs.floats(out, width, height));
        return new FloatProcessor(width, height, out);
    }
}
