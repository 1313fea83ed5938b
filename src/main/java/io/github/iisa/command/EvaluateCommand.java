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

import io.github.iisa.base.AtomicFiles;
import io.github.iisa.base.Csv;
import io.github.iisa.base.InputException;
import io.github.iisa.base.Journal;
import io.github.iisa.base.Messages;
import io.github.iisa.base.TrainingMessages;
import io.github.iisa.model.EngineOptions;
import io.github.iisa.model.IntrinsicScaleModel;
import io.github.iisa.model.ModelLibrary;
import io.github.iisa.predict.Predictor;
import io.github.iisa.predict.Tally;
import io.github.iisa.training.Evaluation;
import io.github.iisa.training.LabelledFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

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
        Path predictions = output.isEmpty() ? null : Journal.target(output, false);
        try (IntrinsicScaleModel opened = ModelLibrary.standard().open(model, engine, trust)) {
            Evaluation evaluation = Evaluation.of(items, new Predictor(opened, engine.threads(), false), host::problem,
                host.progress());
            if (predictions != null) {
                write(predictions, evaluation.table());
            }
            Consumer<List<?>> table = host.table(COLUMNS);
            evaluation.rows(opened.info().name()).forEach(r -> table.accept(List.of(r.predictor(), r.part(),
                r.agreement().count(), Csv.round(r.agreement().srcc(), 4), Csv.round(r.agreement().plcc(), 4),
                Csv.round(r.agreement().rmse(), 4), Csv.round(r.agreement().mae(), 4), Csv.round(r.coverage(), 3))));
            int good = evaluation.judged().size();
            return new Tally(good, items.size() - good);
        }
    }

    private static void write(Path file, String text) {
        try {
            AtomicFiles.write(file, text);
        } catch (IOException e) {
            throw new InputException(Messages.cannotWrite(file), e);
        }
    }
}
