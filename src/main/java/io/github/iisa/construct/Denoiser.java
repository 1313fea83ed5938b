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

/**
 * Filters as cameras use them against noise. All smear texture that is fainter than a threshold, 8-bit units.
 *
 * <p>Example: {@code RgbPlanes smeared = Denoiser.BILATERAL.apply(planes, 2, 12);}
 *
 * <p>Limits: the window reaches as far as the radius says, at most 3 px, so that blotches larger than that stay.
 */
enum Denoiser {

    /** He, Sun, Tang: the image guides itself, each channel alone. */
    GUIDED {
        @Override
        RgbPlanes apply(RgbPlanes planes, int radius, double threshold) {
            return planes.map(p -> guided(p, radius, threshold));
        }
    },

    /** The median over a square; only the radius counts, at most 2 px. */
    MEDIAN {
        @Override
        RgbPlanes apply(RgbPlanes planes, int radius, double threshold) {
            return planes.map(p -> median(p, Math.min(2, radius)));
        }
    },

    /** Neighbours weigh by how close their luma is. */
    BILATERAL {
        @Override
        RgbPlanes apply(RgbPlanes planes, int radius, double threshold) {
            return new WindowMean(planes, radius).over(0, 1 / (2 * threshold * threshold));
        }
    },

    /** Buades, Coll, Morel: neighbours weigh by how alike the 3 × 3 px around them are. */
    NON_LOCAL {
        @Override
        RgbPlanes apply(RgbPlanes planes, int radius, double threshold) {
            return new WindowMean(planes, radius).over(1, 1 / (threshold * threshold));
        }
    };

    /** The filtered planes: a radius from 1 to 3 px, a threshold above 0. */
    abstract RgbPlanes apply(RgbPlanes planes, int radius, double threshold);

    private static Plane guided(Plane in, int radius, double threshold) {
        float[] box = box(radius);
        Plane mean = Convolution.separable(in, box);
        Plane gain = Convolution.separable(squares(in), box);
        Plane offset = mean.copy();
        for (int i = 0; i < gain.values().length; i++) {
            float m = mean.values()[i];
            double variance = Math.max(0, gain.values()[i] - m * m);
            gain.values()[i] = (float) (variance / (variance + threshold * threshold));
            offset.values()[i] = m * (1 - gain.values()[i]);
        }
        gain = Convolution.separable(gain, box);
        Plane out = Convolution.separable(offset, box);
        for (int i = 0; i < out.values().length; i++) {
            out.values()[i] += gain.values()[i] * in.values()[i];
        }
        return out;
    }

    private static Plane median(Plane in, int radius) {
        int side = 2 * radius + 1;
        Plane padded = in.padded(radius);
        Plane out = new Plane(in.width(), in.height());
        float[] window = new float[side * side];
        for (int y = 0; y < in.height(); y++) {
            for (int x = 0; x < in.width(); x++) {
                for (int row = 0; row < side; row++) {
                    System.arraycopy(padded.values(), (y + row) * padded.width() + x, window, row * side, side);
                }
                Arrays.sort(window);
                out.values()[y * in.width() + x] = window[window.length / 2];
            }
        }
        return out;
    }

    /** Half of the taps of a running mean, the middle first. */
    private static float[] box(int radius) {
        float[] box = new float[radius + 1];
        Arrays.fill(box, 1f / (2 * radius + 1));
        return box;
    }

    private static Plane squares(Plane in) {
        Plane out = in.copy();
        for (int i = 0; i < out.values().length; i++) {
            out.values()[i] *= out.values()[i];
        }
        return out;
    }

    /** A mean over the neighbours within a radius, weighed by how far their luma, or that of their patch, is away. */
    private static final class WindowMean {

        private static final int TABLE = 1024;
        private static final double LARGEST = 8;

        private final RgbPlanes planes;
        private final int radius;

        WindowMean(RgbPlanes planes, int radius) {
            this.planes = planes;
            this.radius = radius;
        }

        /** Weights exp(−d² · decay), d² the mean squared luma difference over patches of this radius. */
        RgbPlanes over(int patch, double decay) {
            Plane luma = planes.luma();
            Plane far = luma.padded(radius);
            RgbPlanes margins = planes.map(p -> p.padded(radius));
            RgbPlanes sums = planes.copy();
            float[] total = new float[luma.values().length];
            Arrays.fill(total, 1);
            float[] table = new float[TABLE + 1];
            for (int i = 0; i < TABLE; i++) {
                table[i] = (float) Math.exp(-i * LARGEST / TABLE);
            }
            for (int dy = -radius; dy <= radius; dy++) {
                for (int dx = -radius; dx <= radius; dx++) {
                    if (dx != 0 || dy != 0) {
                        float[] weights = weights(luma, far, dx, dy, patch, decay, table);
                        add(sums.r(), margins.r(), weights, dx, dy);
                        add(sums.g(), margins.g(), weights, dx, dy);
                        add(sums.b(), margins.b(), weights, dx, dy);
                        for (int i = 0; i < total.length; i++) {
                            total[i] += weights[i];
                        }
                    }
                }
            }
            return sums.map(p -> {
                for (int i = 0; i < total.length; i++) {
                    p.values()[i] /= total[i];
                }
                return p;
            });
        }

        private float[] weights(Plane luma, Plane far, int dx, int dy, int patch, double decay, float[] table) {
            Plane distance = new Plane(luma.width(), luma.height());
            for (int y = 0; y < luma.height(); y++) {
                int from = (y + dy + radius) * far.width() + dx + radius;
                for (int x = 0; x < luma.width(); x++) {
                    float d = luma.values()[y * luma.width() + x] - far.values()[from + x];
                    distance.values()[y * luma.width() + x] = d * d;
                }
            }
            float[] weights = patch > 0 ? Convolution.separable(distance, box(patch)).values() : distance.values();
            double steps = decay * TABLE / LARGEST;
            for (int i = 0; i < weights.length; i++) {
                weights[i] = table[(int) Math.min(TABLE, weights[i] * steps)];
            }
            return weights;
        }

        private void add(Plane sum, Plane margin, float[] weights, int dx, int dy) {
            for (int y = 0; y < sum.height(); y++) {
                int from = (y + dy + radius) * margin.width() + dx + radius;
                int to = y * sum.width();
                for (int x = 0; x < sum.width(); x++) {
                    sum.values()[to + x] += weights[to + x] * margin.values()[from + x];
                }
            }
        }
    }
}
