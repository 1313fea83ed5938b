/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.training;

import io.github.iisa.resample.RgbImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * The square windows of an image that show most: those with the highest energy of luma in the second octave, where
 * faults differ and noise of single pixels does not drown the scene.
 *
 * <p>The octave is the difference of the image at half size and its binomial smoothing; its root mean square in blocks
 * of 16 px, averaged over the 8 × 8 blocks of a window, is the window's energy. Windows begin at multiples of 16 px.
 *
 * <p>Example: {@code RgbImage window = new LivelyWindows(image).liveliest();}
 */
final class LivelyWindows {

    /** Side of a window, px; a side of the image that is shorter is taken whole. */
    static final int SIDE = 128;

    private static final int BLOCK = 16;
    private static final double LIVELY = 0.5;
    private static final int APART = 3;
    private static final int[] BINOMIAL = {1, 4, 6, 4, 1};

    private final RgbImage image;
    private final double[][] energy;
    private int row;
    private int column;

    LivelyWindows(RgbImage image) {
        this.image = image;
        double[][] half = everySecond(smooth(luma(image)));
        energy = means(rms(half, smooth(half), BLOCK / 2), SIDE / BLOCK);
        for (int y = 0; y < energy.length; y++) {
            for (int x = 0; x < energy[y].length; x++) {
                if (energy[y][x] > energy[row][column]) {
                    row = y;
                    column = x;
                }
            }
        }
    }

    /** The window with the most energy, the first of equal ones. */
    RgbImage liveliest() {
        return window(row, column);
    }

    /** Any window with at least half as much energy that lies 48 px or more from the liveliest, if there is one. */
    Optional<RgbImage> another(SplittableRandom random) {
        List<int[]> places = new ArrayList<>();
        for (int y = 0; y < energy.length; y++) {
            for (int x = 0; x < energy[y].length; x++) {
                if (energy[y][x] >= LIVELY * energy[row][column]
                    && Math.max(Math.abs(y - row), Math.abs(x - column)) >= APART) {
                    places.add(new int[] {y, x});
                }
            }
        }
        if (places.isEmpty()) {
            return Optional.empty();
        }
        int[] place = places.get(random.nextInt(places.size()));
        return Optional.of(window(place[0], place[1]));
    }

    private RgbImage window(int y, int x) {
        int width = Math.min(SIDE, image.width());
        int height = Math.min(SIDE, image.height());
        return image.crop(Math.min(BLOCK * x, image.width() - width), Math.min(BLOCK * y, image.height() - height),
            width, height);
    }

    private static double[][] luma(RgbImage image) {
        double[][] luma = new double[image.height()][image.width()];
        for (int i = 0; i < image.pixels().length; i++) {
            int p = image.pixels()[i];
            luma[i / image.width()][i % image.width()] = 0.299 * (p >> 16 & 0xff) + 0.587 * (p >> 8 & 0xff)
                + 0.114 * (p & 0xff);
        }
        return luma;
    }

    /** Smoothed along both axes, the border repeated. */
    private static double[][] smooth(double[][] plane) {
        return transposed(smoothRows(transposed(smoothRows(plane))));
    }

    private static double[][] smoothRows(double[][] plane) {
        int width = plane[0].length;
        double[][] out = new double[plane.length][width];
        for (int y = 0; y < plane.length; y++) {
            for (int x = 0; x < width; x++) {
                for (int k = 0; k < BINOMIAL.length; k++) {
                    out[y][x] += BINOMIAL[k] / 16.0 * plane[y][Math.max(0, Math.min(width - 1, x + k - 2))];
                }
            }
        }
        return out;
    }

    private static double[][] transposed(double[][] plane) {
        double[][] out = new double[plane[0].length][plane.length];
        for (int y = 0; y < plane.length; y++) {
            for (int x = 0; x < plane[y].length; x++) {
                out[x][y] = plane[y][x];
            }
        }
        return out;
    }

    private static double[][] everySecond(double[][] plane) {
        double[][] out = new double[(plane.length + 1) / 2][(plane[0].length + 1) / 2];
        for (int y = 0; y < out.length; y++) {
            for (int x = 0; x < out[y].length; x++) {
                out[y][x] = plane[2 * y][2 * x];
            }
        }
        return out;
    }

    /** Root mean square of a − b in blocks; those at the end may be smaller. */
    private static double[][] rms(double[][] a, double[][] b, int block) {
        double[][] out = new double[(a.length + block - 1) / block][(a[0].length + block - 1) / block];
        for (int row = 0; row < out.length; row++) {
            for (int column = 0; column < out[row].length; column++) {
                int bottom = Math.min(a.length, (row + 1) * block);
                int right = Math.min(a[0].length, (column + 1) * block);
                double sum = 0;
                for (int y = row * block; y < bottom; y++) {
                    for (int x = column * block; x < right; x++) {
                        sum += (a[y][x] - b[y][x]) * (a[y][x] - b[y][x]);
                    }
                }
                out[row][column] = Math.sqrt(sum / ((bottom - row * block) * (right - column * block)));
            }
        }
        return out;
    }

    /** Means over squares of blocks at every place, over all blocks of an axis that has fewer. */
    private static double[][] means(double[][] blocks, int most) {
        int rows = Math.min(most, blocks.length);
        int columns = Math.min(most, blocks[0].length);
        double[][] out = new double[blocks.length - rows + 1][blocks[0].length - columns + 1];
        for (int y = 0; y < out.length; y++) {
            for (int x = 0; x < out[y].length; x++) {
                for (int row = y; row < y + rows; row++) {
                    for (int column = x; column < x + columns; column++) {
                        out[y][x] += blocks[row][column] / (rows * columns);
                    }
                }
            }
        }
        return out;
    }
}
