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

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import io.github.iisa.base.FineTuneMessages;
import io.github.iisa.base.IisaException;
import io.github.iisa.base.InputException;
import io.github.iisa.base.Progress;
import io.github.iisa.base.TrainingMessages;
import io.github.iisa.model.ModelInfo;
import io.github.iisa.model.ModelPackageWriter;
import io.github.iisa.model.TrainableModel;
import io.github.iisa.resample.RgbImage;
import io.github.iisa.training.LabelledFolder.Item;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The training of one model on one split: features where they are kept, the steps, the package with its figures.
 *
 * @param request what is asked for
 * @param recipe how to train
 * @param variant of the recipe; empty for the recipe itself
 * @param split what to learn from
 * @param data hash of the labelled folder
 * @param reader reads a file
 */
record SplitTraining(FineTuning.Request request, FineTuneRecipe recipe, String variant, Split split, String data,
                     Function<Path, RgbImage> reader) {

    /**
     * Who helps and who is told.
     *
     * @param loaders threads that load samples beside the training steps
     * @param listener watches, and may stop the training
     * @param notes takes sentences worth knowing
     * @param progress asked for cancellation all along
     */
    record Company(ExecutorService loaders, TrainingListener listener, Consumer<String> notes, Progress progress) {
    }

    /**
     * Trains, or finds that it is done. One that is stopped has its package and its figures, but may go on.
     *
     * @param models opens the model to start from
     * @param folder takes package and records
     * @param shared takes what the splits have in common
     * @param company who helps and who is told
     * @return the figures
     */
    FineTuneResult run(Supplier<TrainableModel> models, Path folder, Path shared, Company company) {
        Path file = DefaultTraining.folder(folder).resolve(RunFile.NAME);
        try (TrainableModel model = models.get()) {
            Map<String, String> settings = settings(model.info());
            RunFile run = RunFile.begin(file, settings, request.resume());
            if (run.result() != null) {
                return run.result();
            }
            Splits.write(split, folder.resolve(Splits.NAME));
            String device = device(model);
            company.notes.accept(FineTuneMessages.device(device, request.device()));
            company.listener.begins(name() + ", split " + split.number(), device, recipe.epochs());
            FineTuneResult result = guarded(device, () -> recipe.sampling().draws() > 0
                ? onFeatures(model, folder, shared, settings, company) : whole(model, folder, settings, company));
            if (company.listener.stopRequested()) {
                company.notes.accept(FineTuneMessages.stopped(name(), split.number()));
            } else {
                run.finished(result, file);
            }
            return result;
        }
    }

    private FineTuneResult whole(TrainableModel model, Path folder, Map<String, String> settings, Company company) {
        return train(new WholeLearner(model, new WiisaSampler(recipe.sampling()), recipe.validationCrop(), reader,
            company.listener), model, folder, settings, company);
    }

    private FineTuneResult onFeatures(TrainableModel model, Path folder, Path shared, Map<String, String> settings,
                                      Company company) {
        model.parameters().keySet().stream().filter(recipe::learns)
            .filter(p -> !model.headParameters().contains(p)).findFirst().ifPresent(p -> {
                throw new InputException(FineTuneMessages.cannotCache(recipe.name(), p));
            });
        long made = fingerprint(model.info().sha256() + recipe.sampling() + request.seed() + data);
        try (FeatureCache cache = new FeatureCache(
            DefaultTraining.folder(shared).resolve(FeatureCache.NAME), made)) {
            HeadLearner learner = new HeadLearner(model, cache);
            Set<Item> learned = new HashSet<>(split.train());
            List<Item> all = Stream.of(split.train(), split.validation(), split.test()).flatMap(List::stream).toList();
            learner.fill(all, learned::contains, plan(), new WiisaSampler(recipe.sampling()), reader,
                request.threads(), company.listener, company.progress);
            return train(learner, model, folder, settings, company);
        }
    }

    private EpochPlan plan() {
        return request.paper() ? new PaperPlan(split.train(), recipe.sampling(), request.seed())
            : new EpochPlan(split.train(), recipe.sampling(), request.seed());
    }

    private <T> FineTuneResult train(Learner<T> learner, TrainableModel model, Path folder,
                                     Map<String, String> settings, Company company) {
        FineTuner.Setup setup = new FineTuner.Setup(model, recipe, plan(), split.validation(), folder,
            fingerprint(settings.toString()), request.seed(), request.threads(), request.resume());
        FineTuner<T> tuner = new FineTuner<>(setup, learner);
        double start = Double.NaN;
        if (!request.paper()) {
            Judged before = tuner.judge(split.validation(), company.progress);
            start = before.agreement().srcc();
            company.notes.accept(FineTuneMessages.start(start, before.agreement().mae()));
        }
        List<Checkpoint.Epoch> epochs = tuner.train(company.loaders, company.listener, company.progress);
        Judged validation = tuner.judge(split.validation(), company.progress);
        Judged test = tuner.judge(split.test(), company.progress);
        int kept = epochs.isEmpty() ? 0 : epochs.lastIndexOf(Checkpoint.best(epochs)) + 1;
        FineTuneResult result = new FineTuneResult(name(), training(), split.number(), kept, start,
            validation.agreement(), test.agreement(), epochs.stream().mapToDouble(Checkpoint.Epoch::seconds).sum());
        write(model, folder, validation.interval(), result);
        company.notes.accept(FineTuneMessages.trained(name(), kept, validation.agreement().srcc(), start,
            test.agreement().srcc(), test.agreement().mae()));
        return result;
    }

    private void write(TrainableModel model, Path folder, ModelInfo.Interval interval, FineTuneResult result) {
        ModelInfo base = model.info();
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("method", "learned from a labelled folder, starting from " + base.name());
        report.put("start_sha256", base.sha256());
        report.put("data_sha256", data);
        report.put("seed", request.seed());
        report.put("protocol", request.paper() ? "paper" : "standard");
        report.put("recipe", recipe.data());
        report.put("images", Map.of("train", split.train().size(), "validation", split.validation().size(), "test",
            split.test().size()));
        report.put("epoch", result.epoch());
        if (!Double.isNaN(result.startSrcc())) {
            report.put("start_validation_srcc", result.startSrcc());
        }
        report.put("validation_srcc", result.validation().srcc());
        report.put("test_srcc", result.test().srcc());
        report.put("test_plcc", result.test().plcc());
        report.put("test_rmse", result.test().rmse());
        report.put("test_mae", result.test().mae());
        ModelInfo info = new ModelInfo(name(), base.sha256(), base.tileSize(), base.strictness(), interval,
            base.pooling());
        forgetReadme(folder);
        model.write(folder, info, new ModelPackageWriter.Text("IISA " + name(),
            "Predicts the image intrinsic scale as the labels of one folder have it.",
            List.of("IISA for Fiji developers"), "BSD-2-Clause", report));
    }

    /** The page of a training that was stopped before: its figures are of the past. */
    private static void forgetReadme(Path folder) {
        Path page = folder.resolve("README.md");
        try {
            Files.deleteIfExists(page);
        } catch (IOException e) {
            throw new InputException(TrainingMessages.cannotKeep(page), e);
        }
    }

    private String name() {
        return recipe.name();
    }

    private String training() {
        return !variant.isEmpty() ? variant : recipe.sampling().weakLabels() > 0 ? "WIISA" : "base";
    }

    private Map<String, String> settings(ModelInfo model) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("model", model.name() + " " + model.sha256());
        settings.put("recipe", recipe.data().toString());
        settings.put("protocol", request.paper() ? "paper" : "standard");
        settings.put("seed", Long.toString(request.seed()));
        settings.put("data", data);
        settings.put("train", rows(split.train()));
        settings.put("validation", rows(split.validation()));
        settings.put("test", rows(split.test()));
        return settings;
    }

    private static String rows(List<Item> items) {
        return items.stream().map(Item::row).toList().toString();
    }

    private static long fingerprint(String text) {
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).getMostSignificantBits();
    }

    private static String device(TrainableModel model) {
        try (NDManager arrays = model.newManager()) {
            Device device = arrays.getDevice();
            return device.isGpu() ? "gpu:" + device.getDeviceId() : "cpu";
        }
    }

    /** Says in a sentence when memory has run out; what the last validation kept stays. */
    private FineTuneResult guarded(String device, Supplier<FineTuneResult> training) {
        try {
            return training.get();
        } catch (OutOfMemoryError e) {
            throw outOfMemory("Java", e);
        } catch (IisaException | ai.djl.engine.EngineException e) {
            if (Stream.iterate((Throwable) e, t -> t != null, Throwable::getCause)
                .anyMatch(t -> String.valueOf(t.getMessage()).matches(
                    "(?s).*(out of memory|can't allocate memory|not enough memory|bad_alloc).*"))) {
                throw outOfMemory(device, e);
            }
            throw e;
        }
    }

    private IisaException outOfMemory(String where, Throwable cause) {
        return new IisaException(FineTuneMessages.outOfMemory(where, recipe.sampling().batchSize(),
            recipe.sampling().crop()), cause);
    }
}
