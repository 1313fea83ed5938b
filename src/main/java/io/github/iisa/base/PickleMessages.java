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

/** The sentences about Python's pickles; see {@link Messages}. */
public final class PickleMessages {

    private static final int LONGEST_NAME = 80;

    private PickleMessages() {
    }

    /**
     * A pickle cannot be read.
     *
     * @param file the file
     * @param what what its pickle is or does
     * @return the sentence
     */
    public static String damaged(Path file, String what) {
        return file + ": the pickle in this file " + what + "; get the file again from its source.";
    }

    /**
     * A pickle names what is not data.
     *
     * @param file the file
     * @param global module and name
     * @return the sentence
     */
    public static String notPermitted(Path file, String global) {
        return file + ": this file wants " + Messages.shown(global, LONGEST_NAME) + " to be run or made, which is not"
            + " permitted; use a file that holds nothing but numbers, from a source you trust.";
    }

    /**
     * A pickle is larger than permitted.
     *
     * @param file the file
     * @param limit what it exceeds
     * @return the sentence
     */
    public static String tooLarge(Path file, String limit) {
        return file + ": the pickle in this file holds more than " + limit + "; it is damaged or not what it seems, get"
            + " it again from its source.";
    }

    /**
     * A pickle is nested deeper than permitted.
     *
     * @param file the file
     * @param levels the limit
     * @return the sentence
     */
    public static String tooDeep(Path file, int levels) {
        return file + ": the pickle in this file is nested deeper than " + levels + " levels; it is damaged or not what"
            + " it seems, get it again from its source.";
    }

    /**
     * A file is no table of splits.
     *
     * @param file the file
     * @return the sentence
     */
    public static String notSplits(Path file) {
        return file + ": not a table of splits, which maps numbers to the row numbers of train, val and test; take"
            + " iisadb_splits.pkl from the IISA-DB data set.";
    }
}
