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
