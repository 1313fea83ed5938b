/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.training;

import io.github.iisa.base.Progress;
import io.github.iisa.model.TrainableModel;
import io.github.iisa.resample.RgbImage;
import io.github.iisa.training.LabelledFolder.Item;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Learning from a labelled folder: one split or many, one recipe or its variants, each a package with its figures.
 *
 * <p>Example:
 * <pre>{@code
 * List<FineTuneResult> results = new FineTuning(request, () -> library.openToTrain("default", options, false))
 *     .run(loaders, TrainingListener.NONE, notes::add, problems::add, progress);
 * }</pre>
 *
 * <p>A single split is written to the output folder, several to {@code split-N} in it, those of variants to
 * {@code VARIANT/split-N}. A finished split is not done again when the run is resumed; one that was stopped goes on.
 */
public final class FineTuning {

    private final Request request;
    private final Supplier<TrainableModel> models;

    /**
     * Prepares.
     *
     * @param request what is asked for
     * @param models opens the model to start from, anew for each split
     */
    public FineTuning(Request request, Supplier<TrainableModel> models) {
        this.request = request;
        this.models = models;
    }

    /**
     * What is asked for.
     *
     * @param folder the labelled folder
     * @param output takes packages and records
     * @param recipe a shipped recipe's name, or a file; empty: the one for the model
     * @param changes values for keys of the recipe
     * @param paper whether to follow the published protocol with all its quirks
     * @param splits how many to draw, or a file; empty: one
     * @param split the only one wanted, from 1 on; 0: all
     * @param skipBad whether lines and images that cannot be used are left out
     * @param seed of splits, samples and the engine
     * @param threads of the engine and of the preparation
     * @param resume whether to go on from what the output holds
     * @param device as the user named it
     */
    public record Request(Path folder, Path output, String recipe, Map<String, Object> changes, boolean paper,
                          String splits, int split, boolean skipBad, long seed, int threads, boolean resume,
                          String device) {

        /**
         * The same with other values for keys of the recipe.
         *
         * @param others all of them
         * @return a new request
         */
        public Request with(Map<String, Object> others) {
            return new Request(folder, output, recipe, others, paper, splits, split, skipBad, seed, threads, resume,
                device);
        }
    }

    /**
     * Whether a folder is labelled.
     *
     * @param folder any path
     * @return whether it holds {@code annotations.csv}
     */
    public static boolean isLabelled(Path folder) {
        return Files.exists(LabelledFolder.table(folder));
    }

    /**
     * The files that a published method starts from.
     *
     * @param method one of the shipped recipes
     * @return their names
     */
    public static List<String> startFiles(String method) {
        return RecipeFile.read(method).texts("files");
    }

    /**
     * Trains all that is asked for.
     *
     * @param loaders threads that load samples beside the training steps
     * @param listener watches, and may stop the training under way
     * @param notes takes sentences worth knowing
     * @param problems takes a sentence for each line or image left out
     * @param progress asked for cancellation all along
     * @return one result a split and variant
     * @throws io.github.iisa.base.InputException if recipe, table, images, splits or an earlier run do not fit
     * @throws io.github.iisa.base.CancelledException if the user has cancelled; checkpoints stay
     */
    public List<FineTuneResult> run(ExecutorService loaders, TrainingListener listener, Consumer<String> notes,
                                    Consumer<String> problems, Progress progress) {
        try {
            return runAll(new SplitTraining.Company(loaders, listener, notes, shown(progress, listener)), problems);
        } finally {
            listener.ended();
        }
    }

    /** Progress that the listener hears of as well. */
    private static Progress shown(Progress progress, TrainingListener listener) {
        return new Progress() {
            @Override
            public void report(long done, long total, String message) {
                progress.report(done, total, message);
                listener.progress(done, total, message);
            }

            @Override
            public boolean isCancelled() {
                return progress.isCancelled();
            }
        };
    }

    private List<FineTuneResult> runAll(SplitTraining.Company company, Consumer<String> problems) {
        RecipeFile file = RecipeFile.read(recipeName());
        Map<String, FineTuneRecipe> recipes = recipes(file);
        List<Item> labelled = LabelledFolder.read(request.folder, request.skipBad, problems);
        Function<Path, RgbImage> reader = new Protocol(request.paper, 0)::read;
        // Too few images or wrong splits are complained of at once, before all images are decoded.
        Splits.of(request.splits, request.split, request.folder, labelled, request.seed);
        DataCheck data = DataCheck.of(request.folder, labelled, reader, request.skipBad, request.threads, problems,
            company.progress());
        List<Split> splits = Splits.of(request.splits, request.split, request.folder, data.items(), request.seed);
        List<FineTuneResult> results = new ArrayList<>();
        for (Map.Entry<String, FineTuneRecipe> recipe : recipes.entrySet()) {
            String variant = recipe.getKey();
            Path place = variant.isEmpty() ? request.output : request.output.resolve(variant);
            for (Split split : splits) {
                company.progress().check();
                if (company.listener().stopRequested()) {
                    return results;
                }
                Path folder = splits.size() == 1 ? place : place.resolve("split-" + split.number());
                results.add(new SplitTraining(request, recipe.getValue(), variant, split, data.sha256(), reader)
                    .run(models, folder, place, company));
            }
            if (!company.listener().stopRequested()) {
                FeatureCache.delete(place);
            }
        }
        return results;
    }

    /** The recipe that suits the model, where none is named. */
    private String recipeName() {
        if (!request.recipe.isEmpty()) {
            return request.recipe;
        }
        try (TrainableModel model = models.get()) {
            return model.recipe();
        }
    }

    private Map<String, FineTuneRecipe> recipes(RecipeFile file) {
        List<Map<String, Object>> variants = file.maps("variants");
        RecipeFile base = file.changedBy("variants", false).with(request.changes);
        Map<String, FineTuneRecipe> recipes = new LinkedHashMap<>();
        if (variants.isEmpty()) {
            recipes.put("", FineTuneRecipe.of(base, request.paper));
        }
        for (Map<String, Object> variant : variants) {
            Map<String, Object> changes = new LinkedHashMap<>(variant);
            FineTuneRecipe named = FineTuneRecipe.of(base.with(changes), request.paper);
            changes.put("name", base.values().get("name") + "-" + named.name());
            recipes.put(named.name(), FineTuneRecipe.of(base.with(changes), request.paper));
        }
        return recipes;
    }
}
