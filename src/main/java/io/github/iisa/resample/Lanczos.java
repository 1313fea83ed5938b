/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.resample;

import io.github.iisa.base.Progress;
import net.imglib2.Interval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.NumericType;

/**
 * Pillow's Lanczos, byte for byte on 8-bit images: the one way in which this program changes the size of an image (the
 * paper's Iˢ).
 *
 * <p>Example, with the caller choosing two threads:
 * <pre>{@code
 * RgbImage half = Parallelization.runWithNumThreads(2, () -> Lanczos.scale(image, 0.5));
 * }</pre>
 *
 * <p>Limits and the treatment of other pixel types are those of {@link Resampler}. ImgLib2's own
 * {@code LanczosInterpolator} is another thing: it never widens its kernel and aliases when an image is downscaled.
 */
public final class Lanczos {

    private static final Resampler RESAMPLER = new Resampler(Filter.LANCZOS);

    private Lanczos() {
    }

    /**
     * Resizes an RGB image.
     *
     * @param source not changed
     * @param width px, at least 1
     * @param height px, at least 1
     * @return a new image with alpha bytes 255, a copy if the size is the same
     * @throws IllegalArgumentException if a side is not positive
     * @throws io.github.iisa.base.InputException if the result has too many pixels
     */
    public static RgbImage resize(RgbImage source, int width, int height) {
        return RESAMPLER.resize(source, width, height);
    }

    /**
     * A part of a resized RGB image; see {@link Resampler#resize(RgbImage, int, int, Interval, Progress)}.
     *
     * <p>Example: {@code Lanczos.resize(image, 3000, 2000, Intervals.createMinSize(700, 500, 1600, 1000), progress)} is
     * the middle of an image of half the size, at a quarter of the work.
     *
     * @param source not changed
     * @param width px of the whole resized image, at least 1
     * @param height px, at least 1
     * @param part of the resized image: two dimensions, not empty
     * @param progress asked for cancellation, told nothing
     * @return a new image of the part's size with alpha bytes 255
     * @throws IllegalArgumentException if a side is not positive, or the part is empty or leaves the resized image
     * @throws io.github.iisa.base.InputException if the part has too many pixels
     * @throws io.github.iisa.base.CancelledException if the user has cancelled
     */
    public static RgbImage resize(RgbImage source, int width, int height, Interval part, Progress progress) {
        return RESAMPLER.resize(source, width, height, part, progress);
    }

    /**
     * Scales an RGB image to {@link #scaledSize} of its sides.
     *
     * @param source not changed
     * @param scale s, above 0; 1 gives a copy
     * @return a new image with alpha bytes 255
     * @throws IllegalArgumentException if the scale is not a positive number
     * @throws io.github.iisa.base.InputException if the result has too many pixels
     */
    public static RgbImage scale(RgbImage source, double scale) {
        return resize(source, scaledSize(source.width(), scale), scaledSize(source.height(), scale));
    }

    /**
     * Resizes the first two dimensions of an image; see
     * {@link Resampler#resize(RandomAccessibleInterval, long, long)}.
     *
     * @param source two or more dimensions, any layout; {@code UnsignedByteType}, {@code ARGBType} or a
     *     {@code RealType}; not changed
     * @param width px, at least 1
     * @param height px, at least 1
     * @param <T> pixel type
     * @return a new image with its origin at 0 in the first two dimensions and at the source's in the others
     * @throws IllegalArgumentException if a side is not positive, or the type or the number of dimensions is another
     * @throws io.github.iisa.base.InputException if a plane has too many pixels
     */
    public static <T extends NumericType<T>> RandomAccessibleInterval<T> resize(RandomAccessibleInterval<T> source,
                                                                                long width, long height) {
        return RESAMPLER.resize(source, width, height);
    }

    /**
     * Resizes into a given image; see {@link Resampler#resize(RandomAccessibleInterval, RandomAccessibleInterval)}.
     *
     * @param source as above
     * @param target its first two dimensions say the size, the others are the source's
     * @param <T> pixel type
     * @throws IllegalArgumentException if the dimensions do not fit, one is empty, or the type is another
     * @throws io.github.iisa.base.InputException if a plane has too many pixels
     */
    public static <T extends NumericType<T>> void resize(RandomAccessibleInterval<T> source,
                                                         RandomAccessibleInterval<T> target) {
        RESAMPLER.resize(source, target);
    }

    /**
     * Scales the first two dimensions of an image to {@link #scaledSize} of their sizes.
     *
     * @param source as above
     * @param scale s, above 0; 1 gives a copy
     * @param <T> pixel type
     * @return a new image
     * @throws IllegalArgumentException if the scale is not a positive number, or the type or the number of dimensions
     *     is another
     * @throws io.github.iisa.base.InputException if a plane has too many pixels
     */
    public static <T extends NumericType<T>> RandomAccessibleInterval<T> scale(RandomAccessibleInterval<T> source,
                                                                               double scale) {
        return resize(source, scaled(source.dimension(0), scale), scaled(source.dimension(1), scale));
    }

    /**
     * A side at a scale: int(size · s), at least 1.
     *
     * @param size px
     * @param scale s, above 0
     * @return px; the largest int where the product is larger
     * @throws IllegalArgumentException if the scale is not a positive number
     */
    public static int scaledSize(int size, double scale) {
        return (int) Math.min(Integer.MAX_VALUE, scaled(size, scale));
    }

    private static long scaled(long size, double scale) {
        if (!(scale > 0 && scale < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("a scale is a positive number, not " + scale);
        }
        return Math.max(1, (long) (size * scale));
    }
}
