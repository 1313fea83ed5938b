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
import io.github.iisa.base.InputException;
import io.github.iisa.base.Journal;
import io.github.iisa.base.Messages;
import io.github.iisa.model.EngineOptions;
import io.github.iisa.model.IntrinsicScaleModel;
import io.github.iisa.network.Models;
import io.github.iisa.predict.InputFile;
import io.github.iisa.predict.InputFiles;
import io.github.iisa.predict.Predictor;
import io.github.iisa.predict.Shard;
import io.github.iisa.predict.Tally;
import java.nio.file.Path;
import java.util.List;
import org.scijava.command.Command;
import org.scijava.menu.MenuConstants;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * Predicts the intrinsic scale of the active image, a file, or all images of a folder.
 *
 * <p>Example: {@code run("Predict Intrinsic Scale...", "imp=[photo.jpg] model=default");} or
 * {@code iisa predict photos recursive=true output=iis.csv}.
 *
 * <p>Limit: {@code protocol=paper} is refused, as reading files the paper's way is not part of this command yet.
 */
@Plugin(type = Command.class, headless = true,
    description = "Predicts the intrinsic scale of images, the largest scale at which each looks its best. "
        + "One row per image; notes on single images go to standard error or Fiji's log.",
    menu = {
        @Menu(label = MenuConstants.PLUGINS_LABEL, weight = MenuConstants.PLUGINS_WEIGHT,
            mnemonic = MenuConstants.PLUGINS_MNEMONIC),
        @Menu(label = "IISA"),
        @Menu(label = "Predict Intrinsic Scale...", weight = 1)})
public class PredictCommand extends IisaCommand {

    @Parameter(label = "Image", required = false, persist = false,
        description = "The open image to judge when there is no input; in macros write imp=[title]")
    private ImagePlus imp;

    @Parameter(label = "Input", required = false, persist = false,
        description = "A file, a folder or a glob such as photos/**/*.jpg; several on a line each; empty: the image")
    private String input = "";

    @Parameter(label = "Output", required = false, persist = false,
        description = "The CSV table to write; empty: the Results table or standard output")
    private String output = "";

    @Parameter(label = "Model", required = false, persist = false,
        description = "An installed model's name, or the path of a model package")
    private String model = "default";

    @Parameter(label = "Consensus of several scales", required = false, persist = false,
        description = "Ask at several scales and fit one intrinsic scale to all answers; slower, steadier")
    private boolean consensus;

    @Parameter(label = "All slices", required = false, persist = false,
        description = "One row for every z and t position of a stack instead of the current one")
    private boolean all_slices;

    @Parameter(label = "Recursive", required = false, persist = false,
        description = "Search the folders inside the input folder as well")
    private boolean recursive;

    @Parameter(label = "Resume", required = false, persist = false,
        description = "Continue an existing output: finished files are kept, changed and failed ones done again")
    private boolean resume;

    @Parameter(label = "Shard", required = false, persist = false,
        description = "The part of the files to do, for example 2/8; join the tables with merge")
    private String shard = "";

    @Parameter(label = "Print resolution (ppi)", required = false, persist = false, min = "0", max = "100000",
        description = "Adds the best printed size in cm at so many pixels per inch; 0: no such columns")
    private Double ppi = 0.0;

    @Parameter(label = "Protocol", required = false, persist = false,
        description = "How files are read: empty, as displayed; or paper, the published protocol")
    private String protocol = "";

    @Parameter(label = "Trust", required = false, persist = false,
        description = "Run the code inside a model package that is not installed; only for packages you trust")
    private boolean trust;

    @Parameter(label = "Threads", required = false, persist = false, min = "0", max = "1024",
        description = "How many tiles are computed at a time; 0: one per core. The answers do not depend on it")
    private Integer threads = 0;

    @Parameter(label = "Device", required = false, persist = false,
        description = "auto, cpu, gpu or gpu:N; auto takes the GPU where the engine has one")
    private String device = "auto";

    private final ModelOpener models;

    /** For SciJava: models come from the installed library. */
    public PredictCommand() {
        this(Models::open);
    }

    PredictCommand(ModelOpener models) {
        this.models = models;
    }

    @Override
    protected Tally execute(Host host) {
        EngineOptions engine = EngineOptions.of(device, threads, host::note);
        if (!protocol.isEmpty()) {
            throw new InputException(protocol.equals("paper") ? CommandMessages.PROTOCOL_NOT_HERE
                : Messages.invalidValue("protocol", protocol, "paper or nothing"));
        }
        if (resume && (output.isEmpty() || input.isEmpty())) {
            throw new InputException(CommandMessages.RESUME_NEEDS_FILES);
        }
        Shard part = Shard.parse(shard);
        PredictJob job = new PredictJob(host, all_slices, ppi);
        if (input.isEmpty()) {
            ImagePlus image = host.image(imp);
            Path table = output.isEmpty() ? null : Journal.target(output, false);
            try (IntrinsicScaleModel opened = models.open(model, engine, trust)) {
                return job.image(image, table, predictor(opened, engine), opened.info());
            }
        }
        List<InputFile> files = part.of(InputFiles.list(input, recursive, host::note));
        Path table = output.isEmpty() ? null : Journal.target(output, resume);
        try (IntrinsicScaleModel opened = models.open(model, engine, trust)) {
            return table == null ? job.files(files, predictor(opened, engine), opened.info())
                : job.files(files, predictor(opened, engine), opened.info(), table, resume,
                    PredictJob.settings(input, part, consensus, all_slices, ppi, opened.info()));
        }
    }

    private Predictor predictor(IntrinsicScaleModel opened, EngineOptions engine) {
        return new Predictor(opened, engine.threads(), consensus);
    }
}
