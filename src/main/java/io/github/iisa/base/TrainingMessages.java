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

/** The sentences about construction and training; see {@link Messages}. */
public final class TrainingMessages {

    /** A set needs photos. */
    public static final String NO_SCENES = "There are no photos to construct samples from; give a folder of sharp"
        + " photos.";

    private TrainingMessages() {
    }

    /**
     * The JPEG codec of the Java runtime failed in memory.
     *
     * @return the sentence
     */
    public static String jpegFailed() {
        return "The Java runtime could not encode or decode a JPEG image in memory; try another Java 17 runtime.";
    }

    /**
     * A folder has no photo at all.
     *
     * @param folder the folder
     * @return the sentence
     */
    public static String noPhotos(Path folder) {
        return folder + ": holds no photo; give a folder of sharp photos (PNG, JPEG, TIFF).";
    }

    /**
     * A folder has no photo for one of the folds.
     *
     * @param folder the folder
     * @param fold train, validation or test
     * @return the sentence
     */
    public static String noScenes(Path folder, String fold) {
        return folder + ": none of its photos falls into the " + fold + " part; add more photos (about 50 are needed).";
    }

    /**
     * A checkpoint cannot be read.
     *
     * @param file the file
     * @return the sentence
     */
    public static String notACheckpoint(Path file) {
        return file + ": not a checkpoint of this program, or damaged; delete it and train from the start.";
    }

    /**
     * A checkpoint belongs to another training.
     *
     * @param file the file
     * @return the sentence
     */
    public static String otherCheckpoint(Path file) {
        return file + ": this checkpoint was made with other settings or data; give the same ones, or resume=false.";
    }
}
