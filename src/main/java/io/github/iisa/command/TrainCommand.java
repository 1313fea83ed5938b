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
import io.github.iisa.base.TrainingMessages;
import io.github.iisa.model.EngineOptions;
import io.github.iisa.model.ModelPackage;
import io.github.iisa.predict.Tally;
import io.github.iisa.training.DefaultTraining;
import io.github.iisa.training.TrainingRecipe;
import java.nio.file.Path;

import org.scijava.command.Command;
import org.scijava.menu.MenuConstants;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * Trains the default model from sharp photos, by labels by construction and weak labels.
 *
 * <p>Example: {@code iisa train folder=photos output=mine recipe=default seed=1}
 *
 * <p>Limit: it does not learn from labelled folders yet.
 */
@Plugin(type = Command.class, headless = true,
    description = "Trains the default model anew from a folder of sharp photos; the package can be used at once.",
    menu = {
        @Menu(label = MenuConstants.PLUGINS_LABEL, weight = MenuConstants.PLUGINS_WEIGHT,
            mnemonic = MenuConstants.PLUGINS_MNEMONIC),
        @Menu(label = "IISA"),
        @Menu(label = "Train IISA Model...", weight = 5)})
public class TrainCommand extends IisaCommand {

    @Parameter(label = "Folder", required = false, persist = false,
        description = "A folder of photos that are sharp at full size; those over 1600 px are scaled to a third")
    private String folder = "";

    @Parameter(label = "Output", required = false, persist = false,
        description = "The folder of the model package to write")
    private String output = "";

    @Parameter(label = "Recipe", required = false, persist = false,
        description = "default, or a file with one's own numbers")
    private String recipe = "default";

    @Parameter(label = "Seed", required = false, persist = false,
        description = "The same seed and photos train the same model")
    private long seed = 1;

    @Parameter(label = "Resume", required = false, persist = false,
        description = "Go on from the samples and the checkpoint that the output folder holds")
    private boolean resume;

    @Parameter(label = "Threads", required = false, persist = false, min = "0", max = "1024",
        description = "How many samples are made at a time; 0: one per core. The model does not depend on it")
    private int threads;

    @Override
    protected Tally execute(Host host) {
        if (folder.isEmpty() || output.isEmpty()) {
            throw new InputException(TrainingMessages.TRAIN_NEEDS);
        }
        ModelPackage trained = new DefaultTraining(TrainingRecipe.read(recipe)).run(Path.of(folder), Path.of(output),
            seed, EngineOptions.of("cpu", threads).threads(), resume, host.progress());
        host.note(TrainingMessages.trained(trained.folder(), trained.info().sha256()));
        return new Tally(1, 0);
    }
}
