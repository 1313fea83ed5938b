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
import java.util.Locale;

/**
 * The sentences of quality profiles; see {@link Messages} for the others.
 *
 * <p>Example: {@code throw new InputException(ProfileMessages.SEVERAL_NEED_FOLDER);}
 */
public final class ProfileMessages {

    /** Several images without a place for their profiles. */
    public static final String SEVERAL_NEED_FOLDER = "Profiles of several images need a folder to go to; set"
        + " output=FOLDER for the tables, plot=FOLDER for the figures, or both.";

    private ProfileMessages() {
    }

    /**
     * Where an image looks best, and how well its levels agree.
     *
     * @param scale where it looks best
     * @param size the image's size there in words
     * @param whole the original's size in words
     * @param fit Ω of Eq. 2's curve, told if it is another one
     * @param brokenA1 levels that break A1
     * @param brokenA2 levels that break A2
     * @param levels all levels
     * @return one phrase, without the image's name and without a full stop
     */
    public static String summary(double scale, String size, String whole, double fit, int brokenA1, int brokenA2,
                                 int levels) {
        String best = scale == 1 ? "at full size (" + whole + ")" : number(scale) + " (" + size + " of " + whole + ")";
        String fitted = number(fit).equals(number(scale)) ? "" : "; fit " + number(fit);
        return "looks best at " + best.replaceFirst("^at ", "") + fitted + "; "
            + agreement(brokenA1, brokenA2, levels);
    }

    private static String agreement(int brokenA1, int brokenA2, int levels) {
        int broken = brokenA1 + brokenA2;
        if (broken == 0) {
            return levels == 1 ? "the only level keeps A1 and A2" : "all " + levels + " levels keep A1 and A2";
        }
        String which = brokenA2 == 0 ? "A1" : brokenA1 == 0 ? "A2" : "A1 or A2";
        return broken + " of " + levels + (broken == 1 ? " levels breaks " : " levels break ") + which
            + " (more than 17 % off Eq. 2)";
    }

    /**
     * A scale in words.
     *
     * @param scale in (0, 1]
     * @return two digits that count: 0.42, 0.087, 1
     */
    public static String number(double scale) {
        return scale >= 0.995 ? "1" : String.format(Locale.ROOT, scale < 0.0995 ? "%.3f" : "%.2f", scale);
    }

    /**
     * A note: a small image has fewer levels.
     *
     * @param image the image
     * @param levels how many it has
     * @param wanted how many were asked for
     * @param smallest the shortest side that can be judged, px
     * @param fitBelow whether the fitted Ω lies below the smallest level
     * @return the sentence
     */
    public static String fewerLevels(String image, int levels, int wanted, int smallest, boolean fitBelow) {
        return image + ": " + levels + " of " + wanted + " levels, as sides under " + smallest
            + " px cannot be judged" + (fitBelow ? "; it may look best at a scale smaller than all of them." : ".");
    }

    /**
     * A file of a profile is there already.
     *
     * @param file the file
     * @return the sentence
     */
    public static String exists(Path file) {
        return file + ": exists already; choose another name, or move it away.";
    }

    /**
     * A folder was named for a single image's profile.
     *
     * @param folder the folder
     * @param key the key
     * @param example a file's name
     * @return the sentence
     */
    public static String isFolder(Path folder, String key, String example) {
        return folder + ": is a folder; name a file in it, for example " + key + "=" + folder.resolve(example) + ".";
    }

    /**
     * A file was named where several images need a folder.
     *
     * @param file the file
     * @param key the key
     * @return the sentence
     */
    public static String isNoFolder(Path file, String key) {
        return file + ": is a file, and several images need a folder; name another " + key + ".";
    }

    /**
     * One file for two things.
     *
     * @param file the file
     * @return the sentence
     */
    public static String sameFile(Path file) {
        return file + ": cannot be both the table and the figure; give output and plot names of their own.";
    }
}
