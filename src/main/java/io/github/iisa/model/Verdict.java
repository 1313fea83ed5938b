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

/**
 * How a package did on its own test tensors.
 *
 * @param state what came out
 * @param largestDifference between the given and the expected output; NaN where nothing could be compared
 * @param perMillion how many of a million values miss the tolerance; NaN where nothing could be compared
 * @param note why it failed or was not run; empty where it passed
 */
public record Verdict(State state, double largestDifference, double perMillion, String note) {

    /** What can come out. */
    public enum State {
        /** All outputs are reproduced. */
        PASSED,
        /** The model ran and an output differs. */
        FAILED,
        /** The model did not run. */
        BROKEN,
        /** The process in which it ran broke down. */
        CRASHED,
        /** There is nothing to test with, or nothing that runs here. */
        UNTESTED
    }

    static Verdict of(State state, String note) {
        return new Verdict(state, Double.NaN, Double.NaN, note);
    }

    /** One word for tables. */
    public String word() {
        return state.name().toLowerCase(java.util.Locale.ROOT);
    }
}
