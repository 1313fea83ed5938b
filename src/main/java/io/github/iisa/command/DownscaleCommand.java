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
import io.github.iisa.base.CommandMessages;
import io.github.iisa.base.DownscaleMessages;
import io.github.iisa.base.InputException;
import io.github.iisa.model.EngineOptions;
import io.github.iisa.model.IntrinsicScaleModel;
import io.github.iisa.network.Models;
import io.github.iisa.predict.InputFile;
import io.github.iisa.predict.InputFiles;
import io.github.iisa.predict.Predictor;
import io.github.iisa.predict.ScaleChoice;
import io.github.iisa.predict.Shard;
import io.github.iisa.predict.Tally;
import java.util.List;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.menu.MenuConstants;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * Downscales the active image into a new one, or files into a folder, to the intrinsic scale or to one given.
 *
 * <p>Example: {@code run("Downscale to Intrinsic Scale...", "imp=[photo.jpg] model=default");} or
 * {@code iisa downscale photos recursive=true output=small}.
 *
 * <p>Scripts get the new image as output {@code result}; of several, with {@code per_slice=true}, the first.
 */
@Plugin(type = Command.class, headless = true,
    description = "Downscales images to their intrinsic scale by Lanczos. Type, stack, display, calibration, "
        + "selections, colour profile, EXIF and XMP stay where the format holds them; originals are never touched. "
        + "Files go to the output folder as they lie in the input, with a table downscale.csv of what was done; a file "
        + "that is at its scale already is copied.",
    menu = {
        @Menu(label = MenuConstants.PLUGINS_LABEL, weight = MenuConstants.PLUGINS_WEIGHT,
            mnemonic = MenuConstants.PLUGINS_MNEMONIC),
        @Menu(label = "IISA"),
        @Menu(label = "Downscale to Intrinsic Scale...", weight = 3)})
public class DownscaleCommand extends IisaCommand {

    @Parameter(label = "Image", required = false, persist = false,
        description = "The open image to downscale when there is no input; in macros write imp=[title]")
    private ImagePlus imp;

    @Parameter(label = "Input", required = false, persist = false,
        description = "A file, a folder or a glob such as photos/**/*.jpg; several on a line each; empty: the image")
    private String input = "";

    @Parameter(label = "Output", required = false, persist = false,
        description = "The folder for downscaled files, outside the input; an open image goes to a new window instead")
    private String output = "";

    @Parameter(label = "Model", required = false, persist = false,
        description = "An installed model's name, or the path of a model package")
    private String model = "default";

    @Parameter(label = "Scale", required = false, persist = false,
        description = "The same scale for all, above 0 and up to 1; empty or 0: the intrinsic scale of each image")
    private String scale = "";

    @Parameter(label = "Per slice", required = false, persist = false,
        description = "Each z and t position of a stack gets its own scale and, as sizes then differ, a window or file "
            + "of its own, such as stack-z07; else all share the median")
    private boolean per_slice;

    @Parameter(label = "Recursive", required = false, persist = false,
        description = "Search the folders inside the input folder as well")
    private boolean recursive;

    @Parameter(label = "Resume", required = false, persist = false,
        description = "Continue an existing output: finished files are kept, changed, lost and failed ones done again")
    private boolean resume;

    @Parameter(label = "Shard", required = false, persist = false,
        description = "The part of the files to do, for example 2/8, with a table of its own in the same output")
    private String shard = "";

    @Parameter(label = "Format", required = false, persist = false, choices = {"same", "tiff", "png", "jpeg"},
        description = "The format of the files; same: as the original, or PNG for what is not written (GIF, BMP, PNM)")
    private String format = "same";

    @Parameter(label = "JPEG quality", required = false, persist = false, min = "1", max = "100",
        description = "From 1 to 100; from 90 on with full colour resolution")
    private Integer jpeg_quality = 92;

    @Parameter(label = "Overwrite", required = false, persist = false,
        description = "Replace files in the output folder that have the same name")
    private boolean overwrite;

    @Parameter(label = "Trust", required = false, persist = false,
        description = "Run the code inside a model package that is not installed; only for packages you trust")
    private boolean trust;

    @Parameter(label = "Device", required = false, persist = false,
        description = "auto, cpu, gpu or gpu:N; auto takes the GPU where the engine has one")
    private String device = "auto";

    @Parameter(type = ItemIO.OUTPUT)
    private ImagePlus result;

    private final ModelOpener models;

    /** For SciJava: models come from the installed library. */
    public DownscaleCommand() {
        this(Models::open);
    }

    DownscaleCommand(ModelOpener models) {
        this.models = models;
    }

    @Override
    protected Tally execute(Host host) {
        EngineOptions engine = EngineOptions.of(device, 0, host::note);
        double fixed = ScaleChoice.parse(scale);
        Shard part = Shard.parse(shard);
        if (input.isEmpty()) {
            if (resume) {
                throw new InputException(CommandMessages.RESUME_NEEDS_FILES);
            } else if (!output.isEmpty()) {
                throw new InputException(DownscaleMessages.OUTPUT_NEEDS_FILES);
            }
            ImagePlus image = host.image(imp);
            return with(fixed, engine, (scales, who) -> {
                List<ImagePlus> shown = new DownscaleJob(host, scales).image(image, per_slice);
                result = shown.get(0);
                return new Tally(shown.size(), 0);
            });
        }
        if (output.isEmpty()) {
            throw new InputException(DownscaleMessages.OUTPUT_NEEDED);
        }
        List<InputFile> all = InputFiles.list(input, recursive, host::note);
        DownscaleJob.Files files = DownscaleJob.Files.of(input, output, all, part, format, per_slice, jpeg_quality,
            overwrite);
        files.check(resume);
        return with(fixed, engine, (scales, who) -> new DownscaleJob(host, scales).files(files, resume, fixed, who));
    }

    private Tally with(double fixed, EngineOptions engine, DownscaleJob.Work work) {
        if (fixed > 0) {
            return work.on(engine.threads(), ScaleChoice.fixed(fixed), null);
        }
        try (IntrinsicScaleModel opened = models.open(model, engine, trust)) {
            ScaleChoice scales = ScaleChoice.predicted(new Predictor(opened, engine.threads(), false));
            return work.on(engine.threads(), scales, opened.info());
        }
    }
}
