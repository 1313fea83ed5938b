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
import io.github.iisa.predict.Tally;
import io.github.iisa.training.FineTuning;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.scijava.command.Command;
import org.scijava.menu.MenuConstants;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * Trains a model: from a labelled folder any installed one, with WIISA's weak labels; from a folder of sharp photos the
 * default model anew, by labels by construction.
 *
 * <p>Example: {@code iisa train folder=set output=mine base_model=default splits=10 seed=1}
 */
@Plugin(type = Command.class, headless = true,
    description = "Trains a model on a labelled folder (annotations.csv and images/), starting from an installed one; "
        + "or the default model anew from a folder of sharp photos. The package can be used at once. Keys left empty "
        + "have the recipe's values; method, protocol, interpolation, loss, crop, patience, splits, split and skip_bad "
        + "are for labelled folders only.",
    menu = {
        @Menu(label = MenuConstants.PLUGINS_LABEL, weight = MenuConstants.PLUGINS_WEIGHT,
            mnemonic = MenuConstants.PLUGINS_MNEMONIC),
        @Menu(label = "IISA"),
        @Menu(label = "Train IISA Model...", weight = 5)})
public class TrainCommand extends IisaCommand {

    /** No choice is empty: SciJava's dialog could not be opened. */
    private static final String NONE = "none";
    private static final String BY_RECIPE = "recipe";

    @Parameter(label = "Folder", required = false, persist = false,
        description = "A labelled folder, or photos that are sharp at full size (those over 1600 px are scaled to a "
            + "third)")
    private String folder = "";

    @Parameter(label = "Output", required = false, persist = false,
        description = "The folder of the model package to write; empty, for a labelled folder: among installed models")
    private String output = "";

    @Parameter(label = "Base model", required = false, persist = false,
        description = "The model to start from, installed or the path of a package; empty: the method's, or default; "
            + "on photos without labels: none")
    private String base_model = "";

    @Parameter(label = "Method", required = false, persist = false,
        choices = {NONE, "arniqa", "contrique", "clipiqa", "qualiclip", "dbcnn", "topiq"},
        description = "A published method, trained by its own recipe; its start weights must be installed")
    private String method = NONE;

    @Parameter(label = "Recipe", required = false, persist = false,
        description = "finetune, torchscript, ablation, a method's name, or a file; for sharp photos default, or a "
            + "file")
    private String recipe = "";

    @Parameter(label = "Protocol", required = false, persist = false, choices = {"standard", "paper"},
        description = "paper: the published training with all its quirks; its seed was 123")
    private String protocol = "standard";

    @Parameter(label = "Weak labels", required = false, persist = false,
        description = "How many downscaled samples stand beside each image (WIISA); 0: base training")
    private String weak_labels = "";

    @Parameter(label = "Delta", required = false, persist = false,
        description = "The least scale of a weak sample, from 0.05 to below 1")
    private String delta = "";

    @Parameter(label = "Interpolation", required = false, persist = false,
        choices = {BY_RECIPE, "lanczos", "bicubic", "bilinear"},
        description = "The filter that makes weak samples, Pillow's")
    private String interpolation = BY_RECIPE;

    @Parameter(label = "Loss", required = false, persist = false,
        description = "laplace, mse, plcc, nin, or a sum such as mse+plcc")
    private String loss = "";

    @Parameter(label = "Epochs", required = false, persist = false,
        description = "Passes over the samples")
    private String epochs = "";

    @Parameter(label = "Batch size", required = false, persist = false,
        description = "Samples a step; fewer need less memory")
    private String batch_size = "";

    @Parameter(label = "Crop", required = false, persist = false,
        description = "Side in px of the square cut from the middle of each sample; 0: whole images")
    private String crop = "";

    @Parameter(label = "Learning rate", required = false, persist = false,
        description = "At the start of the schedule")
    private String learning_rate = "";

    @Parameter(label = "Patience", required = false, persist = false,
        description = "Stop after so many epochs without a better one; 0: never")
    private String patience = "";

    @Parameter(label = "Splits", required = false, persist = false,
        description = "How many splits (70/10/20 %) to draw and train, splits.json, or iisadb_splits.pkl; empty: one")
    private String splits = "";

    @Parameter(label = "Split", required = false, persist = false, min = "0", max = "1000",
        description = "The only split to train, from 1 on; 0: all")
    private Integer split = 0;

    @Parameter(label = "Skip bad", required = false, persist = false,
        description = "Leave out lines and images that cannot be used, and list them")
    private boolean skip_bad;

    @Parameter(label = "Seed", required = false, persist = false,
        description = "The same seed and images train the same model")
    private Long seed = 1L;

    @Parameter(label = "Resume", required = false, persist = false,
        description = "Go on from the checkpoint that the output folder holds")
    private boolean resume;

    @Parameter(label = "Threads", required = false, persist = false, min = "0", max = "1024",
        description = "How many samples are made at a time, and threads of the engine; 0: one per core; 1: equal bits")
    private Integer threads = 0;

    @Parameter(label = "Trust", required = false, persist = false,
        description = "Run the code inside a base model that is not installed; only for packages you trust")
    private boolean trust;

    @Parameter(label = "Device", required = false, persist = false,
        description = "auto, cpu, gpu or gpu:N; auto takes the GPU where the engine has one")
    private String device = "auto";

    @Override
    protected Tally execute(Host host) {
        EngineOptions engine = EngineOptions.of(device, threads);
        if (!folder.isEmpty() && FineTuning.isLabelled(Path.of(folder))) {
            TrainJob job = new TrainJob(host, engine, method.equals(NONE) ? "" : method, base_model, trust);
            Path place = job.output(output, Path.of(folder));
            return job.run(new FineTuning.Request(Path.of(folder), place, job.recipe(recipe), job.changes(changes()),
                protocol.equals("paper"), splits, split, skip_bad, seed, engine.threads(), resume, engine.device()));
        }
        if (folder.isEmpty() || output.isEmpty()) {
            throw new InputException(TrainingMessages.TRAIN_NEEDS);
        }
        List<String> needLabels = keysThatNeedLabels();
        if (!needLabels.isEmpty()) {
            throw new InputException(TrainingMessages.needLabels(needLabels, Path.of(folder)));
        }
        TrainJob job = new TrainJob(host, engine, "", base_model, trust);
        return job.learnFromPhotos(Path.of(folder), Path.of(output), recipe, job.changes(changes()), seed, resume);
    }

    private List<String> keysThatNeedLabels() {
        Map<String, Boolean> given = new LinkedHashMap<>();
        given.put("method", !method.equals(NONE));
        given.put("protocol", !protocol.equals("standard"));
        given.put("interpolation", !interpolation.equals(BY_RECIPE));
        given.put("loss", !loss.isEmpty());
        given.put("crop", !crop.isEmpty());
        given.put("patience", !patience.isEmpty());
        given.put("splits", !splits.isEmpty());
        given.put("split", split != 0);
        given.put("skip_bad", skip_bad);
        return given.entrySet().stream().filter(Map.Entry::getValue).map(Map.Entry::getKey).toList();
    }

    private Map<String, String> changes() {
        Map<String, String> changes = new LinkedHashMap<>();
        changes.put("weak_labels", weak_labels);
        changes.put("delta", delta);
        changes.put("interpolation", interpolation.equals(BY_RECIPE) ? "" : interpolation);
        changes.put("loss", loss);
        changes.put("epochs", epochs);
        changes.put("batch_size", batch_size);
        changes.put("crop", crop);
        changes.put("learning_rate", learning_rate);
        changes.put("patience", patience);
        return changes;
    }
}
