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

import java.util.Locale;

/** Kinds of faults, as reports name them. */
enum Fault {

    /** None that shows. */
    NONE,
    /** Interpolated to a larger size. */
    ENLARGED,
    /** Of lens or motion. */
    BLUR,
    /** White noise. */
    NOISE,
    /** Noise wider than a pixel. */
    GRAIN,
    /** JPEG compression. */
    JPEG,
    /** Several of these. */
    MIXTURE,
    /** What a camera does: lens, mosaic, noise, denoising, sharpening. */
    CAMERA,
    /** One of these alone, see {@link LoneFault}. */
    ARTEFACT,
    /** Compression by formats newer than JPEG. */
    CODEC;

    /** Whether it is judged by comparison with the scene that the camera saw. */
    boolean isOfCamera() {
        return this == CAMERA || this == ARTEFACT;
    }

    /** The name in tables. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
