/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.predict;

/**
 * How a run went.
 *
 * @param good files without an error, those of an earlier run included
 * @param failed files with one
 */
public record Tally(int good, int failed) {

    /**
     * Both together.
     *
     * @param other another part of the run
     * @return the sum
     */
    public Tally plus(Tally other) {
        return new Tally(good + other.good, failed + other.failed);
    }
}
