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

import io.github.iisa.resample.RgbImage;

/**
 * Who watches a training, and may end it early.
 *
 * <p>Example: {@code training.run(TrainingListener.NONE, progress)}
 *
 * <p>Calls come from the training's thread, those of {@link #sample} and
 * {@link #progress} from its loaders' as well.
 */
public interface TrainingListener {

    /** Watches nothing and never stops. */
    TrainingListener NONE = new TrainingListener() {
    };

    /**
     * A training begins.
     *
     * @param name what is trained, and on which split
     * @param device where
     * @param epochs how many there will be at most
     */
    default void begins(String name, String device, int epochs) {
    }

    /**
     * What is being done, and how far it is; the same that the run's progress is told.
     *
     * @param done finished steps
     * @param total all steps; 0 where unknown
     * @param message one short phrase, with the time left
     */
    default void progress(long done, long total, String message) {
    }

    /**
     * A sample was made.
     *
     * @param image its pixels
     * @param label its label, weak or not, (0, 1]
     */
    default void sample(RgbImage image, double label) {
    }

    /**
     * A step was made.
     *
     * @param step from 1 on
     * @param steps all of them
     * @param loss of its batch
     */
    default void step(long step, long steps, double loss) {
    }

    /**
     * An epoch was validated; those of a training that is resumed are told again.
     *
     * @param epoch from 1 on
     * @param rate learning rate
     * @param loss mean over its samples
     * @param srcc on the validation part; NaN if the answers have no order
     * @param mae on the validation part
     */
    default void epoch(int epoch, double rate, double loss, double srcc, double mae) {
    }

    /** The last training has come to its end, whichever. */
    default void ended() {
    }

    /**
     * Whether to wait for a while.
     *
     * @return asked before every step, and while waiting
     */
    default boolean pauseRequested() {
        return false;
    }

    /**
     * Whether to end now and keep the best model so far. Splits not yet begun are left; {@code resume=true} goes on.
     *
     * @return asked before every step; once true it stays so
     */
    default boolean stopRequested() {
        return false;
    }
}
