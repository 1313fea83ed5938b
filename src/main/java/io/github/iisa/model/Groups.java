/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.model;

import java.util.Arrays;

/**
 * The values of a tensor in groups: those that differ only in their position on some axes belong together.
 *
 * <p>Example: {@code Groups.of(new long[] {1, 3, 64, 64}, new boolean[] {false, false, true, true})} has three groups,
 * one a channel.
 */
final class Groups {

    private final int[] group;
    private final int count;

    private Groups(int[] group, int count) {
        this.group = group;
        this.count = count;
    }

    static Groups of(long[] shape, boolean[] reduced) {
        int size = 1;
        int count = 1;
        for (int i = 0; i < shape.length; i++) {
            size *= (int) shape[i];
            count *= reduced[i] ? 1 : (int) shape[i];
        }
        int[] group = new int[size];
        for (int i = 0; i < size; i++) {
            int rest = i;
            int stride = 1;
            for (int axis = shape.length - 1; axis >= 0; axis--) {
                int length = (int) shape[axis];
                if (!reduced[axis]) {
                    group[i] += rest % length * stride;
                    stride *= length;
                }
                rest /= length;
            }
        }
        return new Groups(group, count);
    }

    int count() {
        return count;
    }

    /** The group of a value. */
    int of(int index) {
        return group[index];
    }

    /** Mean and population standard deviation, by group. */
    double[][] moments(float[] data) {
        double[][] moments = new double[2][count];
        int[] n = sizes();
        for (int i = 0; i < data.length; i++) {
            moments[0][group[i]] += data[i] / (double) n[group[i]];
        }
        for (int i = 0; i < data.length; i++) {
            double d = data[i] - moments[0][group[i]];
            moments[1][group[i]] += d * d / n[group[i]];
        }
        moments[1] = Arrays.stream(moments[1]).map(Math::sqrt).toArray();
        return moments;
    }

    /** Two percentiles, by group. */
    double[][] percentiles(float[] data, double low, double high) {
        int[] n = sizes();
        float[][] values = new float[count][];
        for (int g = 0; g < count; g++) {
            values[g] = new float[n[g]];
        }
        int[] next = new int[count];
        for (int i = 0; i < data.length; i++) {
            values[group[i]][next[group[i]]++] = data[i];
        }
        double[][] ends = new double[2][count];
        for (int g = 0; g < count; g++) {
            Arrays.sort(values[g]);
            ends[0][g] = percentile(values[g], low);
            ends[1][g] = percentile(values[g], high);
        }
        return ends;
    }

    private int[] sizes() {
        int[] n = new int[count];
        for (int g : group) {
            n[g]++;
        }
        return n;
    }

    private static double percentile(float[] sorted, double percent) {
        double at = percent / 100 * (sorted.length - 1);
        int below = (int) at;
        return below + 1 < sorted.length ? sorted[below] + (at - below) * ((double) sorted[below + 1] - sorted[below])
            : sorted[below];
    }
}
