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

/**
 * One target's share in one task of a {@link PackedSweep}: takes columns of the current block, keeps the rows that are
 * horizontally done, and writes the output rows whose window is complete.
 */
final class SweepLevel {

    /** Columns that are transposed back at a time. */
    private static final int GATHERED = 16;

    private final PackedImage target;
    private final Coefficients across;
    private final Coefficients down;
    private final int bands;
    private final int outputTo;
    private final int sourceFrom;
    private final int sourceTo;
    private final int[][] rows;
    private final int[] planar;
    private final Planes planes;
    private final int[][] packedColumns = new int[GATHERED][PackedSweep.BLOCK];
    private final int[][] verticalRing;
    private final int[] chunk = new int[PackedSweep.BLOCK];

    private int nextOutput;
    private int nextColumn;
    private int blockFrom;
    private int blockRows;

    SweepLevel(PackedImage target, PackedSweep.Axes axes, int bands, int outputFrom, int outputTo) {
        this.target = target;
        this.across = axes.across();
        this.down = axes.down();
        this.bands = bands;
        this.nextOutput = outputFrom;
        this.outputTo = outputTo;
        this.sourceFrom = down == null ? outputFrom : down.first(outputFrom);
        this.sourceTo = down == null ? outputTo : down.end(outputTo - 1);
        int window = down == null ? 0 : down.maxTaps();
        this.rows = new int[PackedSweep.BLOCK + window][target.width()];
        this.planes = new Planes(bands, PackedSweep.BLOCK);
        this.planar = new int[bands * PackedSweep.BLOCK];
        this.verticalRing = new int[window][bands * PackedSweep.BLOCK];
    }

    int sourceFrom() {
        return sourceFrom;
    }

    int sourceTo() {
        return sourceTo;
    }

    /** The columns that one output column sees at most; 0 if the width is kept. */
    int columnWindow() {
        return across == null ? 0 : across.maxTaps();
    }

    /** The first source column that is needed; {@code Integer.MAX_VALUE} if the width is kept. */
    int columnFrom() {
        return across == null ? Integer.MAX_VALUE : across.first(0);
    }

    /** One beyond the last source column that is needed; 0 if the width is kept. */
    int columnTo() {
        return across == null ? 0 : across.end(across.outputSize() - 1);
    }

    boolean needs(int firstRow, int count) {
        return firstRow < sourceTo && sourceFrom < firstRow + count;
    }

    void beginBlock(PackedImage source, int firstRow, int count) {
        blockFrom = firstRow;
        blockRows = count;
        nextColumn = 0;
        if (across == null) {
            for (int y = firstRow; y < firstRow + count; y++) {
                System.arraycopy(source.pixels(), y * source.width(), row(y), 0, source.width());
            }
        }
    }

    /** The horizontal pass of all columns whose window ends at or before {@code available}. */
    void columnsUpTo(int[][] ring, int available) {
        if (across == null) {
            return;
        }
        int width = target.width();
        while (nextColumn < width && across.end(nextColumn) <= available) {
            Fir.apply(ring, across.first(nextColumn), across.fixedPoint(nextColumn), planar, bands * blockRows);
            planes.pack(planar, packedColumns[nextColumn % GATHERED], blockRows);
            nextColumn++;
            int gathered = nextColumn % GATHERED;
            if (gathered == 0) {
                Transpose.out(packedColumns, GATHERED, rows, blockFrom, blockRows,
                    nextColumn - GATHERED);
            } else if (nextColumn == width) {
                Transpose.out(packedColumns, gathered, rows, blockFrom, blockRows, width - gathered);
            }
        }
    }

    /** The vertical pass of all output rows whose window ends within the rows seen so far. */
    void endBlock() {
        int available = blockFrom + blockRows;
        int to = nextOutput;
        while (to < outputTo && (down == null ? to + 1 : down.end(to)) <= available) {
            to++;
        }
        if (down == null) {
            for (int y = nextOutput; y < to; y++) {
                copyRow(y);
            }
        } else if (to > nextOutput) {
            for (int x = 0; x < target.width(); x += PackedSweep.BLOCK) {
                verticalPass(x, Math.min(PackedSweep.BLOCK, target.width() - x), to);
            }
        }
        nextOutput = to;
    }

    private void verticalPass(int x, int n, int to) {
        int unpacked = down.first(nextOutput);
        for (int y = nextOutput; y < to; y++) {
            for (; unpacked < down.end(y); unpacked++) {
                System.arraycopy(row(unpacked), x, chunk, 0, n);
                planes.unpack(chunk, verticalRing[unpacked % verticalRing.length], n);
            }
            Fir.apply(verticalRing, down.first(y), down.fixedPoint(y), planar, bands * n);
            planes.pack(planar, chunk, n);
            System.arraycopy(chunk, 0, target.pixels(), y * target.width() + x, n);
        }
    }

    private void copyRow(int y) {
        System.arraycopy(row(y), 0, target.pixels(), y * target.width(), target.width());
    }

    private int[] row(int y) {
        return rows[y % rows.length];
    }
}
