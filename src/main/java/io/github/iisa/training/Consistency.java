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

/**
 * Holds answers to Eq. 2 while a model learns: beside the loss of each answer, the mean |log error| between the answers
 * for a sample and for its copies, scaled or stored, whose labels follow from the sample's. Answers that are wrong
 * together cost nothing here; those that change where the picture does not, do.
 *
 * <p>Example: {@code new HeadTrainer(settings).optConsistency(new Consistency(2.5, 2, 1, 1))}, for samples in the order
 * of {@link ConstructedSamples#views}.
 *
 * <p>Limits: small crops are parts, and may well be better or worse than the whole; labels of 1 are lower bounds, from
 * which nothing follows.
 *
 * @param weight of the mean, ≥ 0; 0 for none
 * @param weakLabels scaled copies of each sample, which follow it
 * @param smallCrops crops of each sample, after those
 * @param storedCopies stored copies of each, last
 */
record Consistency(double weight, int weakLabels, int smallCrops, int storedCopies) {

    static final Consistency NONE = new Consistency(0, 0, 0, 0);

    /**
     * The sample that a row is a copy of.
     *
     * @param row number of a row
     * @return the row of the sample, or the row itself if it is no copy of a whole
     */
    int original(int row) {
        int view = row % (1 + weakLabels + smallCrops + storedCopies);
        return view <= weakLabels || view > weakLabels + smallCrops ? row - view : row;
    }

    /**
     * Whether the answer for a row is held to Eq. 2.
     *
     * @param row number of a row
     * @param logOmega labels of all rows, log Ω ≤ 0
     * @return whether there is a weight, the row is a copy, and both labels are known
     */
    boolean holds(int row, float[] logOmega) {
        return weight > 0 && original(row) != row && logOmega[row] < 0 && logOmega[original(row)] < 0;
    }
}
