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

    // -- models and engine --

    // -- construction and training --

    /**
     * The JPEG codec of the Java runtime failed in memory.
     *
     * @return the sentence
     */
    public static String jpegFailed() {
        return "The Java runtime could not encode or decode a JPEG image in memory; try another Java 17 runtime.";
    }

    // -- commands --
}
