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

import java.net.URI;
import java.nio.file.Path;

/**
 * Every sentence that a user can read when something goes wrong. One sentence names the file, what is wrong and what
 * to do.
 *
 * <p>Example: {@code throw new InputException(Messages.fileMissing(path));}
 */
public final class Messages {

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

    /**
     * A value that a key does not take.
     *
     * @param key the key
     * @param value what was given
     * @param wanted what it takes
     * @return the sentence
     */
    public static String invalidValue(String key, String value, String wanted) {
        return key + "=" + value + ": this key takes " + wanted + ".";
    }

    /**
     * A value of a key that takes numbers.
     *
     * @param key the key
     * @param value what was given
     * @param fractions whether it takes fractions
     * @return the sentence
     */
    public static String notANumber(String key, String value, boolean fractions) {
        return invalidValue(key, value, fractions ? "a number" : "a whole number");
    }

    /**
     * The same where the value itself has been lost.
     *
     * @param key the key
     * @param fractions whether it takes fractions
     * @return the sentence
     */
    public static String notANumber(String key, boolean fractions) {
        return key + ": the value is no number; this key takes " + (fractions ? "a number." : "a whole number.");
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

    /** So many of something, whose plural ends with s. */
    static String count(long n, String one) {
        return n + " " + one + (n == 1 ? "" : "s");
    }

    /** A number with so many decimals, without zeros at the end. */
    static String number(double value, int decimals) {
        return Double.isNaN(value) ? "undefined" : Csv.cell(Csv.round(value, decimals));
    }

    /** A text out of a file as a part of a sentence: on one line, and cut where it has no end. */
    static String shown(String text, int longest) {
        String line = text.replaceAll("\\p{Cntrl}", "?");
        return line.length() > longest ? line.substring(0, longest) + "..." : line;
    }

    /** What a library said, as a part of a sentence. */
    static String because(Throwable cause) {
        String text = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        String line = text.strip().replaceAll("\\s+", " ").replaceAll("[.!;]+$", "");
        return line.isEmpty() ? "" : " (" + (line.length() > 120 ? line.substring(0, 120) + "..." : line) + ")";
    }

    /**
     * A download failed.
     *
     * @param source where from
     * @param why what happened
     * @return the sentence
     */
    public static String downloadFailed(URI source, String why) {
        return source + ": could not be fetched (" + why.strip().replaceAll("\\s+", " ") + "); try again, which goes on"
            + " where it stopped, or fetch it with a browser and name the file.";
    }
}
