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

import java.nio.file.Path;

/**
 * Every sentence that a user can read when something goes wrong. One sentence names the file, what is wrong and what
 * to do.
 *
 * <p>Example: {@code throw new InputException(Messages.fileMissing(path));}
 */
public final class Messages {

    // -- general --

    /** Shown when the user cancelled. */
    public static final String CANCELLED = "Cancelled.";

    private Messages() {
    }

    /**
     * A file is not there.
     *
     * @param file the missing file
     * @return the sentence
     */
    public static String fileMissing(Path file) {
        return file + ": no such file; check the path.";
    }

    // -- images --

    /**
     * An image or plane is larger than an array can be.
     *
     * @param width px
     * @param height px
     * @return the sentence
     */
    public static String tooManyPixels(long width, long height) {
        return "An image of " + width + " x " + height + " pixels is too large (the limit is 2^31 pixels a plane); "
            + "crop it or choose a smaller size.";
    }

    // -- models and engine --

    // -- construction and training --

    // -- commands --
}
