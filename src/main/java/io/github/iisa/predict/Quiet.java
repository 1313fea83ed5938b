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

import io.github.iisa.base.Progress;

/** Passes on cancellation only: the steps of one among many images say nothing about the run. */
record Quiet(Progress progress) implements Progress {

    @Override
    public void report(long done, long total, String message) {
        // Told by the run itself, image by image.
    }

    @Override
    public boolean isCancelled() {
        return progress.isCancelled();
    }
}
