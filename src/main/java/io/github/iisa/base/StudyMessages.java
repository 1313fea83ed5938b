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
import java.util.Collection;

/**
 * The sentences of annotation studies; see {@link Messages} for the others.
 *
 * <p>Example: {@code throw new InputException(StudyMessages.noOpinions(table));}
 */
public final class StudyMessages {

    private StudyMessages() {
    }

    /**
     * Cells that a table of a study cannot hold.
     *
     * @param file the table
     * @return the sentence
     */
    public static String badCells(Path file) {
        return file + ": a name with a line break cannot be written to this table; rename the file or the participant.";
    }

    /**
     * A line with too few or too many cells.
     *
     * @param file the table
     * @param line its number, the header is 1
     * @return the sentence
     */
    public static String badLine(Path file, int line) {
        return file + ": line " + line + " has not as many cells as the header; mend or remove it.";
    }

    /**
     * A judgement that is none.
     *
     * @param file the table
     * @param line its number, the header is 1
     * @return the sentence
     */
    public static String badOpinion(Path file, int line) {
        return file + ": line " + line + " needs an opinion above 0 and up to 1, seconds, and a time such as"
            + " 2026-11-22T09:30:00Z; mend or remove it.";
    }

    /**
     * A study without judgements.
     *
     * @param file the table
     * @return the sentence
     */
    public static String noOpinions(Path file) {
        return file + ": holds no opinions yet; annotate first, or name another folder.";
    }

    /**
     * A judgement on an image that the study does not list.
     *
     * @param file the table
     * @param image the image's name
     * @return the sentence
     */
    public static String foreignImage(Path file, String image) {
        return file + ": judges " + image + ", which study.json does not list; add it to the list or remove its lines.";
    }

    /**
     * Rules that cannot be read.
     *
     * @param file the rules
     * @return the sentence
     */
    public static String notSettings(Path file) {
        return file + ": is not readable as JSON; mend it, or remove it before anyone begins and a new one is written.";
    }

    /**
     * A setting that does not exist.
     *
     * @param file the rules
     * @param key the setting
     * @param known those that exist
     * @return the sentence
     */
    public static String unknownSetting(Path file, String key, Collection<String> known) {
        return file + ": knows no setting " + key + "; take one of " + String.join(", ", known) + ".";
    }

    /**
     * A setting outside its range.
     *
     * @param file the rules
     * @param key the setting
     * @param least the least value
     * @param most the largest value
     * @param whole whether only whole numbers do
     * @return the sentence
     */
    public static String badSetting(Path file, String key, double least, double most, boolean whole) {
        return file + ": " + key + " must be a " + (whole ? "whole " : "") + "number from " + Csv.cell(least) + " to "
            + Csv.cell(most) + "; change it.";
    }

    /**
     * A setting that must be a text.
     *
     * @param file the rules
     * @param key the setting
     * @return the sentence
     */
    public static String notText(Path file, String key) {
        return file + ": " + key + " must be a text in quotes; change it.";
    }

    /**
     * Rules without a list of images.
     *
     * @param file the rules
     * @return the sentence
     */
    public static String noImageList(Path file) {
        return file + ": images must list the file names of the study, each once and without folders; mend the list.";
    }

    /**
     * An image of the list that is gone.
     *
     * @param image the file
     * @param rules the rules
     * @return the sentence
     */
    public static String imageGone(Path image, Path rules) {
        return image + ": no such file, but " + rules + " lists it; put it back, or take it out of the list.";
    }

    /**
     * A range of the training round that is none.
     *
     * @param file the table
     * @param line its number, the header is 1
     * @return the sentence
     */
    public static String badRange(Path file, int line) {
        return file + ": line " + line + " needs an image's name and a label, or low and high, above 0 and up to 1;"
            + " mend or remove it.";
    }

    /**
     * A rating that is none.
     *
     * @param file the table
     * @param line its number, the header is 1
     * @return the sentence
     */
    public static String badRating(Path file, int line) {
        return file + ": line " + line + " does not fit the columns img_name,scale,rating with scales from 0.05 to 1;"
            + " mend or remove it.";
    }

    /**
     * A participant's name that cannot be.
     *
     * @param name what was given
     * @return the sentence
     */
    public static String badParticipant(String name) {
        return "participant=" + name + ": this key takes a name or number of up to 63 letters, digits, blanks, dots"
            + " and dashes that begins with a letter or digit.";
    }

    /**
     * A participant in two windows.
     *
     * @param name who
     * @return the sentence
     */
    public static String alreadyJudging(String name) {
        return "participant=" + name + ": is annotating in another window; go on there, or close it first.";
    }
}
