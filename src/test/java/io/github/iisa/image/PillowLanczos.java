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

import ij.process.ColorProcessor;
import ij.process.ImageProcessor;

/**
 * Pillow's Lanczos written out from its definition, as slow as it is plain: the expected pixels of the tests. Checked
 * against Pillow itself where that is installed.
 */
final class PillowLanczos {

    private static final int PRECISION = 32 - 8 - 2;

    private PillowLanczos() {
    }

    static ImageProcessor scale(ImageProcessor in, int width, int height) {
        ImageProcessor out = in.createProcessor(width, height);
        int bits = in.getBitDepth();
        if (bits == 24) {
            for (int channel = 1; channel <= 3; channel++) {
                ((ColorProcessor) out).setChannel(channel,
                    (ij.process.ByteProcessor) scale(((ColorProcessor) in).getChannel(channel, null), width, height));
            }
            return out;
        }
        double[][] across = weights(in.getWidth(), width);
        double[][] down = weights(in.getHeight(), height);
        double[][] rows = new double[in.getHeight()][width];
        for (int y = 0; y < in.getHeight(); y++) {
            for (int x = 0; x < width; x++) {
                double[] line = new double[in.getWidth()];
                for (int i = 0; i < line.length; i++) {
                    line[i] = in.getf(i, y);
                }
                rows[y][x] = sum(across[x], line, bits);
            }
        }
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double[] column = new double[in.getHeight()];
                for (int i = 0; i < column.length; i++) {
                    column[i] = rows[i][x];
                }
                double value = sum(down[y], column, bits);
                if (bits == 16) {
                    value = Math.max(0, Math.min(65535, Math.floor(value + 0.5)));
                }
                out.setf(x, y, (float) value);
            }
        }
        return out;
    }

    /** 8-bit values are summed with weights in fixed point, and rounded between the passes as well. */
    private static double sum(double[] weights, double[] values, int bits) {
        if (bits == 8) {
            long sum = 1L << PRECISION - 1;
            for (int i = 0; i < values.length; i++) {
                double w = weights[i] * (1 << PRECISION);
                sum += (long) (w < 0 ? w - 0.5 : w + 0.5) * (long) values[i];
            }
            return Math.max(0, Math.min(255, sum >> PRECISION));
        }
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += weights[i] * values[i];
        }
        return sum;
    }

    /** For every output pixel one weight an input pixel. */
    static double[][] weights(int from, int to) {
        double scale = (double) from / to;
        double stretch = Math.max(1, scale);
        double support = 3 * stretch;
        double[][] all = new double[to][from];
        for (int x = 0; x < to; x++) {
            double centre = (x + 0.5) * scale;
            int first = Math.max(0, (int) (centre - support + 0.5));
            int end = Math.min(from, (int) (centre + support + 0.5));
            double total = 0;
            for (int i = first; i < end; i++) {
                all[x][i] = lanczos((i - centre + 0.5) / stretch);
                total += all[x][i];
            }
            for (int i = first; i < end; i++) {
                all[x][i] /= total;
            }
        }
        return all;
    }

    private static double lanczos(double x) {
        return x >= -3 && x < 3 ? sinc(x) * sinc(x / 3) : 0;
    }

    private static double sinc(double x) {
        return x == 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
    }
}
