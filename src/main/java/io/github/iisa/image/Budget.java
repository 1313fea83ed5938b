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

import io.github.iisa.base.ImageMessages;
import io.github.iisa.base.InputException;
import java.nio.file.Path;

/**
 * What a file may ask for: decoders check the size in the header here before they allocate anything.
 *
 * <p>Example: {@code budget.check(width, height, 3);}
 *
 * @param file the file, for messages
 * @param maxPixels the largest number of pixels of a plane
 */
record Budget(Path file, long maxPixels) {

    private static final int PACKED_BYTES = 4;

    /**
     * Refuses what has no pixels, too many, or more than the memory holds.
     *
     * @param width px, from the header
     * @param height px, from the header
     * @param bytesPerPixel what the decoder itself takes; the packed result is added
     * @throws InputException if the plane cannot be read
     */
    void check(long width, long height, long bytesPerPixel) {
        if (width < 1 || height < 1) {
            throw new InputException(ImageMessages.imageHasNoPixels(file, width, height));
        }
        if (width > maxPixels / height) {
            throw new InputException(ImageMessages.imageTooLarge(file, width, height, maxPixels));
        }
        double needed = (double) width * height * (bytesPerPixel + PACKED_BYTES);
        Runtime runtime = Runtime.getRuntime();
        if (needed > available(runtime) && needed < runtime.maxMemory()) {
            // What was thrown away but not collected yet counts as used: look again after a collection.
            System.gc();
        }
        if (needed > available(runtime)) {
            throw new InputException(ImageMessages.imageExceedsMemory(file, width, height, needed));
        }
    }

    /**
     * Refuses a header that promises more than a file of this length can hold, so that a lie costs nothing.
     *
     * @param smallest the fewest bytes that an image of this size can take
     * @param length the bytes there are
     * @throws InputException if the data end early
     */
    void checkLength(double smallest, long length) {
        if (smallest > length) {
            throw new InputException(ImageMessages.imageTruncated(file));
        }
    }

    private static double available(Runtime runtime) {
        return (double) runtime.maxMemory() - runtime.totalMemory() + runtime.freeMemory();
    }
}
