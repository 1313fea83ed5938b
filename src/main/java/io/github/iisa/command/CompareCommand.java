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

import io.github.iisa.base.DownscaleMessages;
import io.github.iisa.base.InputException;
import io.github.iisa.model.EngineOptions;
import io.github.iisa.model.IntrinsicScaleModel;
import io.github.iisa.network.Models;
import io.github.iisa.predict.Predictor;
import io.github.iisa.predict.ScalePairs;
import io.github.iisa.predict.Tally;
import java.nio.file.Path;
import org.scijava.command.Command;
import org.scijava.menu.MenuConstants;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * Says what a treatment did to the intrinsic scale of images: denoising, sharpening, another lens.
 *
 * <p>Example: {@code iisa compare before=raw after=denoised output=change.csv plot=change.png}
 */
@Plugin(type = Command.class, headless = true,
    description = "Compares the intrinsic scales of two folders, image by image of the same name. The summary gives "
        + "the mean ratio with its 95 % interval, and Wilcoxon's signed-rank test.",
    menu = {
        @Menu(label = MenuConstants.PLUGINS_LABEL, weight = MenuConstants.PLUGINS_WEIGHT,
            mnemonic = MenuConstants.PLUGINS_MNEMONIC),
        @Menu(label = "IISA"),
        @Menu(label = "Compare Intrinsic Scales...", weight = 4)})
public class CompareCommand extends IisaCommand {

    @Parameter(label = "Before", required = false, persist = false,
        description = "A folder of images, searched with the folders inside it")
    private String before = "";

    @Parameter(label = "After", required = false, persist = false,
        description = "The folder of the same images after a treatment, under the same names; extensions may differ")
    private String after = "";

    @Parameter(label = "Output", required = false, persist = false,
        description = "The CSV table to write; empty: the Results table or standard output")
    private String output = "";

    @Parameter(label = "Model", required = false, persist = false,
        description = "An installed model's name, or the path of a model package")
    private String model = "default";

    @Parameter(label = "Plot", required = false, persist = false,
        description = "A PNG file to draw before against after into; empty: none")
    private String plot = "";

    private final ModelOpener models;

    /** For SciJava: models come from the installed library. */
    public CompareCommand() {
        this(Models::open);
    }

    CompareCommand(ModelOpener models) {
        this.models = models;
    }

    @Override
    protected Tally execute(Host host) {
        if (before.isEmpty() || after.isEmpty()) {
            throw new InputException(DownscaleMessages.COMPARE_NEEDS);
        }
        Path table = output.isEmpty() ? null : ParameterCheck.newFile(output);
        Path picture = plot.isEmpty() ? null : CompareJob.picture(plot);
        ScalePairs pairs = ScalePairs.of(before, after, host::note);
        EngineOptions engine = EngineOptions.of("auto", 0, host::note);
        try (IntrinsicScaleModel opened = models.open(model, engine, false)) {
            return new CompareJob(host, table, picture)
                .run(pairs, new Predictor(opened, engine.threads(), false), opened.info().name());
        }
    }
}
