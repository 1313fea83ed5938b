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

import io.github.iisa.base.FineTuneMessages;
import io.github.iisa.base.InputException;
import io.github.iisa.base.Messages;
import io.github.iisa.base.RunMessages;
import io.github.iisa.base.TrainingMessages;
import io.github.iisa.model.EngineOptions;
import io.github.iisa.model.ModelLibrary;
import io.github.iisa.model.ModelPackage;
import io.github.iisa.network.Models;
import io.github.iisa.network.OfficialMethod;
import io.github.iisa.predict.Tally;
import io.github.iisa.training.DefaultTraining;
import io.github.iisa.training.FineTuneResult;
import io.github.iisa.training.FineTuning;
import io.github.iisa.training.TrainingListener;
import io.github.iisa.training.TrainingRecipe;
import io.github.iisa.ui.TrainingWindow;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Joins what {@link TrainCommand} asks for, where the folder is labelled, with where it runs.
 *
 * @param host takes the table, notes and problems
 * @param engine device and threads
 * @param method a published method; may be empty
 * @param base the model to start from; may be empty
 * @param trust whether code of a package that is not installed may run
 */
record TrainJob(Host host, EngineOptions engine, String method, String base, boolean trust) {

    /** The folder to write to. */
    Path output(String given, Path folder) {
        try {
            if (!given.isEmpty()) {
                return Path.of(given).toAbsolutePath();
            }
            ModelLibrary library = ModelLibrary.standard();
            String start = start(library);
            return library.place((method.isEmpty() ? "finetuned" : method) + "-" + name(folder),
                library.isShipped(library.locate(start)));
        } catch (InvalidPathException e) {
            throw new InputException(RunMessages.notAPath(given), e);
        }
    }

    /** The recipe: the one named, the method's, the base model's own if it is a published one, or the fitting one. */
    String recipe(String given) {
        if (!given.isEmpty() && !given.equals("default")) {
            return given;
        }
        return method.isEmpty() && OfficialMethod.of(base).isPresent() ? base : method;
    }

    /** What the command changes of the recipe, as plain data. */
    Map<String, Object> changes(Map<String, String> given) {
        Map<String, Object> changes = new LinkedHashMap<>();
        given.forEach((key, text) -> {
            if (!text.isEmpty()) {
                changes.put(key, List.of("interpolation", "loss").contains(key) ? text : number(key, text));
            }
        });
        return changes;
    }

    private static Number number(String key, String text) {
        try {
            return Double.valueOf(text);
        } catch (NumberFormatException e) {
            throw new InputException(Messages.notANumber(key, text, true), e);
        }
    }

    /** The model to start from. */
    private String start(ModelLibrary library) {
        if (base.isEmpty() && !method.isEmpty() && !library.names().contains(method)) {
            throw new InputException(FineTuneMessages.noStartWeights(method, FineTuning.startFiles(method)));
        }
        return !base.isEmpty() ? base : method.isEmpty() ? "default" : method;
    }

    /** Trains and tells. */
    Tally run(FineTuning.Request asked) {
        ModelLibrary library = ModelLibrary.standard();
        String start = start(library);
        Map<String, Object> changes = new LinkedHashMap<>(asked.changes());
        changes.putIfAbsent("name", name(asked.output()).replaceFirst("^iisa-", ""));
        FineTuning.Request request = asked.with(changes);
        AtomicInteger bad = new AtomicInteger();
        ExecutorService loaders = Executors.newFixedThreadPool(engine.threads());
        try {
            TrainingListener listener = host.windows() ? new TrainingWindow() : TrainingListener.NONE;
            FineTuning training = new FineTuning(request, () -> Models.openToTrain(library, start, engine, trust));
            List<FineTuneResult> results = training.run(loaders, listener, host::note, problem -> {
                bad.incrementAndGet();
                host.problem(problem);
            }, host.progress());
            FineTuneResult.table(results).forEach(host.table(FineTuneResult.COLUMNS));
            if (bad.get() > 0) {
                host.note(FineTuneMessages.skipped(request.folder(), bad.get()));
            }
            host.note(TrainingMessages.trained(request.output()));
            return new Tally(results.size(), bad.get());
        } finally {
            loaders.shutdownNow();
        }
    }

    /** Learns from sharp photos, of which samples are constructed, and tells. */
    Tally learnFromPhotos(Path photos, Path output, String recipe, Map<String, Object> changes, long seed,
        boolean resume) {
        DefaultTraining training = new DefaultTraining(TrainingRecipe.read(recipe.isEmpty() ? "default" : recipe,
            changes)).optEngine(engine);
        if (!base.isEmpty()) {
            training.optBase(() -> Models.openToTrain(ModelLibrary.standard(), base, engine, trust));
        }
        ModelPackage trained = training.run(photos, output, seed, engine.threads(), resume, host.progress());
        host.note(TrainingMessages.trained(trained.folder(), trained.info().sha256()));
        return new Tally(1, 0);
    }

    /** The name of a folder, in the letters that a model's name may have. */
    private static String name(Path folder) {
        Path last = folder.toAbsolutePath().normalize().getFileName();
        String name = last == null ? "" : last.toString().replaceAll("[^a-zA-Z0-9_-]", "_");
        return name.isEmpty() ? "model" : name.substring(0, Math.min(name.length(), 48));
    }
}
