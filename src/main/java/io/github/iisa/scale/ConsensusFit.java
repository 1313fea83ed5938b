/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.scale;

/**
 * One intrinsic scale from answers at several scales, by fitting Eq. 2's whole curve: the Ω that minimises
 * Σ wᵢ·|log Ω̂(I^{sᵢ}) − log min(1, Ω/sᵢ)|.
 *
 * <p>Example: {@code double omega = ConsensusFit.fit(new double[] {1, 0.5}, new double[] {0.3, 0.62}, null);}
 *
 * <p>Answers are never averaged as s·Ω̂: a level with Ω̂ ≈ 1 only says Ω ≥ s and would drag the result down.
 */
public final class ConsensusFit {

    private static final double TIE = 1e-12;

    private ConsensusFit() {
    }

    /**
     * Fits Ω. The sum is piecewise linear in log Ω, so its minimum lies at one of its corners; all are tried.
     *
     * @param scales sᵢ, in (0, 1]
     * @param answers Ω̂ at each scale, in (0, 1]
     * @param weights wᵢ ≥ 0; null weighs all alike
     * @return Ω in [0.05, 1]; of equally good ones the largest
     * @throws IllegalArgumentException if the lengths differ or there is no answer
     */
    public static double fit(double[] scales, double[] answers, double[] weights) {
        int n = scales.length;
        if (n == 0 || answers.length != n || weights != null && weights.length != n) {
            throw new IllegalArgumentException(n + " scales, " + answers.length + " answers");
        }
        double[] corners = new double[2 * n + 2];
        for (int i = 0; i < n; i++) {
            corners[2 * i] = scales[i];
            corners[2 * i + 1] = scales[i] * answers[i];
        }
        corners[2 * n] = IntrinsicScale.LOWER_BOUND;
        corners[2 * n + 1] = 1;
        double best = 1;
        double least = Double.POSITIVE_INFINITY;
        for (double corner : corners) {
            double omega = IntrinsicScale.clamp(corner);
            double sum = 0;
            for (int i = 0; i < n; i++) {
                double expected = Math.log(IntrinsicScale.propagated(omega, scales[i]));
                sum += (weights == null ? 1 : weights[i]) * Math.abs(Math.log(answers[i]) - expected);
            }
            if (sum < least - TIE || sum <= least + TIE && omega > best) {
                least = sum;
                best = omega;
            }
        }
        return best;
    }
}
