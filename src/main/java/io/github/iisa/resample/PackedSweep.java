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
import java.util.ArrayList;
import java.util.List;

/**
 * Resamples packed 8-bit pixels to one or several sizes in one sweep over the source, byte for byte as Pillow does.
 *
 * <p>The source is read in blocks of rows. A block is transposed and taken apart into columns of planar samples, so
 * that the horizontal pass is a weighted sum of whole columns; every target takes what it needs from the same columns
 * and then runs its vertical pass over the rows that are complete. Tasks share the output rows; rows near their borders
 * are computed twice.
 *
 * <p>Example: {@code new PackedSweep(source, 3, Filter.LANCZOS).run(List.of(new PackedImage(640, 480)), progress);}
 *
 * <p>Memory a task: for each target (256 + its window) rows of its width, plus the columns in one window.
 */
final class PackedSweep {

    /** Rows of a block, and pixels of a chunk in the vertical pass: three bands of it fill 3 KB. */
    static final int BLOCK = 256;

    /** Columns that are transposed at a time. */
    static final int COLUMNS = 8;

    private final PackedImage source;
    private final int bands;
    private final Filter filter;

    /**
     * A sweep over a source.
     *
     * @param source not changed
     * @param bands 1, 3 or 4; with three the fourth byte of the result is 255
     * @param filter the filter
     */
    PackedSweep(PackedImage source, int bands, Filter filter) {
        this.source = source;
        this.bands = bands;
        this.filter = filter;
    }

    /**
     * Fills all targets, with the caller's threads ({@link net.imglib2.parallel.Parallelization}).
     *
     * @param targets with their sizes
     * @param progress asked for cancellation before every block of rows
     * @throws io.github.iisa.base.CancelledException if the user has cancelled; the targets are then unfinished
     */
    void run(List<PackedImage> targets, Progress progress) {
        targets.stream().filter(this::isCopy).forEach(this::copy);
        List<PackedImage> others = targets.stream().filter(target -> !isCopy(target)).toList();
        if (!others.isEmpty()) {
            resample(others, others.stream().map(target -> Axes.of(filter, source, target)).toList(), progress);
        }
    }

    /**
     * Fills a target with a part of a resized image, from those source pixels alone that the part depends on.
     *
     * @param target of the part's size
     * @param width px of the whole resized image
     * @param height px
     * @param x where the part begins in it, px
     * @param y px
     * @param progress as above
     * @throws io.github.iisa.base.CancelledException if the user has cancelled; the target is then unfinished
     */
    void runPart(PackedImage target, int width, int height, int x, int y, Progress progress) {
        Axes axes = new Axes(Coefficients.of(filter, source.width(), width, x, target.width()),
            Coefficients.of(filter, source.height(), height, y, target.height()));
        resample(List.of(target), List.of(axes), progress);
    }

    private boolean isCopy(PackedImage target) {
        return target.width() == source.width() && target.height() == source.height();
    }

    private void copy(PackedImage target) {
        int[] from = source.pixels();
        int[] to = target.pixels();
        int alpha = bands == 3 ? 0xff000000 : 0;
        int width = source.width();
        RowTasks tasks = RowTasks.plan(source.height(), source.height(), 1);
        tasks.forEach(task -> {
            int end = tasks.from(source.height(), task + 1) * width;
            for (int i = tasks.from(source.height(), task) * width; i < end; i++) {
                to[i] = from[i] | alpha;
            }
        });
    }

    private void resample(List<PackedImage> targets, List<Axes> axes, Progress progress) {
        int rows = targets.stream().mapToInt(PackedImage::height).max().getAsInt();
        int window = axes.stream().mapToInt(Axes::rowWindow).max().getAsInt();
        int sourceRows = axes.stream().mapToInt(a -> a.sourceRows(source.height())).max().getAsInt();
        RowTasks tasks = RowTasks.plan(sourceRows, rows, window);
        tasks.forEach(task -> {
            List<SweepLevel> levels = new ArrayList<>();
            for (int i = 0; i < axes.size(); i++) {
                PackedImage target = targets.get(i);
                int from = tasks.from(target.height(), task);
                int to = tasks.from(target.height(), task + 1);
                if (from < to) {
                    levels.add(new SweepLevel(target, axes.get(i), bands, from, to));
                }
            }
            sweep(levels, progress);
        });
        // Here and not in a task: what a task throws reaches the caller wrapped.
        progress.check();
    }

    private void sweep(List<SweepLevel> levels, Progress progress) {
        int from = levels.stream().mapToInt(SweepLevel::sourceFrom).min().orElse(0);
        int to = levels.stream().mapToInt(SweepLevel::sourceTo).max().orElse(0);
        int window = levels.stream().mapToInt(SweepLevel::columnWindow).max().orElse(0);
        int[][] ring = new int[window == 0 ? 0 : window + COLUMNS][bands * BLOCK];
        int[][] packed = new int[COLUMNS][BLOCK];
        Planes planes = new Planes(bands, BLOCK);
        for (int y = from; y < to && !progress.isCancelled(); y += BLOCK) {
            int firstRow = y;
            int rows = Math.min(BLOCK, to - y);
            List<SweepLevel> active = levels.stream().filter(level -> level.needs(firstRow, rows)).toList();
            active.forEach(level -> level.beginBlock(source, firstRow, rows));
            if (active.stream().anyMatch(level -> level.columnWindow() > 0)) {
                feedColumns(active, firstRow, rows, ring, packed, planes);
            }
            active.forEach(SweepLevel::endBlock);
        }
    }

    private void feedColumns(List<SweepLevel> levels, int firstRow, int rows, int[][] ring, int[][] packed,
                             Planes planes) {
        int width = source.width();
        int from = levels.stream().mapToInt(SweepLevel::columnFrom).min().orElse(0);
        int to = levels.stream().mapToInt(SweepLevel::columnTo).max().orElse(0);
        for (int x = from; x < to; x += COLUMNS) {
            int columns = Math.min(COLUMNS, to - x);
            Transpose.in(source.pixels(), firstRow * width + x, width, rows, columns, packed);
            for (int i = 0; i < columns; i++) {
                planes.unpack(packed[i], ring[(x + i) % ring.length], rows);
            }
            for (SweepLevel level : levels) {
                level.columnsUpTo(ring, x + columns);
            }
        }
    }

    /** The two tables of a target; null for an axis that keeps its size. */
    record Axes(Coefficients across, Coefficients down) {

        static Axes of(Filter filter, PackedImage source, PackedImage target) {
            return new Axes(table(filter, source.width(), target.width()),
                table(filter, source.height(), target.height()));
        }

        /** The source rows that one output row sees at most. */
        int rowWindow() {
            return down == null ? 1 : down.maxTaps();
        }

        /** How many of the source's rows the target depends on. */
        int sourceRows(int all) {
            return down == null ? all : down.end(down.outputSize() - 1) - down.first(0);
        }

        private static Coefficients table(Filter filter, int from, int to) {
            return from == to ? null : Coefficients.of(filter, from, to);
        }
    }
}
