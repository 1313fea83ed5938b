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

import io.github.iisa.base.ImageMessages;
import io.github.iisa.base.InputException;
import io.github.iisa.base.Progress;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import net.imglib2.FinalDimensions;
import net.imglib2.FinalInterval;
import net.imglib2.Interval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.ImgFactory;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.loops.LoopBuilder;
import net.imglib2.parallel.Parallelization;
import net.imglib2.type.numeric.ARGBType;
import net.imglib2.type.numeric.NumericType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.IntType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.util.Intervals;
import net.imglib2.util.Util;
import net.imglib2.view.Views;

/**
 * Resizes images as Pillow does: separable, horizontal pass first, the filter widened when downscaling.
 *
 * <p>Example: {@code new Resampler(Filter.BICUBIC).resize(image, 640, 480)}.
 *
 * <p>{@link RgbImage}, {@code UnsignedByteType} and {@code ARGBType} (four plain bands, alpha not multiplied) are byte
 * for byte Pillow's: fixed-point weights, rounded to 8 bits between the passes. All other {@link RealType}s are
 * computed in double precision, rounded only at the end (half away from zero) and clamped to the type's range where the
 * type is an integer; 64-bit integers are exact to 53 bits. Threads are the caller's
 * ({@link net.imglib2.parallel.Parallelization}); their number changes no result.
 *
 * <p>Limits: at most 2³¹ − 9 pixels a plane. 8-bit planes are copied to one int a pixel; the other types need a few
 * rows.
 */
public final class Resampler {

    private static final long MAX_PIXELS = Integer.MAX_VALUE - 8L;

    private final Filter filter;

    /**
     * A resampler.
     *
     * @param filter its filter
     */
    public Resampler(Filter filter) {
        this.filter = Objects.requireNonNull(filter, "filter");
    }

    /**
     * Resizes an RGB image.
     *
     * @param source not changed
     * @param width px, at least 1
     * @param height px, at least 1
     * @return a new image with alpha bytes 255, a copy if the size is the same
     * @throws IllegalArgumentException if a side is not positive
     * @throws InputException if the result has too many pixels
     */
    public RgbImage resize(RgbImage source, int width, int height) {
        return resizeAll(source, List.of(new FinalDimensions(width, height)), Progress.NONE).get(0);
    }

    /**
     * A part of a resized RGB image, computed from those pixels of the source alone that it depends on.
     *
     * @param source not changed
     * @param width px of the whole resized image, at least 1
     * @param height px, at least 1
     * @param part of the resized image: two dimensions, not empty
     * @param progress asked for cancellation about every 256 rows of the source; told nothing
     * @return a new image of the part's size, the same pixels as in the whole
     * @throws IllegalArgumentException if a side is not positive, or the part is empty or leaves the resized image
     * @throws InputException if the part has too many pixels
     * @throws io.github.iisa.base.CancelledException if the user has cancelled
     */
    public RgbImage resize(RgbImage source, int width, int height, Interval part, Progress progress) {
        if (width < 1 || height < 1 || part.numDimensions() != 2
            || !Intervals.contains(new FinalInterval(width, height), part)) {
            throw new IllegalArgumentException(Intervals.toString(part) + " is no part of " + width + " x " + height);
        }
        checkSize(part.dimension(0), part.dimension(1));
        PackedImage target = new PackedImage((int) part.dimension(0), (int) part.dimension(1));
        new PackedSweep(PackedImage.of(source), 3, filter)
            .runPart(target, width, height, (int) part.min(0), (int) part.min(1), progress);
        return new RgbImage(target.width(), target.height(), target.pixels());
    }

    /** All sizes in one sweep over the source; each result is the same as alone. */
    List<RgbImage> resizeAll(RgbImage source, List<FinalDimensions> sizes, Progress progress) {
        sizes.forEach(size -> checkSize(size.dimension(0), size.dimension(1)));
        PackedImage[] targets = new PackedImage[sizes.size()];
        // The JVM fills new arrays with zeros, which takes longer than copying them.
        Parallel.forEach(Parallelization.getTaskExecutor().getParallelism(),
            IntStream.range(0, targets.length).boxed().toList(), i -> targets[i] =
                new PackedImage((int) sizes.get(i).dimension(0), (int) sizes.get(i).dimension(1)));
        new PackedSweep(PackedImage.of(source), 3, filter).run(List.of(targets), progress);
        return Arrays.stream(targets).map(t -> new RgbImage(t.width(), t.height(), t.pixels())).toList();
    }

    /**
     * Resizes the first two dimensions of an image and keeps the others.
     *
     * @param source two or more dimensions, any layout; {@code UnsignedByteType}, {@code ARGBType} or a
     *     {@link RealType}; not changed
     * @param width px, at least 1
     * @param height px, at least 1
     * @param <T> pixel type
     * @return a new image with its origin at 0 in the first two dimensions and at the source's in the others
     * @throws IllegalArgumentException if a side is not positive, or the type or the number of dimensions is another
     * @throws InputException if a plane has too many pixels
     */
    public <T extends NumericType<T>> RandomAccessibleInterval<T> resize(RandomAccessibleInterval<T> source, long width,
                                                                         long height) {
        checkSize(width, height);
        long[] dimensions = source.dimensionsAsLongArray();
        checkDimensions(dimensions.length);
        dimensions[0] = width;
        dimensions[1] = height;
        T type = source.getType();
        ImgFactory<T> factory = Util.getSuitableImgFactory(new FinalDimensions(dimensions), type);
        long[] origin = source.minAsLongArray();
        origin[0] = 0;
        origin[1] = 0;
        RandomAccessibleInterval<T> target = Views.translate(factory.create(dimensions), origin);
        resize(source, target);
        return target;
    }

    /**
     * Resizes into a given image, whose first two dimensions say the size.
     *
     * @param source as for {@link #resize(RandomAccessibleInterval, long, long)}
     * @param target any layout and origin; apart from the first two, its dimensions are the source's; shares no pixel
     *     with the source
     * @param <T> pixel type
     * @throws IllegalArgumentException if the dimensions do not fit, one is empty, or the type is another
     * @throws InputException if a plane has too many pixels
     */
    public <T extends NumericType<T>> void resize(RandomAccessibleInterval<T> source,
                                                  RandomAccessibleInterval<T> target) {
        checkDimensions(source.numDimensions());
        checkSize(source.dimension(0), source.dimension(1));
        if (target.numDimensions() != source.numDimensions()) {
            throw new IllegalArgumentException(target.numDimensions() + " dimensions do not fit "
                + source.numDimensions());
        }
        checkSize(target.dimension(0), target.dimension(1));
        for (int d = 2; d < source.numDimensions(); d++) {
            if (target.dimension(d) != source.dimension(d)) {
                throw new IllegalArgumentException("dimension " + d + ": " + target.dimension(d) + " does not fit "
                    + source.dimension(d));
            }
        }
        forEachPlane(source, target, planeWork(source.getType()));
    }

    @SuppressWarnings("unchecked")
    private <T extends NumericType<T>> BiConsumer<RandomAccessibleInterval<T>, RandomAccessibleInterval<T>> planeWork(
        T type) {
        if (type instanceof UnsignedByteType) {
            return (s, t) -> resizeBytes((RandomAccessibleInterval<UnsignedByteType>) (Object) s,
                (RandomAccessibleInterval<UnsignedByteType>) (Object) t);
        }
        if (type instanceof ARGBType) {
            return (s, t) -> resizeArgb((RandomAccessibleInterval<ARGBType>) (Object) s,
                (RandomAccessibleInterval<ARGBType>) (Object) t);
        }
        if (type instanceof RealType<?>) {
            return (s, t) -> resizeReals((RandomAccessibleInterval<? extends RealType<?>>) (Object) s,
                (RandomAccessibleInterval<? extends RealType<?>>) (Object) t);
        }
        throw new IllegalArgumentException("cannot resample pixels of " + type.getClass().getName());
    }

    private void resizeBytes(RandomAccessibleInterval<UnsignedByteType> source,
                             RandomAccessibleInterval<UnsignedByteType> target) {
        PackedImage in = packed(source);
        PackedImage out = packed(target);
        LoopBuilder.setImages(source, ints(in)).multiThreaded().forEachPixel((s, p) -> p.set(s.get()));
        new PackedSweep(in, 1, filter).run(List.of(out), Progress.NONE);
        LoopBuilder.setImages(ints(out), target).multiThreaded().forEachPixel((p, t) -> t.set(p.getInt()));
    }

    private void resizeArgb(RandomAccessibleInterval<ARGBType> source, RandomAccessibleInterval<ARGBType> target) {
        PackedImage in = packed(source);
        PackedImage out = packed(target);
        LoopBuilder.setImages(source, ints(in)).multiThreaded().forEachPixel((s, p) -> p.set(s.get()));
        new PackedSweep(in, 4, filter).run(List.of(out), Progress.NONE);
        LoopBuilder.setImages(ints(out), target).multiThreaded().forEachPixel((p, t) -> t.set(p.getInt()));
    }

    private void resizeReals(RandomAccessibleInterval<? extends RealType<?>> source,
                             RandomAccessibleInterval<? extends RealType<?>> target) {
        new RealPlane(source, target, filter).run();
    }

    private static PackedImage packed(RandomAccessibleInterval<?> plane) {
        return new PackedImage((int) plane.dimension(0), (int) plane.dimension(1));
    }

    private static RandomAccessibleInterval<IntType> ints(PackedImage image) {
        return ArrayImgs.ints(image.pixels(), image.width(), image.height());
    }

    private static <T> void forEachPlane(RandomAccessibleInterval<T> source, RandomAccessibleInterval<T> target,
                                         BiConsumer<RandomAccessibleInterval<T>, RandomAccessibleInterval<T>> work) {
        int last = source.numDimensions() - 1;
        if (last == 1) {
            work.accept(source, target);
            return;
        }
        for (long i = 0; i < source.dimension(last); i++) {
            forEachPlane(Views.hyperSlice(source, last, source.min(last) + i),
                Views.hyperSlice(target, last, target.min(last) + i), work);
        }
    }

    private static void checkDimensions(int dimensions) {
        if (dimensions < 2) {
            throw new IllegalArgumentException("an image has two dimensions or more, not " + dimensions);
        }
    }

    private static void checkSize(long width, long height) {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("an image is at least 1 x 1 px, not " + width + " x " + height);
        }
        if (width > MAX_PIXELS / height) {
            throw new InputException(ImageMessages.tooManyPixels(width, height));
        }
    }
}
