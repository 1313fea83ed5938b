/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.image;

import io.github.iisa.resample.RgbImage;
import java.util.List;
import java.util.Objects;

/**
 * One plane as a model sees it: sRGB, as displayed.
 *
 * <p>Example: {@code Plane plane = ImageFiles.read(Path.of("photo.jpg"));}
 *
 * @param rgb the pixels
 * @param slice z/t position from 1, z fastest; 1 for a plain image
 * @param notes what was done that the user may not expect, each one short sentence; often empty
 */
public record Plane(RgbImage rgb, int slice, List<String> notes) {

    /** Checks and copies. */
    public Plane {
        Objects.requireNonNull(rgb, "rgb");
        if (slice < 1) {
            throw new IllegalArgumentException("slice " + slice);
        }
        notes = List.copyOf(notes);
    }
}
