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

/** The sentences about model packages: their descriptions, files and archives; see {@link Messages}. */
public final class PackageMessages {

    private PackageMessages() {
    }

    /**
     * A description says something that cannot be.
     *
     * @param document the description's file
     * @param what where and what, for example {@code inputs[0].axes is missing or no text}
     * @return the sentence
     */
    public static String wrong(String document, String what) {
        return document + ": " + what + "; the description does not hold to its format: get the model again, or ask its"
            + " authors.";
    }

    /**
     * A description is no YAML within bounds.
     *
     * @param file the description
     * @param why what is wrong with it
     * @return the sentence
     */
    public static String notYaml(Path file, String why) {
        String reason = why.strip().replaceAll("[.!;]+$", "");
        return file + ": not readable as YAML (" + (reason.length() > 160 ? reason.substring(0, 160) + "..." : reason)
            + "); get the model again, or ask its authors.";
    }

    /**
     * A second Java did not start.
     *
     * @param cause what the system said
     * @return the sentence
     */
    public static String childNotStarted(Throwable cause) {
        return "A Java process of its own could not be started" + Messages.because(cause)
            + "; close other programs, or check that this Java's bin folder is complete.";
    }

    /**
     * A second Java took too long.
     *
     * @param seconds the limit
     * @return the sentence
     */
    public static String childTooSlow(long seconds) {
        return "The process of its own did not answer within " + seconds
            + " s and was ended; try again when the machine is less busy.";
    }
}
