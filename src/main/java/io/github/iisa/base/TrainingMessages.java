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
import java.util.List;

/** The sentences about construction and training; see {@link Messages}. */
public final class TrainingMessages {

    /** A set needs photos. */
    public static final String NO_SCENES = "There are no photos to construct samples from; give a folder of sharp"
        + " photos.";

    /** What construct needs. */
    public static final String CONSTRUCT_NEEDS = "construct needs input=FOLDER with sharp photos and output=FOLDER for"
        + " the labelled images.";

    /** What train needs. */
    public static final String TRAIN_NEEDS = "train needs folder=FOLDER, either a labelled one with annotations.csv"
        + " and images/, or one of sharp photos, and then output=FOLDER for the model package.";

    /** What evaluate needs. */
    public static final String EVALUATE_NEEDS = "evaluate needs folder=FOLDER with annotations.csv and images/.";

    /** Agreement needs two images. */
    public static final String TOO_FEW_JUDGED = "Fewer than two images could be judged; agreement needs at least two.";

    private TrainingMessages() {
    }

    /**
     * Keys that only training on labelled images has, given for photos without labels.
     *
     * @param keys the keys, at least one
     * @param folder of the photos
     * @return the sentence
     */
    public static String needLabels(List<String> keys, Path folder) {
        return String.join(", ", keys) + (keys.size() > 1 ? " go" : " goes") + " with labelled images, and " + folder
            + " has no annotations.csv; leave " + (keys.size() > 1 ? "them" : "it")
            + " out to learn from sharp photos, or add annotations.csv and images/.";
    }

    /**
     * A base model that photos cannot be learned on.
     *
     * @param model its name
     * @return the sentence
     */
    public static String noBaseForPhotos(String model) {
        return "base_model=" + model + ": from sharp photos only a model made like the default one can learn; leave"
            + " base_model out, or train on labelled images.";
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

    /**
     * A labelled folder has no usable table.
     *
     * @param table the table
     * @return the sentence
     */
    public static String noAnnotations(Path table) {
        return table + ": no table whose first column is img_name and whose second is the label; write one line an"
            + " image, as UTF-8.";
    }

    /**
     * A label is out of range.
     *
     * @param table the table
     * @param line the line, from 1 on
     * @return the sentence
     */
    public static String badLabel(Path table, int line) {
        return table + ", line " + line + ": the label is not a number over 0 and up to 1; mend or remove the line.";
    }

    /**
     * An image of a labelled folder cannot be read.
     *
     * @param file the image
     * @return the sentence
     */
    public static String noImage(Path file) {
        return file + ": cannot be read; copy it again, or remove its line from annotations.csv.";
    }

    /**
     * A recipe cannot be used.
     *
     * @param recipe its name or file
     * @param what what is wrong with it
     * @return the sentence
     */
    public static String badRecipe(String recipe, String what) {
        return "recipe=" + recipe + ": " + what + "; see the shipped recipe for an example.";
    }

    /**
     * A note: a labelled folder is made.
     *
     * @param folder the folder
     * @param images how many images it holds
     * @return the sentence
     */
    public static String constructed(Path folder, int images) {
        return folder + ": " + images + " labelled images.";
    }

    /**
     * A note: a model is trained.
     *
     * @param folder the package
     * @param sha256 hash of its weights
     * @return the sentence
     */
    public static String trained(Path folder, String sha256) {
        return folder + ": model written (sha256 " + sha256 + ").";
    }

    /**
     * A note: trained models are written.
     *
     * @param folder the package, or the folder of the packages of several splits
     * @return the sentence
     */
    public static String trained(Path folder) {
        return folder + ": written.";
    }

    /**
     * A training ran away.
     *
     * @param epoch the epoch, from 1 on
     * @return the sentence
     */
    public static String diverged(int epoch) {
        return "The training diverged in epoch " + epoch + ": its loss is no number; lower learning_rate in the"
            + " recipe.";
    }

    /**
     * A file of a training cannot be written.
     *
     * @param file the file
     * @return the sentence
     */
    public static String cannotKeep(Path file) {
        return file + ": cannot be written; free space on its disk, then go on with resume=true.";
    }

    /**
     * A line of a labelled folder's table names no image in it.
     *
     * @param table the table
     * @param line the line, from 1 on
     * @return the sentence
     */
    public static String badImageName(Path table, int line) {
        return table + ", line " + line + ": img_name is not the name of a file in images/; mend or remove the line.";
    }
}
