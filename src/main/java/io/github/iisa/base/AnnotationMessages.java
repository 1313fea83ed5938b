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

import static io.github.iisa.base.Messages.count;
import static io.github.iisa.base.Messages.number;

import java.nio.file.Path;

/**
 * The sentences of the annotation window; see {@link Messages} for the others.
 *
 * <p>Example: {@code throw new InputException(AnnotationMessages.NEEDS_DISPLAY);}
 */
public final class AnnotationMessages {

    /** The question of a study. */
    public static final String QUESTION = "At which size does each image look its best?";

    /** The end of the training round. */
    public static final String TRAINED = "You have passed the training round.";

    /** The end of a round. */
    public static final String ROUND_ENDS = "This round is complete.";

    /** What participants read before they begin; the paper's instruction. */
    public static final String INSTRUCTION = "Each image first appears at full size. Scale it down with the slider"
        + " until you see no further improvement of its quality: it looks sharp and clean, and making it smaller would"
        + " not make it look better. Stop at the largest size where this holds. An image that looks its best at full"
        + " size stays there.";

    /** How the window is used: what to do, a tab, what it does, line by line. */
    public static final String KEYS = """
        Slider, mouse wheel or arrow keys\tscale; with Shift in finer (wheel) or coarser (keys) steps
        Home, End\tfull and smallest size
        Drag the image\tmove it where it is larger than the screen
        Enter or Space\tconfirm, and on to the next image
        Backspace\tback to the image before, to correct it
        Ctrl+Z\tundo the last move of the slider
        Esc\tstop; everything is stored, and you go on where you stopped
        """;

    /** A command without its folder or its participant. */
    public static final String ANNOTATE_NEEDS = "Name the folder of images and who judges them: folder=FOLDER and"
        + " participant=NAME.";

    /** No display. */
    public static final String NEEDS_DISPLAY = "annotate shows images to a person and needs a display; run it on a"
        + " desktop, in Fiji or by iisa annotate.";

    /** The end of a study. */
    public static final String FINISHED = "All images are judged. Thank you.";

    /** What the window does while it waits. */
    public static final String READING = "Reading the image\u2026";

    /** A study without a training round. */
    public static final String NO_TRAINING = "This study has no training round.";

    private AnnotationMessages() {
    }

    /**
     * How a sitting ended.
     *
     * @param participant who
     * @param answers stored in this sitting
     * @param table where
     * @return the sentence
     */
    public static String stored(String participant, int answers, Path table) {
        return participant + ": " + answers + (answers == 1 ? " answer" : " answers") + " stored in " + table + ".";
    }

    /**
     * A hint in the training round.
     *
     * @param tooLarge whether the answer is a larger scale than the range
     * @return the sentence
     */
    public static String hint(boolean tooLarge) {
        return tooLarge ? "Not yet: this image still gains from being smaller. Go on scaling down, then confirm again."
            : "Too far: detail is being lost here. Go back to a larger size, then confirm again.";
    }

    /**
     * What stands before a round.
     *
     * @param batch from 1
     * @param batches all
     * @param round from 1
     * @param open images not judged yet
     * @return the sentence
     */
    public static String batch(int batch, int batches, int round, int open) {
        return (round > 2 && round % 2 == 1 ? "Your answers in the last two rounds of this batch often differ from"
            + " each other, so it comes again. " : "")
            + "Batch " + batch + " of " + batches + ", round " + round + ": " + count(open, "image") + " to judge.";
    }

    /**
     * What stands before the training round.
     *
     * @param open images not passed yet
     * @return the sentence
     */
    public static String training(int open) {
        return "First a training round: " + count(open, "image") + " whose answer is known. A hint tells you where"
            + " yours is off.";
    }

    /**
     * Nothing is due.
     *
     * @param when date and time in the user's own way
     * @return the sentence
     */
    public static String pause(String when) {
        return "The next round is due on " + when + "; please come back then. Thank you.";
    }

    /**
     * A screen on which image pixels are not screen pixels.
     *
     * @param scaling the system's factor
     * @return the sentence
     */
    public static String scalingStays(double scaling) {
        return "This screen is scaled in a way that cannot be undone (factor " + number(scaling, 2) + "): one image"
            + " pixel may not be one screen pixel. Set the display's scaling to 100 % and begin again.";
    }
}
