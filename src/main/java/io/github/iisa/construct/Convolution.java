/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.construct;

import java.util.Arrays;

/** Blurs of float planes; what lies outside is mirrored. Loops run along rows so that they vectorise. */
final class Convolution {

    private Convolution() {
    }

    /** Gaussian blur of standard deviation σ px, cut at 4 σ. */
    static Plane gaussian(Plane in, double sigma) {
        return separable(in, gaussianTaps(sigma));
    }

    /** Half of a symmetric kernel, centre first, normalised, whose variance is σ² even for σ below a pixel. */
    static float[] gaussianTaps(double sigma) {
        double low = 0.05;
        double high = sigma + 1;
        for (int step = 0; step < 30; step++) {
            double middle = (low + high) / 2;
            if (variance(sampledGaussian(middle, sigma)) < sigma * sigma) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return sampledGaussian(high, sigma);
    }

    private static float[] sampledGaussian(double width, double sigma) {
        double[] half = new double[Math.max(1, (int) Math.ceil(4 * sigma)) + 1];
        double sum = -1;
        for (int i = 0; i < half.length; i++) {
            half[i] = Math.exp(-0.5 * i * i / (width * width));
            sum += 2 * half[i];
        }
        float[] taps = new float[half.length];
        for (int i = 0; i < half.length; i++) {
            taps[i] = (float) (half[i] / sum);
        }
        return taps;
    }

    private static double variance(float[] taps) {
        double sum = 0;
        for (int i = 1; i < taps.length; i++) {
            sum += 2.0 * taps[i] * i * i;
        }
        return sum;
    }

    /** Convolves both axes with a symmetric kernel, given as its centre and right half. */
    static Plane separable(Plane in, float[] taps) {
        int radius = taps.length - 1;
        Plane padded = in.padded(radius);
        int wide = padded.width();
        float[] columns = new float[wide];
        Plane out = new Plane(in.width(), in.height());
        for (int y = 0; y < in.height(); y++) {
            Arrays.fill(columns, 0);
            for (int j = -radius; j <= radius; j++) {
                addRow(columns, 0, padded.values(), (y + radius + j) * wide, wide, taps[Math.abs(j)]);
            }
            for (int j = -radius; j <= radius; j++) {
                addRow(out.values(), y * in.width(), columns, radius + j, in.width(), taps[Math.abs(j)]);
            }
        }
        return out;
    }

    /**
     * Mean over a disk of variance r²/4 in each direction: an out-of-focus lens. Pixels at its edge count in part, so
     * that a radius below 2 px comes out as a square.
     */
    static Plane disk(Plane in, double nominalRadius) {
        // The pixels' own extent adds 1/12 to the variance, as a third does to r².
        double radius = Math.sqrt(Math.max(0.1, nominalRadius * nominalRadius - 1.0 / 3));
        int reach = (int) Math.ceil(radius + 0.5);
        Plane padded = in.padded(reach + 1);
        int wide = padded.width();
        double[] sums = new double[wide + 1];
        double[] halves = halfWidths(radius, reach);
        double area = Arrays.stream(halves).sum() * 2;
        double[] acc = new double[in.width() * in.height()];
        for (int py = 0; py < padded.height(); py++) {
            runningSums(padded, py, sums);
            for (int dy = -reach; dy <= reach; dy++) {
                int y = py - reach - 1 - dy;
                if (y >= 0 && y < in.height() && halves[dy + reach] > 0) {
                    addSpans(acc, y * in.width(), in.width(), sums, reach + 1, halves[dy + reach]);
                }
            }
        }
        Plane out = new Plane(in.width(), in.height());
        for (int i = 0; i < acc.length; i++) {
            out.values()[i] = (float) (acc[i] / area);
        }
        return out;
    }

    /** Mean along a straight path of the given length in px at an angle in radians: camera motion. */
    static Plane motion(Plane in, double length, double angle) {
        int steps = Math.max(3, (int) Math.ceil(1.2 * length) | 1);
        int reach = (int) Math.ceil(length / 2) + 1;
        Plane padded = in.padded(reach + 1);
        Plane out = new Plane(in.width(), in.height());
        for (int k = 0; k < steps; k++) {
            double t = ((k + 0.5) / steps - 0.5) * length;
            addShifted(out, padded, reach + 1, t * Math.cos(angle), t * Math.sin(angle), 1f / steps);
        }
        return out;
    }

    /** The plane displaced by dx, dy px, bilinear. */
    static Plane shifted(Plane in, double dx, double dy) {
        int margin = (int) Math.ceil(Math.max(Math.abs(dx), Math.abs(dy))) + 1;
        Plane out = new Plane(in.width(), in.height());
        addShifted(out, in.padded(margin), margin, dx, dy, 1);
        return out;
    }

    /** to[at..] += weight · from[start..], count values. */
    static void addRow(float[] to, int at, float[] from, int start, int count, float weight) {
        for (int i = 0; i < count; i++) {
            to[at + i] += weight * from[start + i];
        }
    }

    private static void addShifted(Plane out, Plane padded, int margin, double dx, double dy, float weight) {
        int x0 = (int) Math.floor(dx);
        int y0 = (int) Math.floor(dy);
        float fx = (float) (dx - x0);
        float fy = (float) (dy - y0);
        int width = out.width();
        for (int y = 0; y < out.height(); y++) {
            int top = (y + margin + y0) * padded.width() + margin + x0;
            int below = top + padded.width();
            addRow(out.values(), y * width, padded.values(), top, width, weight * (1 - fx) * (1 - fy));
            addRow(out.values(), y * width, padded.values(), top + 1, width, weight * fx * (1 - fy));
            addRow(out.values(), y * width, padded.values(), below, width, weight * (1 - fx) * fy);
            addRow(out.values(), y * width, padded.values(), below + 1, width, weight * fx * fy);
        }
    }

    /** Half the width of the disk in each row, averaged over the row's thickness. */
    private static double[] halfWidths(double radius, int reach) {
        final int parts = 16;
        double[] halves = new double[2 * reach + 1];
        for (int dy = -reach; dy <= reach; dy++) {
            double sum = 0;
            for (int p = 0; p < parts; p++) {
                double y = dy + (p + 0.5) / parts - 0.5;
                sum += Math.sqrt(Math.max(0, radius * radius - y * y));
            }
            halves[dy + reach] = sum / parts;
        }
        return halves;
    }

    private static void runningSums(Plane plane, int row, double[] sums) {
        int at = row * plane.width();
        for (int x = 0; x < plane.width(); x++) {
            sums[x + 1] = sums[x] + plane.values()[at + x];
        }
    }

    private static void addSpans(double[] acc, int at, int width, double[] sums, int margin, double half) {
        double right = margin + 0.5 + half;
        double left = margin + 0.5 - half;
        int r = (int) Math.floor(right);
        int l = (int) Math.floor(left);
        double fr = right - r;
        double fl = left - l;
        for (int x = 0; x < width; x++) {
            double high = sums[x + r] + fr * (sums[Math.min(x + r + 1, sums.length - 1)] - sums[x + r]);
            double low = sums[x + l] + fl * (sums[x + l + 1] - sums[x + l]);
            acc[at + x] += high - low;
        }
    }
}
