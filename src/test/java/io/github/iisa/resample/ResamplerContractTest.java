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

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.ImgFactory;
import net.imglib2.img.array.ArrayImgFactory;
import net.imglib2.img.cell.CellImgFactory;
import net.imglib2.img.planar.PlanarImgFactory;
import net.imglib2.parallel.Parallelization;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.ARGBType;
import net.imglib2.type.numeric.NumericType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.ByteType;
import net.imglib2.type.numeric.integer.IntType;
import net.imglib2.type.numeric.integer.LongType;
import net.imglib2.type.numeric.integer.ShortType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.DoubleType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every pixel type gives one result, whatever the layout in memory, the view and the number of threads. */
class ResamplerContractTest {

    private static final long[] SIZE = {61, 83, 3};
    private static final long WIDTH = 40;
    private static final long HEIGHT = 97;

    static Stream<Arguments> typesAndLayouts() {
        return types().stream().flatMap(type -> Arrays.stream(Layout.values()).map(l -> Arguments.of(type, l)));
    }

    @ParameterizedTest
    @MethodSource("typesAndLayouts")
    void layoutAndThreadsChangeNothing(Kind<?> kind, Layout layout) {
        check(kind, layout);
    }

    private static <T extends NativeType<T> & NumericType<T>> void check(Kind<T> kind, Layout layout) {
        RandomAccessibleInterval<T> plain = fill(kind, new ArrayImgFactory<>(kind.type()).create(SIZE));
        double[] expected = Parallelization.runSingleThreaded(
            () -> values(kind, Lanczos.resize(plain, WIDTH, HEIGHT)));
        RandomAccessibleInterval<T> source = fill(kind, layout.create(kind.type(), SIZE));
        for (int threads = 1; threads <= 4; threads++) {
            RandomAccessibleInterval<T> result = Parallelization.runWithNumThreads(threads,
                () -> Lanczos.resize(source, WIDTH, HEIGHT));
            assertArrayEquals(new long[] {0, 0, source.min(2)}, result.minAsLongArray());
            assertEquals(kind.type().getClass(), result.getType().getClass());
            assertArrayEquals(expected, values(kind, result));

            RandomAccessibleInterval<T> target = layout.create(kind.type(), WIDTH, HEIGHT, SIZE[2]);
            Parallelization.runWithNumThreads(threads, () -> Lanczos.resize(source, target));
            assertArrayEquals(expected, values(kind, target));
        }
    }

    private static <T extends NativeType<T> & NumericType<T>> RandomAccessibleInterval<T> fill(
        Kind<T> kind, RandomAccessibleInterval<T> image) {
        Random random = new Random(5);
        Views.flatIterable(image).forEach(pixel -> kind.set().accept(pixel, random));
        return image;
    }

    private static <T extends NativeType<T> & NumericType<T>> double[] values(Kind<T> kind,
                                                                             RandomAccessibleInterval<T> image) {
        return Views.flatIterable(image).stream().mapToDouble(kind.get()).toArray();
    }

    private static List<Kind<?>> types() {
        return List.of(
            new Kind<>(new ARGBType(), (pixel, random) -> pixel.set(random.nextInt()), ARGBType::get),
            real(new UnsignedByteType()), real(new ByteType()), real(new UnsignedShortType()), real(new ShortType()),
            real(new IntType()), real(new LongType()), real(new FloatType()), real(new DoubleType()));
    }

    private static <T extends NativeType<T> & RealType<T>> Kind<T> real(T type) {
        return new Kind<>(type, (pixel, random) -> pixel.setReal(random.nextInt(128)), RealType::getRealDouble);
    }

    /** A pixel type, and how to fill and read its pixels. */
    record Kind<T extends NativeType<T> & NumericType<T>>(T type, BiConsumer<T, Random> set,
                                                          ToDoubleFunction<T> get) {
        @Override
        public String toString() {
            return type.getClass().getSimpleName();
        }
    }

    /** Ways in which an image can lie in memory or be a view of another. */
    enum Layout {
        ARRAY, PLANAR, CELL, TRANSLATED, SUBSAMPLED, PERMUTED, FLIPPED, INNER;

        <T extends NativeType<T> & NumericType<T>> RandomAccessibleInterval<T> create(T type, long... d) {
            ImgFactory<T> array = new ArrayImgFactory<>(type);
            return switch (this) {
                case ARRAY -> array.create(d);
                case PLANAR -> new PlanarImgFactory<>(type).create(d);
                case CELL -> new CellImgFactory<>(type, 17, 9, 2).create(d);
                case TRANSLATED -> Views.translate(array.create(d), -7, 1000, 3);
                case SUBSAMPLED -> Views.subsample(array.create(2 * d[0] - 1, 3 * d[1] - 2, d[2]), 2, 3, 1);
                case PERMUTED -> Views.permute(new CellImgFactory<>(type, 8).create(d[1], d[0], d[2]), 0, 1);
                case FLIPPED -> Views.zeroMin(Views.invertAxis(array.create(d), 0));
                case INNER -> Views.interval(new PlanarImgFactory<>(type).create(d[0] + 9, d[1] + 5, d[2] + 2),
                    new long[] {4, 3, 1}, new long[] {d[0] + 3, d[1] + 2, d[2]});
            };
        }
    }
}
