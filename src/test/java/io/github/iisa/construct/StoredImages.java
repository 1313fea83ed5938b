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

import io.github.iisa.resample.RgbImage;

/** Images as files give them back, for tests of other packages. */
public final class StoredImages {

    private StoredImages() {
    }

    /**
     * What a JPEG file gives back.
     *
     * @param image any image
     * @param quality 1 to 100
     * @return an image of the same size
     */
    public static RgbImage jpeg(RgbImage image, int quality) {
        return ImageCodec.decode(ImageCodec.jpeg(image, quality));
    }
}
