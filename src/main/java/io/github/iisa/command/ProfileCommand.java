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

import ij.ImagePlus;
import io.github.iisa.model.EngineOptions;
import io.github.iisa.model.IntrinsicScaleModel;
import io.github.iisa.network.Models;
import io.github.iisa.predict.InputFile;
import io.github.iisa.predict.InputFiles;
import io.github.iisa.predict.Predictor;
import io.github.iisa.predict.Profiler;
import io.github.iisa.predict.Tally;
import io.github.iisa.scale.ScaleGrid;
import java.util.List;
import org.scijava.command.Command;
import org.scijava.menu.MenuConstants;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * Shows how an image's quality goes with its scale: the model is asked at 20 scales from 1 down to 0.05.
 *
 * <p>Example: {@code run("Show Quality Profile...", "imp=[photo.jpg] model=default");} or
 * {@code iisa profile photo.jpg output=profile.csv plot=profile.png}.
 */
@Plugin(type = Command.class, headless = true,
    description = "Predicts the intrinsic scale of an image at many scales and shows where it looks best. "
        + "One row per level: implied_iis is scale times predicted_iis, only a lower bound where predicted_iis is 1; "
        + "quality is the model's own where it has one, else the scale index min(predicted_iis, scale / predicted_iis "
        + "at scale 1), which follows from the predictions by Eq. 2 and is no rating. The image looks best where "
        + "quality is highest: with the scale index between levels too, answers interpolated; else at a level.",
    menu = {
        @Menu(label = MenuConstants.PLUGINS_LABEL, weight = MenuConstants.PLUGINS_WEIGHT,
            mnemonic = MenuConstants.PLUGINS_MNEMONIC),
        @Menu(label = "IISA"),
        @Menu(label = "Show Quality Profile...", weight = 2)})
public class ProfileCommand extends IisaCommand {

    @Parameter(label = "Image", required = false, persist = false,
        description = "The open image to profile when there is no input; in macros write imp=[title]")
    private ImagePlus imp;

    @Parameter(label = "Input", required = false, persist = false,
        description = "A file, a folder or a glob such as photos/**/*.jpg; several on a line each; empty: the image")
    private String input = "";

    @Parameter(label = "Output", required = false, persist = false,
        description = "The CSV table to write, for several images a folder; empty, with plot empty too: a window or "
            + "standard output")
    private String output = "";

    @Parameter(label = "Plot", required = false, persist = false,
        description = "The figure to write, .png, .jpg or .tif, for several images a folder: plot and image details")
    private String plot = "";

    @Parameter(label = "Model", required = false, persist = false,
        description = "An installed model's name, or the path of a model package")
    private String model = "default";

    @Parameter(label = "Levels", required = false, persist = false, min = "" + ScaleGrid.FEWEST,
        max = "" + ScaleGrid.MOST,
        description = "How many scales from 1 to 0.05; small images have fewer, as sides stay at 32 px or more")
    private Integer levels = 20;

    @Parameter(label = "Trust", required = false, persist = false,
        description = "Run the code inside a model package that is not installed; only for packages you trust")
    private boolean trust;

    @Parameter(label = "Device", required = false, persist = false,
        description = "auto, cpu, gpu or gpu:N; auto takes the GPU where the engine has one")
    private String device = "auto";

    private final ModelOpener models;

    /** For SciJava: models come from the installed library. */
    public ProfileCommand() {
        this(Models::open);
    }

    ProfileCommand(ModelOpener models) {
        this.models = models;
    }

    @Override
    protected Tally execute(Host host) {
        EngineOptions engine = EngineOptions.of(device, 0, host::note);
        ImagePlus image = input.isEmpty() ? host.image(imp) : null;
        List<InputFile> files = input.isEmpty() ? List.of() : InputFiles.list(input, false, host::note);
        boolean several = !files.isEmpty() && !isOneFile(files);
        ProfileTargets targets = several ? ProfileTargets.folders(output, plot) : ProfileTargets.of(output, plot);
        try (IntrinsicScaleModel opened = models.open(model, engine, trust)) {
            Predictor predictor = new Predictor(opened, engine.threads(), false);
            ProfileJob job = new ProfileJob(host, new Profiler(predictor, engine.threads()), levels);
            if (image != null) {
                return job.image(image, targets);
            }
            return several ? job.files(files, targets) : job.file(files.get(0), targets);
        }
    }

    /** A folder or a glob means several images, even where it holds one today. */
    private boolean isOneFile(List<InputFile> files) {
        return files.size() == 1 && input.endsWith(files.get(0).path().getFileName().toString());
    }
}
