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

import java.util.List;

/**
 * What is known of one image's intrinsic scale.
 *
 * @param omega the intrinsic scale Ω, clamped to [0.05, 1]
 * @param low lower end of the 80 % interval, in [0.05, 1]; NaN for a model without calibration
 * @param high upper end of the 80 % interval, in [0.05, 1]; NaN for a model without calibration
 * @param raw the unclamped answer
 * @param rating the quality that the model sees in the image as it is, the higher the better; NaN if it rates none
 * @param bestWidth the width at Ω, px: int(width·Ω), at least 1
 * @param bestHeight the height at Ω, px
 * @param seconds how long it took, without reading the file
 * @param notes what the user should know, each one short sentence; empty for a plain prediction
 */
public record Prediction(double omega, double low, double high, double raw, double rating, int bestWidth,
                         int bestHeight, double seconds, List<String> notes) {

    /** Copies the notes. */
    public Prediction {
        notes = List.copyOf(notes);
    }
}
