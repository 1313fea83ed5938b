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
    /** What a camera does: mosaic, noise, denoising, sharpening. */
    CAMERA,
    /** Compression by formats newer than JPEG. */
    CODEC;

    /** The name in tables. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
