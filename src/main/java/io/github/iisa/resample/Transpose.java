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
 * Turns blocks of rows into columns and back: eight columns at a time in, 16 out, as a cache line of each row is then
 * written whole.
 */
final class Transpose {

    private Transpose() {
    }

    /**
     * Rows to columns.
     *
     * @param pixels row-major
     * @param offset index of the block's first pixel
     * @param stride ints from row to row
     * @param rows rows of the block
     * @param count columns of the block, at most eight
     * @param columns receives {@code count} columns of {@code rows} pixels
     */
    static void in(int[] pixels, int offset, int stride, int rows, int count, int[][] columns) {
        if (count == 8) {
            in8(pixels, offset, stride, rows, columns);
            return;
        }
        for (int x = 0; x < count; x++) {
            int[] column = columns[x];
            for (int y = 0; y < rows; y++) {
                column[y] = pixels[offset + y * stride + x];
            }
        }
    }

    private static void in8(int[] pixels, int offset, int stride, int rows, int[][] columns) {
        int[] a = columns[0];
        int[] b = columns[1];
        int[] c = columns[2];
        int[] d = columns[3];
        int[] e = columns[4];
        int[] f = columns[5];
        int[] g = columns[6];
        int[] h = columns[7];
        for (int y = 0, p = offset; y < rows; y++, p += stride) {
            a[y] = pixels[p];
            b[y] = pixels[p + 1];
            c[y] = pixels[p + 2];
            d[y] = pixels[p + 3];
            e[y] = pixels[p + 4];
            f[y] = pixels[p + 5];
            g[y] = pixels[p + 6];
            h[y] = pixels[p + 7];
        }
    }

    /**
     * Columns to rows.
     *
     * @param columns at most 16 columns of {@code count} pixels
     * @param width columns to write
     * @param rows a ring: row y stands at y mod rows.length
     * @param firstRow the row that the columns' first pixels belong to
     * @param count rows
     * @param x where the first column goes in each row
     */
    static void out(int[][] columns, int width, int[][] rows, int firstRow, int count, int x) {
        if (width == 16) {
            out16(columns, rows, firstRow, count, x);
            return;
        }
        for (int y = 0; y < count; y++) {
            int[] row = rows[(firstRow + y) % rows.length];
            for (int i = 0; i < width; i++) {
                row[x + i] = columns[i][y];
            }
        }
    }

    private static void out16(int[][] columns, int[][] rows, int firstRow, int count, int x) {
        int[] c0 = columns[0];
        int[] c1 = columns[1];
        int[] c2 = columns[2];
        int[] c3 = columns[3];
        int[] c4 = columns[4];
        int[] c5 = columns[5];
        int[] c6 = columns[6];
        int[] c7 = columns[7];
        int[] c8 = columns[8];
        int[] c9 = columns[9];
        int[] c10 = columns[10];
        int[] c11 = columns[11];
        int[] c12 = columns[12];
        int[] c13 = columns[13];
        int[] c14 = columns[14];
        int[] c15 = columns[15];
        int j = firstRow % rows.length;
        for (int y = 0; y < count; y++) {
            int[] row = rows[j];
            row[x] = c0[y];
            row[x + 1] = c1[y];
            row[x + 2] = c2[y];
            row[x + 3] = c3[y];
            row[x + 4] = c4[y];
            row[x + 5] = c5[y];
            row[x + 6] = c6[y];
            row[x + 7] = c7[y];
            row[x + 8] = c8[y];
            row[x + 9] = c9[y];
            row[x + 10] = c10[y];
            row[x + 11] = c11[y];
            row[x + 12] = c12[y];
            row[x + 13] = c13[y];
            row[x + 14] = c14[y];
            row[x + 15] = c15[y];
            j = j + 1 == rows.length ? 0 : j + 1;
        }
    }
}
