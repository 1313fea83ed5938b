/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.command;

import io.github.iisa.base.InputException;
import io.github.iisa.base.ReliabilityMessages;
import io.github.iisa.predict.Tally;
import org.scijava.command.Command;
import org.scijava.menu.MenuConstants;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * Turns the opinions of a study into labels, and says how far they can be trusted.
 *
 * <p>Example: {@code iisa reliability folder=study output=study/annotations.csv plot=reliability.png}
 */
@Plugin(type = Command.class, headless = true,
    description = "Turns the opinions of a study into labels with their intervals, and tells how well groups and"
        + " participants agree, which opinions are far from all others, and where there are too few. A table"
        + " ratings.csv in the folder (img_name,scale,rating) is checked for the assumptions A1 and A2.",
    menu = {
        @Menu(label = MenuConstants.PLUGINS_LABEL, weight = MenuConstants.PLUGINS_WEIGHT,
            mnemonic = MenuConstants.PLUGINS_MNEMONIC),
        @Menu(label = "IISA"),
        @Menu(label = "Annotation Reliability...", weight = 9)})
public class ReliabilityCommand extends IisaCommand {

    @Parameter(label = "Folder", required = false, persist = false,
        description = "The study's folder, in which opinions.csv lies")
    private String folder = "";

    @Parameter(label = "Output", required = false, persist = false,
        description = "The CSV table of labels to write; annotations.csv in the study's folder is what training reads."
            + " Participants, groups and outliers go to tables beside it. Empty: the Results table or standard output")
    private String output = "";

    @Parameter(label = "Plot", required = false, persist = false,
        description = "A PNG file to draw the histogram of labels, second answers against first ones, and the agreement"
            + " of groups into; empty: a window in Fiji")
    private String plot = "";

    @Override
    protected Tally execute(Host host) {
        if (folder.isBlank()) {
            throw new InputException(ReliabilityMessages.RELIABILITY_NEEDS);
        }
        return new ReliabilityJob(host, AnnotateCommand.folder(folder),
            output.isEmpty() ? null : ParameterCheck.newFile(output),
            plot.isEmpty() ? null : CompareJob.picture(plot)).run();
    }
}
