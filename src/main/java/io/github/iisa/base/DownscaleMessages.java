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
 * The sentences of downscaling and of comparing; see {@link Messages} for the others.
 *
 * <p>Example: {@code throw new InputException(DownscaleMessages.targetExists(file));}
 */
public final class DownscaleMessages {

    /** A comparison without its folders. */
    public static final String COMPARE_NEEDS = "Name two folders: before=FOLDER and after=FOLDER.";

    private DownscaleMessages() {
    }

    /**
     * A result that would replace a file.
     *
     * @param target the file
     * @return the sentence
     */
    public static String targetExists(Path target) {
        return target + ": exists already; set overwrite=true to replace it, or choose another output.";
    }

    /**
     * A result for which another image of the run has taken the place.
     *
     * @param image the image
     * @param target the place
     * @return the sentence
     */
    public static String targetTaken(Path image, Path target) {
        return image + ": would be written to " + target + ", where another image of this run goes;"
            + " give it another name.";
    }

    /**
     * Results among the originals.
     *
     * @param output the folder of the results
     * @param input the folder of the originals
     * @return the sentence
     */
    public static String outputInInput(Path output, Path input) {
        return output + ": lies among the originals in " + input + "; choose an output folder of its own.";
    }

    /**
     * A file where a folder is needed.
     *
     * @param output the path
     * @return the sentence
     */
    public static String outputNotAFolder(Path output) {
        return output + ": is not a folder; name a folder for the results.";
    }

    /**
     * What a run over files has saved.
     *
     * @param images how many were written
     * @param pixels of the originals, in all slices
     * @param newPixels of the results
     * @param bytes of the originals
     * @param newBytes of the results
     * @return the sentence
     */
    public static String downscaled(int images, double pixels, double newPixels, double bytes, double newBytes) {
        return String.format(Locale.ROOT, "%d %s: %.1f to %.1f megapixels, %.1f to %.1f MB (%.1f MB %s).", images,
            images == 1 ? "image" : "images", pixels / 1e6, newPixels / 1e6, bytes / 1e6, newBytes / 1e6,
            Math.abs(bytes - newBytes) / 1e6, newBytes <= bytes ? "saved" : "more");
    }

    /**
     * An image that cannot be compared.
     *
     * @param image the image
     * @param other the folder of its partner
     * @param partners how many images there have its name
     * @param alike how many images in its own folder have its name
     * @return the sentence
     */
    public static String noPartner(Path image, String other, int partners, int alike) {
        if (partners == 0) {
            return image + ": has no partner of the same name in " + other + ", so it was left out.";
        }
        return image + ": was left out, as " + (alike > 1 ? "more than one image here has" : "more than one image in "
            + other + " has") + " this name.";
    }

    /**
     * Two folders without a pair.
     *
     * @param before the one
     * @param after the other
     * @return the sentence
     */
    public static String noPairs(String before, String after) {
        return before + ": no image has one of the same name in " + after
            + "; name the files alike, extensions may differ.";
    }

    /**
     * What a comparison says.
     *
     * @param pairs how many
     * @param ratio geometric mean of after / before
     * @param low lower end of its interval; NaN for none
     * @param high upper end
     * @param p of the signed-rank test
     * @return the sentence
     */
    public static String compared(int pairs, double ratio, double low, double high, double p) {
        String range = Double.isNaN(low) ? "" : String.format(Locale.ROOT, ", 95 %% interval %.3f to %.3f", low, high);
        String sure = p < 0.05 ? "the change is unlikely to be chance" : "chance alone could make such a change";
        return String.format(Locale.ROOT, "Over %d %s the intrinsic scale is multiplied by %.3f (geometric mean%s); "
            + "by Wilcoxon's signed-rank test (p %s) %s.", pairs, pairs == 1 ? "pair" : "pairs", ratio, range,
            p < 0.001 ? "below 0.001" : String.format(Locale.ROOT, "= %.3f", p), sure);
    }

    /** Files to downscale without a folder for the results. */
    public static final String OUTPUT_NEEDED = "output: name a folder for the downscaled files; originals stay as they"
        + " are.";

    /** An open image with an output. */
    public static final String OUTPUT_NEEDS_FILES = "output takes downscaled files; set input too, or leave output out"
        + " for a new window.";

    /**
     * Nothing was scaled.
     *
     * @param title of the image
     * @return the sentence
     */
    public static String atItsScale(String title) {
        return title + ": is at this scale already; the new image is a copy.";
    }

    /**
     * An image that cannot be shown.
     *
     * @param title of the image
     * @return the sentence
     */
    public static String noDisplay(String title) {
        return title + ": there is no display; scripts take it from the command's output 'result'.";
    }

    /**
     * A plot of another format.
     *
     * @param file the plot
     * @return the sentence
     */
    public static String plotIsPng(Path file) {
        return file + ": the plot is a PNG picture; give it a name that ends in .png.";
    }

    /**
     * A table of pairs is complete.
     *
     * @param table the table
     * @param pairs how many
     * @param failed pairs left out
     * @return the sentence
     */
    public static String pairsWritten(Path table, int pairs, int failed) {
        return table + ": " + pairs + (pairs == 1 ? " pair" : " pairs") + (failed == 0 ? "." : ", " + failed
            + " left out as an image failed.");
    }

    /**
     * A comparison was cancelled.
     *
     * @param pairs how many are in the table
     * @param all of how many
     * @return the sentence
     */
    public static String pairsUnfinished(int pairs, int all) {
        return "The table holds the " + pairs + " of " + all + " pairs that were done before the cancel.";
    }
}
