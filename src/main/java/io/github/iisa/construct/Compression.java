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

import java.util.SplittableRandom;

/**
 * Lossy compression as a stage: image and twin go through it, and what it does to the twin, which has no noise, is its
 * label ({@link ComputedLabel#ofDifference}).
 */
interface Compression extends Stage {

    /** Compresses and reads back. */
    RgbPlanes roundTrip(RgbPlanes planes);

    /** What was done, for people to read. */
    String description();

    @Override
    default void apply(ChainState state, SplittableRandom random) {
        Plane before = state.twin().luma();
        state.replace(this::roundTrip);
        double scale = ComputedLabel.ofDifference(before, state.twin().luma());
        state.addFault(scale);
        state.note("%s (alone %.3f)", description(), scale);
    }
}
