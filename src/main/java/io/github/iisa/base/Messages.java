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
     * An image codec of the Java runtime failed in memory.
     *
     * @param format for example png
     * @return the sentence
     */
    public static String codecFailed(String format) {
        return "The Java runtime could not encode or decode a " + format + " image in memory; try another runtime.";
    }

    /**
     * A construction without photos or without samples.
     *
     * @param output the folder that was to be filled
     * @return the sentence
     */
    public static String nothingToConstruct(Path output) {
        return output + ": no photos or no samples were asked for; give at least one photo and a count of 1 or more.";
    }

    /**
     * A folder that was made with other settings.
     *
     * @param output the folder
     * @return the sentence
     */
    public static String otherConstruction(Path output) {
        return output + ": holds a set made with another seed, size, recipe or list of photos; choose an empty folder.";
    }

    /**
     * A photo from which no samples can be cut.
     *
     * @param photo the file
     * @param side the smallest usable side in px
     * @return the sentence
     */
    public static String photoTooSmall(Path photo, int side) {
        return photo + ": sides below " + side + " px are too small for training samples; use a larger photo.";
    }

    /**
     * A file or folder that cannot be written.
     *
     * @param path where
     * @return the sentence
     */
    public static String cannotWrite(Path path) {
        return path + ": cannot be written; check permissions and free space.";
    }

    // -- commands --
}
