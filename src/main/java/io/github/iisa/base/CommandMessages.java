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
import java.util.Optional;

/**
 * The sentences of commands and of the command line; see {@link Messages} and {@link RunMessages} for the others.
 *
 * <p>Example: {@code throw new InputException(CommandMessages.NO_IMAGE_OPEN);}
 */
public final class CommandMessages {

    /** A command without input and without an open image. */
    public static final String NO_IMAGE_OPEN = "There is no open image; open one, or set input to a file or folder.";

    /** A command of the terminal without input. */
    public static final String NO_INPUT = "There is no input; name an image file, a folder or a glob.";

    /** The paper's way of reading files. */
    public static final String PROTOCOL_NOT_HERE = "protocol=paper is not available in predict; leave protocol out.";

    /** A merge without input. */
    public static final String NO_TABLES = "There is no input; name the folder or a glob of the tables to join.";

    /** Resuming what has no table. */
    public static final String RESUME_NEEDS_FILES = "resume=true continues a table of files; set input and output too.";

    private CommandMessages() {
    }

    /**
     * A table is complete.
     *
     * @param table the table
     * @param good files without an error
     * @param failed files with one
     * @return the sentence
     */
    public static String written(Path table, int good, int failed) {
        return table + ": " + good + (good == 1 ? " image" : " images") + (failed == 0 ? "." : ", " + failed
            + " failed; the column error says why.");
    }

    /**
     * Nothing went well.
     *
     * @param failed how many images
     * @param first the first one's sentence
     * @return the sentence
     */
    public static String allFailed(int failed, String first) {
        return "None of " + failed + " images went well; the first: " + first;
    }

    /**
     * Some images failed.
     *
     * @param failed how many
     * @param all of how many
     * @return the sentence
     */
    public static String someFailed(int failed, int all) {
        return failed + " of " + all + " images failed; the column error says why.";
    }

    /**
     * A command that does not exist.
     *
     * @param word what the user wrote
     * @param nearest what was probably meant
     * @return the sentence
     */
    public static String unknownCommand(String word, Optional<String> nearest) {
        return "There is no command '" + word + "'; " + meant(nearest, "") + "'iisa help' lists all commands.";
    }

    /**
     * A key that does not exist.
     *
     * @param key what the user wrote
     * @param word the command
     * @param nearest what was probably meant
     * @return the sentence
     */
    public static String unknownKey(String key, String word, Optional<String> nearest) {
        return word + " has no key '" + key + "'; " + meant(nearest, "=") + "'iisa help " + word
            + "' lists all keys.";
    }

    private static String meant(Optional<String> nearest, String end) {
        return nearest.map(n -> "did you mean '" + n + end + "'? ").orElse("");
    }

    /**
     * A key without a value.
     *
     * @param key the key
     * @param flag whether it takes true or false
     * @return the sentence
     */
    public static String bareKey(String key, boolean flag) {
        return "'" + key + "' is a key and needs a value; write " + key + "=" + (flag ? "true" : "VALUE") + ".";
    }

    /**
     * A word without key for a command without input.
     *
     * @param text the word
     * @param word the command
     * @return the sentence
     */
    public static String noBareWords(String text, String word) {
        return word + " takes no files, so '" + text + "' has no place; write key=value.";
    }

    /**
     * A key that needs open images.
     *
     * @param key the key
     * @return the sentence
     */
    public static String onlyInFiji(String key) {
        return "'" + key + "' names an image open in Fiji; on the command line name a file as input.";
    }

    /**
     * A key given twice.
     *
     * @param key the key
     * @return the sentence
     */
    public static String keyTwice(String key) {
        return "'" + key + "' is given twice; give it once.";
    }

    /**
     * A run with a table was cancelled.
     *
     * @param table the table
     * @return the sentence
     */
    public static String cancelledAt(Path table) {
        return table + ": all finished rows are in it; resume=true continues it.";
    }
}
