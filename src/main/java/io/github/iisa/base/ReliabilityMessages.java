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
import java.util.List;

/**
 * The sentences on how far labels can be trusted; see {@link Messages} for the others.
 *
 * <p>Example: {@code host.note(ReliabilityMessages.labels(785, 15700, 10));}
 */
public final class ReliabilityMessages {

    /** A command without its folder. */
    public static final String RELIABILITY_NEEDS = "Name the study's folder: folder=FOLDER.";

    private ReliabilityMessages() {
    }

    /**
     * What a label's table holds.
     *
     * @param images labels
     * @param opinions judgements that count
     * @param participants people
     * @return the sentence
     */
    public static String labels(int images, int opinions, int participants) {
        return count(images, "label") + " from " + count(opinions, "opinion") + " of "
            + count(participants, "participant") + ".";
    }

    /**
     * How sure the labels are on average.
     *
     * @param opinions an image
     * @param paper the paper's half range
     * @param width half the width of the interval over participants; NaN where there is none
     * @return the sentence
     */
    public static String intervals(double opinions, double paper, double width) {
        return "On average an image has " + number(opinions, 1) + " opinions; the paper's 95 % interval is +-"
            + number(paper, 3) + (Double.isNaN(width) ? ", and one over participants needs two of them."
            : ", the one over participants +-" + number(width, 3) + ".");
    }

    /**
     * Labels that stand on too little.
     *
     * @param images how many
     * @param all of how many
     * @param enough opinions that would do
     * @return the sentence
     */
    public static String tooFew(long images, int all, int enough) {
        return images + " of " + count(all, "image") + (images == 1 ? " has" : " have") + " fewer than " + enough
            + " opinions; ask more people before the labels are used.";
    }

    /**
     * Judgements that do not count.
     *
     * @param corrected corrected by their participant
     * @param replaced of pairs of rounds judged anew
     * @return the sentence
     */
    public static String notCounted(int corrected, int replaced) {
        return "Not counted: " + count(corrected, "answer") + " that the participant corrected, and " + replaced
            + " of pairs of rounds that agreed too little and were judged anew.";
    }

    /**
     * Sittings without a viewing condition.
     *
     * @param sessions participant and session
     * @return the sentence
     */
    public static String noCondition(List<String> sessions) {
        return "The viewing condition of " + String.join(", ", sessions) + " is not in sessions.csv; without it the"
            + " labels should not be published.";
    }

    /**
     * A participant's consistency.
     *
     * @param name who
     * @param opinions that count
     * @param twice images judged twice
     * @param srcc between the rounds, may be NaN
     * @param rmsd between the rounds, may be NaN
     * @param withOthers SRCC with all others, may be NaN
     * @return the sentence
     */
    public static String consistency(String name, int opinions, int twice, double srcc, double rmsd,
                                     double withOthers) {
        return name + ": " + count(opinions, "opinion") + ", " + count(twice, "image") + " twice"
            + (twice == 0 ? "" : " with SRCC " + number(srcc, 3) + " and RMSD " + number(rmsd, 3))
            + "; SRCC with the others " + number(withOthers, 3) + ".";
    }

    /**
     * How two groups agree.
     *
     * @param size of a group
     * @param srcc mean
     * @param srccDeviation standard deviation
     * @param rmsd mean
     * @param rmsdDeviation standard deviation
     * @param pairs of groups
     * @return the sentence
     */
    public static String groups(int size, double srcc, double srccDeviation, double rmsd, double rmsdDeviation,
                                int pairs) {
        return "Two groups of " + size + ": SRCC " + number(srcc, 3) + " +- " + number(srccDeviation, 3) + ", RMSD "
            + number(rmsd, 3) + " +- " + number(rmsdDeviation, 3) + " (" + pairs + " pairs).";
    }

    /**
     * An opinion far from all others.
     *
     * @param participant who
     * @param session the sitting
     * @param image the image
     * @param iis the opinion
     * @param others geometric mean of the others
     * @return the sentence
     */
    public static String outlier(String participant, String session, String image, double iis, double others) {
        return "Outlier: " + participant + " says " + number(iis, 3) + " of " + image + " (session " + session
            + "), the others " + number(others, 3) + "; it counts until you remove its line from opinions.csv.";
    }

    /**
     * Whether ratings keep the assumptions.
     *
     * @param images rated at three scales or more
     * @param both that keep A1 and A2
     * @param a1 that break A1
     * @param a2 that break A2
     * @return the sentence
     */
    public static String assumptions(int images, long both, long a1, long a2) {
        return "Ratings at three or more scales: " + both + " of " + count(images, "image") + " keep A1 and A2; "
            + a1 + " break A1, " + a2 + " break A2.";
    }

    /**
     * Labels beside the images that they are for.
     *
     * @param table the labels
     * @param folder the study's folder
     * @return the sentence
     */
    public static String notTrainable(Path table, Path folder) {
        return table + ": to train on these labels, the table must stand as annotations.csv beside a folder images; in "
            + folder + " there is none.";
    }

    /**
     * Where labels went.
     *
     * @param table the file
     * @param images how many
     * @return the sentence
     */
    public static String labelsWritten(Path table, int images) {
        return table + ": " + count(images, "label") + ".";
    }
}
