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

import ij.gui.Plot;
import io.github.iisa.base.AtomicFiles;
import io.github.iisa.base.Csv;
import io.github.iisa.base.InputException;
import io.github.iisa.base.RunMessages;
import io.github.iisa.base.TrainingMessages;
import io.github.iisa.image.ImageFiles;
import io.github.iisa.model.EngineOptions;
import io.github.iisa.model.IntrinsicScaleModel;
import io.github.iisa.network.Models;
import io.github.iisa.predict.Predictor;
import io.github.iisa.predict.Tally;
import io.github.iisa.training.Evaluation;
import io.github.iisa.training.LabelledFolder;
import io.github.iisa.training.Protocol;
import io.github.iisa.training.Split;
import io.github.iisa.training.Splits;
import io.github.iisa.ui.ScatterPlot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import org.scijava.command.Command;
import org.scijava.menu.MenuConstants;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * Holds a model against the labels of a folder, beside rivals that know nothing of quality.
 *
 * <p>Example: {@code iisa evaluate folder=set model=default output=predictions.csv}
 */
@Plugin(type = Command.class, headless = true,
    description = "Holds a model against the labels of a folder: SRCC, PLCC, RMSE, MAE, beside simple rivals.",
    menu = {
        @Menu(label = MenuConstants.PLUGINS_LABEL, weight = MenuConstants.PLUGINS_WEIGHT,
            mnemonic = MenuConstants.PLUGINS_MNEMONIC),
        @Menu(label = "IISA"),
        @Menu(label = "Evaluate IISA Model...", weight = 6)})
public class EvaluateCommand extends IisaCommand {

    private static final List<String> COLUMNS = List.of("predictor", "part", "images", "srcc", "plcc", "rmse", "mae",
        "coverage");

    @Parameter(label = "Folder", required = false, persist = false,
        description = "A labelled folder: annotations.csv (img_name, label) and images/")
    private String folder = "";

    @Parameter(label = "Model", required = false, persist = false,
        description = "An installed model's name, or the path of a model package")
    private String model = "default";

    @Parameter(label = "Output", required = false, persist = false,
        description = "A CSV table of all predictions to write; empty: none")
    private String output = "";

    @Parameter(label = "Splits", required = false, persist = false,
        description = "Judge the test parts of so many splits (70/10/20 %, those that train draws with seed=1), "
            + "splits.json or iisadb_splits.pkl; empty: the whole folder")
    private String splits = "";

    @Parameter(label = "Split", required = false, persist = false, min = "0", max = "1000",
        description = "The only split to judge, from 1 on; 0: all")
    private Integer split = 0;

    @Parameter(label = "Protocol", required = false, persist = false, choices = {"standard", "paper"},
        description = "paper: images and answers as the published validation takes them, with all its quirks")
    private String protocol = "standard";

    @Parameter(label = "Plot", required = false, persist = false,
        description = "The scatter plot to write, .png, .jpg or .tif, answers against labels; empty: a window in Fiji")
    private String plot = "";

    @Parameter(label = "Trust", required = false, persist = false,
        description = "Run the code inside a model package that is not installed; only for packages you trust")
    private boolean trust;

    @Parameter(label = "Device", required = false, persist = false,
        description = "auto, cpu, gpu or gpu:N; auto takes the GPU where the engine has one")
    private String device = "auto";

    @Override
    protected Tally execute(Host host) {
        if (folder.isEmpty()) {
            throw new InputException(TrainingMessages.EVALUATE_NEEDS);
        }
        EngineOptions engine = EngineOptions.of(device, 0, host::note);
        List<LabelledFolder.Item> items = LabelledFolder.read(Path.of(folder));
        List<Split> parts = splits.isEmpty() && split == 0 ? List.of()
            : Splits.of(splits, split, Path.of(folder), items, 1);
        Path predictions = output.isEmpty() ? null : ParameterCheck.newFile(output);
        Path figure = plot.isEmpty() ? null : ParameterCheck.newFile(plot);
        List<LabelledFolder.Item> wanted = wanted(items, parts);
        try (IntrinsicScaleModel opened = Models.open(model, engine, trust)) {
            String name = opened.info().name();
            Evaluation evaluation = Evaluation.of(wanted, new Predictor(opened, engine.threads(), false),
                Protocol.of(protocol.equals("paper"), name), host::problem, host.progress());
            if (predictions != null) {
                write(predictions, evaluation.table());
            }
            show(host, evaluation, name, figure);
            Consumer<List<?>> table = host.table(COLUMNS);
            (parts.isEmpty() ? evaluation.rows(name) : evaluation.rows(name, parts)).forEach(r ->
                table.accept(List.of(r.predictor(), r.part(), r.agreement().count(), Csv.round(r.agreement().srcc(), 4),
                    Csv.round(r.agreement().plcc(), 4), Csv.round(r.agreement().rmse(), 4),
                    Csv.round(r.agreement().mae(), 4), Csv.round(r.coverage(), 3))));
            int good = evaluation.judged().size();
            return new Tally(good, wanted.size() - good);
        }
    }

    /** The images of the parts' tests; all where there are no parts. */
    private static List<LabelledFolder.Item> wanted(List<LabelledFolder.Item> items, List<Split> parts) {
        Set<LabelledFolder.Item> tests = parts.stream().flatMap(p -> p.test().stream()).collect(Collectors.toSet());
        return parts.isEmpty() ? items : items.stream().filter(tests::contains).toList();
    }

    private static void show(Host host, Evaluation evaluation, String name, Path figure) {
        if (figure == null && !host.windows()) {
            return;
        }
        Plot scatter = ScatterPlot.of(evaluation.judged().stream().mapToDouble(j -> j.item().label()).toArray(),
            evaluation.predictions(), name);
        if (figure == null) {
            scatter.show();
        } else {
            ImageFiles.write(ScatterPlot.pixels(scatter), figure, 0.9f, false);
        }
    }

    private static void write(Path file, String text) {
        try {
            AtomicFiles.write(file, text);
        } catch (IOException e) {
            throw new InputException(RunMessages.cannotWrite(file, e), e);
        }
    }
}
