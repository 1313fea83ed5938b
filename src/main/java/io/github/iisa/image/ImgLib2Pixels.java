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
import io.github.iisa.resample.RgbImage;
import java.util.function.ToIntFunction;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.ARGBType;
import net.imglib2.type.numeric.IntegerType;
import net.imglib2.type.numeric.RealType;

/** ImgLib2 images of any layout as packed RGB; {@link ImagePlanes#toRgb} says which values mean what. */
final class ImgLib2Pixels {

    private static final int MAX = 255;

    private ImgLib2Pixels() {
    }

    static RgbImage toRgb(RandomAccessibleInterval<?> image) {
        int dimensions = image.numDimensions();
        boolean colour = dimensions == 3 && image.dimension(2) == 3;
        Object type = image.getType();
        boolean known = type instanceof ARGBType && dimensions == 2
            || type instanceof RealType && (dimensions == 2 || colour);
        if (!known || image.dimension(0) < 1 || image.dimension(1) < 1) {
            throw new InputException(ImageMessages.imgUnknown(dimensions, type.getClass().getSimpleName()));
        }
        if (image.dimension(0) > ImageFiles.MAX_PIXELS / image.dimension(1)) {
            throw new InputException(ImageMessages.tooManyPixels(image.dimension(0), image.dimension(1)));
        }
        RgbImage rgb = new RgbImage((int) image.dimension(0), (int) image.dimension(1),
            new int[(int) (image.dimension(0) * image.dimension(1))]);
        if (type instanceof ARGBType) {
            fill(rgb, image, 0, pixel -> ((ARGBType) pixel).get());
            return rgb;
        }
        ToIntFunction<Object> level = type instanceof IntegerType
            ? value -> (int) Math.max(0, Math.min(MAX, ((IntegerType<?>) value).getIntegerLong()))
            : value -> Packed.level(((RealType<?>) value).getRealDouble());
        for (int channel = 0; channel < 3; channel++) {
            int shift = 16 - 8 * channel;
            fill(rgb, image, colour ? channel : 0, value -> level.applyAsInt(value) << shift);
        }
        return rgb;
    }

    /** Adds the bits that {@code pack} makes of each value to the pixels. */
    private static void fill(RgbImage rgb, RandomAccessibleInterval<?> image, int channel, ToIntFunction<Object> pack) {
        RandomAccess<?> access = image.randomAccess();
        if (image.numDimensions() == 3) {
            access.setPosition(image.min(2) + channel, 2);
        }
        for (int y = 0, i = 0; y < rgb.height(); y++) {
            access.setPosition(image.min(0), 0);
            access.setPosition(image.min(1) + y, 1);
            for (int x = 0; x < rgb.width(); x++, i++) {
                rgb.pixels()[i] |= pack.applyAsInt(access.get()) | 0xff000000;
                access.fwd(0);
            }
        }
    }
}
