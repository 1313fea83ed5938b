/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.stats;

import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.apache.commons.math3.stat.correlation.SpearmansCorrelation;

/**
 * How well predictions agree with labels, by the metrics of the published protocol: no logistic fit, no clipping.
 *
 * <p>Example: {@code Agreement.of(predictions, labels).srcc()}.
 *
 * <p>Limits: of a constant input (and of a single pair) SRCC and PLCC are NaN, as no order can be said.
 *
 * @param count number of pairs
 * @param srcc Spearman's rank correlation with average ranks for ties, [−1, 1] or NaN
 * @param plcc Pearson's correlation of the raw values, [−1, 1] or NaN
 * @param rmse √(mean d² + 10⁻⁸), as the published protocol has it: never below 10⁻⁴
 * @param mae mean |d|
 */
public record Agreement(int count, double srcc, double plcc, double rmse, double mae) {

    private static final double RMSE_OFFSET = 1e-8;

    /**
     * Compares pairs.
     *
     * @param predictions raw values
     * @param labels as many
     * @return the metrics
     * @throws IllegalArgumentException if the lengths differ, are zero, or a value is not finite
     */
    public static Agreement of(double[] predictions, double[] labels) {
        check(predictions, labels);
        int n = labels.length;
        double squares = 0;
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double d = predictions[i] - labels[i];
            squares += d * d;
            sum += Math.abs(d);
        }
        return new Agreement(n, srcc(predictions, labels), plcc(predictions, labels),
            Math.sqrt(squares / n + RMSE_OFFSET), sum / n);
    }

    /**
     * Spearman's rank correlation, ties at their average rank.
     *
     * @param a values
     * @param b as many
     * @return [−1, 1]; NaN if either is constant or there is one pair
     */
    public static double srcc(double[] a, double[] b) {
        check(a, b);
        return isConstant(a) || isConstant(b) ? Double.NaN : new SpearmansCorrelation().correlation(a, b);
    }

    /**
     * Pearson's correlation of the raw values.
     *
     * @param a values
     * @param b as many
     * @return [−1, 1]; NaN if either is constant or there is one pair
     */
    public static double plcc(double[] a, double[] b) {
        check(a, b);
        return isConstant(a) || isConstant(b) ? Double.NaN : new PearsonsCorrelation().correlation(a, b);
    }

    private static boolean isConstant(double[] values) {
        for (double v : values) {
            if (v != values[0]) {
                return false;
            }
        }
        return true;
    }

    private static void check(double[] a, double[] b) {
        if (a.length != b.length || a.length == 0) {
            throw new IllegalArgumentException(a.length + " predictions, " + b.length + " labels");
        }
        for (int i = 0; i < a.length; i++) {
            if (!Double.isFinite(a[i]) || !Double.isFinite(b[i])) {
                throw new IllegalArgumentException("pair " + i + " is not finite: " + a[i] + ", " + b[i]);
            }
        }
    }
}
