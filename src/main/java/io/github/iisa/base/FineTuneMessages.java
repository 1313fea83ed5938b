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
import java.util.Locale;

/**
 * The sentences about learning from labelled folders; see {@link Messages} for the others.
 *
 * <p>Example: {@code throw new InputException(FineTuneMessages.tooFewImages(table, 1, 6));}
 */
public final class FineTuneMessages {

    private FineTuneMessages() {
    }

    /**
     * An image stands twice in a table.
     *
     * @param table the table
     * @param line the second line, from 1 on
     * @param name the image
     * @param first its first line
     * @return the sentence
     */
    public static String twice(Path table, int line, String name, int first) {
        return table + ", line " + line + ": " + name + " is labelled in line " + first + " already; keep one of them.";
    }

    /**
     * A table with the wrong separator.
     *
     * @param table the table
     * @return the sentence
     */
    public static String semicolons(Path table) {
        return table + ", line 1: the columns are separated by semicolons; save it with commas and with dots in"
            + " numbers, or read it as it is with skip_bad=true.";
    }

    /**
     * An image of a labelled folder cannot be used.
     *
     * @param table the table
     * @param line its line, from 1 on
     * @param said what is wrong with the image, a sentence
     * @return the sentence
     */
    public static String badImage(Path table, int line, String said) {
        return table + ", line " + line + ": " + said;
    }

    /**
     * Too few images to learn from.
     *
     * @param table the table
     * @param found usable images
     * @param least how many are needed
     * @return the sentence
     */
    public static String tooFewImages(Path table, int found, int least) {
        return table + ": names " + found + (found == 1 ? " usable image" : " usable images") + "; training,"
            + " validation and test need " + least + " at least.";
    }

    /**
     * A split has no images in one of its parts.
     *
     * @param source where the splits come from
     * @param split its number
     * @param part train, validation or test
     * @param least how many are needed
     * @return the sentence
     */
    public static String emptyPart(String source, int split, String part, int least) {
        return source + ": split " + split + " has fewer than " + least + " usable images in its " + part
            + " part; add images, or choose another split.";
    }

    /**
     * A split names a row that the table does not have.
     *
     * @param source where the splits come from
     * @param split its number
     * @param row what it names
     * @return the sentence
     */
    public static String unknownRow(String source, int split, String row) {
        return source + ": split " + split + " names the image " + row + ", which annotations.csv does not have; use"
            + " the splits made for this table.";
    }

    /**
     * An image is in two parts of a split.
     *
     * @param source where the splits come from
     * @param split its number
     * @param row the image's row, from 0 on
     * @return the sentence
     */
    public static String sharedRow(String source, int split, int row) {
        return source + ": split " + split + " has row " + row + " in two of its parts; mend the splits.";
    }

    /**
     * A file of splits cannot be read.
     *
     * @param file the file
     * @return the sentence
     */
    public static String badSplits(Path file) {
        return file + ": not a list of splits; it holds, for each number from 1 on, the row numbers of train, val and"
            + " test.";
    }

    /**
     * A method whose start weights are not installed.
     *
     * @param method the method
     * @param files what its authors publish
     * @return the sentence
     */
    public static String noStartWeights(String method, List<String> files) {
        return "method=" + method + ": its start weights are not installed; bring " + String.join(" and ", files)
            + " and install them with iisa models action=import method=" + method + ", or name a base_model.";
    }

    /**
     * A recipe freezes everything.
     *
     * @param recipe the recipe
     * @param model the model
     * @return the sentence
     */
    public static String nothingToTrain(String recipe, String model) {
        return "recipe=" + recipe + ": none of the parameters of " + model + " is one that it trains; use the recipe of"
            + " this model's method, or change trained and frozen in it.";
    }

    /**
     * Features are to be cached, though they change.
     *
     * @param recipe the recipe
     * @param parameter a trained parameter that features depend on
     * @return the sentence
     */
    public static String cannotCache(String recipe, String parameter) {
        return "recipe=" + recipe + ": features cannot be cached while " + parameter + " is trained, as they depend on"
            + " it; set draws: 0.";
    }

    /**
     * A loss that the model does not serve.
     *
     * @param recipe the recipe
     * @param model the model
     * @return the sentence
     */
    public static String noSpread(String recipe, String model) {
        return "recipe=" + recipe + ": the loss laplace needs a model that states its own error, and " + model
            + " does not; use loss=mse, or mse+plcc.";
    }

    /**
     * Memory ran out.
     *
     * @param what the device
     * @param batch the batch's size
     * @param crop the crop's side in px; 0: whole images
     * @return the sentence
     */
    public static String outOfMemory(String what, int batch, int crop) {
        return "The memory of " + what + " ran out with batch_size=" + batch + " and crop=" + crop + "; begin a new"
            + " output with "
            + (batch > 1 ? "batch_size=" + batch / 2 : "crop=" + Math.max(64, crop == 0 ? 1024 : crop / 2))
            + ", or free memory and go on with resume=true: the checkpoint is kept.";
    }

    /**
     * A step would not fit into memory.
     *
     * @param samples of the step
     * @param side of each, px
     * @param needed bytes
     * @param available bytes
     * @param fitting keys that would fit
     * @return the sentence
     */
    public static String stepTooLarge(int samples, int side, long needed, long available, String fitting) {
        return String.format(Locale.ROOT, "A step of %d samples of about %d x %d px needs about %.1f GB of memory, and"
            + " %.1f GB are free; begin a new output with %s, or free memory and go on with resume=true.", samples,
            side, side, needed / 1e9, available / 1e9, fitting);
    }

    /**
     * A note: where the training runs.
     *
     * @param device the device
     * @param wanted what was asked for
     * @return the sentence
     */
    public static String device(String device, String wanted) {
        boolean fell = wanted.equals("auto") && device.startsWith("cpu");
        return "Training on " + device + (fell ? ", as the PyTorch engine sees no GPU" : "") + ".";
    }

    /**
     * A note: what the model was like before.
     *
     * @param srcc its validation SRCC
     * @param mae its validation MAE
     * @return the sentence
     */
    public static String start(double srcc, double mae) {
        return String.format(Locale.ROOT, "Before training: validation SRCC %.4f, MAE %.4f.", srcc, mae);
    }

    /**
     * A note: a training came to its end.
     *
     * @param name what was trained
     * @param epoch the kept epoch, from 1 on
     * @param validation its validation SRCC
     * @param start validation SRCC before the training; NaN where it was not measured
     * @param test its test SRCC
     * @param mae its test MAE
     * @return the sentence, which says so where no epoch was better than the start
     */
    public static String trained(String name, int epoch, double validation, double start, double test, double mae) {
        boolean better = Double.isNaN(start) || validation > start;
        return String.format(Locale.ROOT, "%s: epoch %d kept, validation SRCC %.4f%s; test SRCC %.4f, MAE %.4f.", name,
            epoch, validation, better ? "" : String.format(Locale.ROOT,
                ", no epoch better than the model it started from with %.4f", start), test, mae);
    }

    /**
     * A note: a training was ended by its user.
     *
     * @param name what was trained
     * @param split its number
     * @return the sentence
     */
    public static String stopped(String name, int split) {
        return name + ": stopped in split " + split + "; the best model so far is written, and the same command with"
            + " resume=true goes on.";
    }

    /**
     * A note: lines were left out.
     *
     * @param table the table
     * @param count how many
     * @return the sentence
     */
    public static String skipped(Path table, int count) {
        return table + ": " + count + (count == 1 ? " line was" : " lines were") + " left out.";
    }

    /**
     * A recipe cannot be used.
     *
     * @param recipe its name or file
     * @param key the key
     * @param wanted what it takes
     * @return the sentence
     */
    public static String badRecipe(String recipe, String key, String wanted) {
        return "recipe=" + recipe + ": " + key + " must be " + wanted + "; the shipped recipes show how.";
    }
}
