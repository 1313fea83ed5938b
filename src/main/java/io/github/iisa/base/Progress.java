/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.base;

/**
 * Progress and cancellation in one interface: algorithms call it, windows and terminals implement it.
 *
 * <p>Example:
 * <pre>{@code
 * for (int i = 0; i < n; i++) {
 *     progress.check();              // throws CancelledException once the user has cancelled
 *     work(i);
 *     progress.report(i + 1, n, "Tile " + (i + 1));
 * }
 * }</pre>
 *
 * <p>Implementations are safe for calls from several threads.
 */
public interface Progress {

    /** Reports to nobody and is never cancelled. */
    Progress NONE = (done, total, message) -> { };

    /**
     * Reports how far the work is.
     *
     * @param done finished steps, 0 ≤ done ≤ total
     * @param total all steps; 0 where unknown
     * @param message what is being done, one short phrase; may be empty
     */
    void report(long done, long total, String message);

    /**
     * Whether the user has cancelled.
     *
     * @return true from the moment of the cancellation on
     */
    default boolean isCancelled() {
        return false;
    }

    /**
     * The same for one step among many, whose own steps say nothing about the whole.
     *
     * @return passes on cancellation only
     */
    default Progress cancellationOnly() {
        Progress whole = this;
        return new Progress() {
            @Override
            public void report(long done, long total, String message) {
                // A step's steps are not the whole's.
            }

            @Override
            public boolean isCancelled() {
                return whole.isCancelled();
            }
        };
    }

    /**
     * Ends the work if the user has cancelled.
     *
     * @throws CancelledException if {@link #isCancelled()}
     */
    default void check() {
        if (isCancelled()) {
            throw new CancelledException();
        }
    }
}
