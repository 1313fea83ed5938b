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

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.IntegerType;
import net.imglib2.type.numeric.RealType;

/**
 * Resamples one plane of any real type in double precision, for any layout of the image in memory.
 *
 * <p>Example: {@code new RealPlane(source, target, Filter.LANCZOS).run();}
 *
 * <p>Memory a task: the rows in one window, as doubles.
 */
final class RealPlane {

    private final RandomAccessibleInterval<? extends RealType<?>> source;
    private final RandomAccessibleInterval<? extends RealType<?>> target;
    private final Coefficients across;
    private final Coefficients down;
    private final DoubleUnaryOperator fit;

    RealPlane(RandomAccessibleInterval<? extends RealType<?>> source,
              RandomAccessibleInterval<? extends RealType<?>> target, Filter filter) {
        this.source = source;
        this.target = target;
        this.across = Coefficients.of(filter, (int) source.dimension(0), (int) target.dimension(0));
        this.down = Coefficients.of(filter, (int) source.dimension(1), (int) target.dimension(1));
        this.fit = fitTo(target.getType());
    }

    /** Fills the target, with the caller's threads. */
    void run() {
        int height = down.outputSize();
        RowTasks tasks = RowTasks.plan((int) source.dimension(1), height, down.maxTaps());
        tasks.forEach(task -> rows(tasks.from(height, task), tasks.from(height, task + 1)));
    }

    private void rows(int from, int to) {
        RandomAccess<? extends RealType<?>> in = source.randomAccess();
        RandomAccess<? extends RealType<?>> out = target.randomAccess();
        double[] line = new double[(int) source.dimension(0)];
        double[] sum = new double[across.outputSize()];
        double[][] ring = new double[down.maxTaps()][across.outputSize()];
        int filled = down.first(from);
        for (int y = from; y < to; y++) {
            for (; filled < down.end(y); filled++) {
                read(in, filled, line);
                horizontalPass(line, ring[filled % ring.length]);
            }
            verticalPass(ring, y, sum);
            write(out, y, sum);
        }
    }

    private void horizontalPass(double[] line, double[] out) {
        for (int x = 0; x < out.length; x++) {
            double[] weights = across.weights(x);
            int first = across.first(x);
            double sum = 0;
            for (int t = 0; t < weights.length; t++) {
                sum += weights[t] * line[first + t];
            }
            out[x] = sum;
        }
    }

    private void verticalPass(double[][] ring, int y, double[] sum) {
        double[] weights = down.weights(y);
        Arrays.fill(sum, 0);
        for (int t = 0; t < weights.length; t++) {
            double weight = weights[t];
            double[] line = ring[(down.first(y) + t) % ring.length];
            for (int x = 0; x < sum.length; x++) {
                sum[x] += weight * line[x];
            }
        }
    }

    private void read(RandomAccess<? extends RealType<?>> in, int y, double[] line) {
        in.setPosition(source.min(0), 0);
        in.setPosition(source.min(1) + y, 1);
        for (int x = 0; x < line.length; x++) {
            line[x] = in.get().getRealDouble();
            in.fwd(0);
        }
    }

    private void write(RandomAccess<? extends RealType<?>> out, int y, double[] line) {
        out.setPosition(target.min(0), 0);
        out.setPosition(target.min(1) + y, 1);
        for (double value : line) {
            out.get().setReal(fit.applyAsDouble(value));
            out.fwd(0);
        }
    }

    private static DoubleUnaryOperator fitTo(RealType<?> type) {
        if (!(type instanceof IntegerType)) {
            return value -> value;
        }
        double min = type.getMinValue();
        double max = type.getMaxValue();
        return value -> Math.max(min, Math.min(max, Math.copySign(Math.floor(Math.abs(value) + 0.5), value)));
    }
}
