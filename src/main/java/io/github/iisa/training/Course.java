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
 * How many steps a training has and where it validates. An epoch is every sample once, and validation follows each. The
 * published protocol drops an epoch's last batch where that is not full but counts it all the same: validation comes
 * every ⌈n/B⌉ steps, of which there are as many as epochs, so that the last ones reach into one epoch more.
 *
 * <p>Example: {@code Course.of(1650, 8, 20, true)} has 206 steps an epoch, validates every 207, and has 4140 in all.
 *
 * @param batchSize samples a step
 * @param stepsPerEpoch as it says
 * @param stepsPerValidation as it says
 * @param steps all of them
 * @param paper whether as in the published protocol
 */
record Course(int batchSize, int stepsPerEpoch, int stepsPerValidation, int steps, boolean paper) {

    static Course of(int samples, int batchSize, int epochs, boolean paper) {
        int all = (samples + batchSize - 1) / batchSize;
        int full = paper ? Math.max(1, samples / batchSize) : all;
        return new Course(batchSize, full, all, Math.multiplyExact(epochs, all), paper);
    }

    /** The epoch of a step, both from 0 on, as schedule and order count it. */
    int epoch(int step) {
        return step / stepsPerEpoch;
    }

    /** The learning rate's place in epochs: in the published protocol it changes between epochs only. */
    double scheduled(int step) {
        return paper ? epoch(step) : (double) step / stepsPerEpoch;
    }

    /**
     * The epoch by which a step's stage is known. The published second stage begins one step before the validation
     * that ends its predecessor's last epoch.
     */
    int stageEpoch(int step) {
        return (paper ? step + 1 : step) / stepsPerValidation;
    }
}
