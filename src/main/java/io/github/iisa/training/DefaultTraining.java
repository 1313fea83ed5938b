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
import io.github.iisa.base.AtomicFiles;
import io.github.iisa.base.InputException;
import io.github.iisa.base.Messages;
import io.github.iisa.base.Progress;
import io.github.iisa.base.RunMessages;
import io.github.iisa.base.TrainingMessages;
import io.github.iisa.construct.Scenes;
import io.github.iisa.model.EngineOptions;
import io.github.iisa.model.ModelInfo;
import io.github.iisa.model.ModelPackage;
import io.github.iisa.model.ModelPackageWriter;
import io.github.iisa.model.TorchEngine;
import io.github.iisa.model.TrainableModel;
import io.github.iisa.network.ConvolutionNetwork;
import io.github.iisa.predict.Predictor;
import io.github.iisa.resample.RgbImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Trains the default model from pristine photos: samples by construction with weak labels, the perceptron over the
 * network's fixed convolutions, then pooling and interval on whole photos of validation scenes. Test scenes are never
 * read.
 *
 * <p>Example: {@code new DefaultTraining(TrainingRecipe.read("default")).run(photos, output, 1, 2, true, progress);}
 *
 * <p>Learning starts from random weights, or, after {@link #optBase}, from those of a model made in the same way.
 *
 * <p>Writes a model package with {@code metrics.csv} and, for resuming, settings, the samples' features and
 * {@code checkpoint.safetensors} under {@code work/}. A finished package is not overwritten.
 */
public final class DefaultTraining {

    private static final String WORK = "work";
    private static final String TRAIN = "train.features";
    private static final String VALIDATION = "validation.features";
    /** To ask what kind of answers a model gives. */
    private static final RgbImage BLANK = new RgbImage(Predictor.SMALLEST_SIDE, Predictor.SMALLEST_SIDE,
        new int[Predictor.SMALLEST_SIDE * Predictor.SMALLEST_SIDE]);

    private final TrainingRecipe recipe;
    private EngineOptions engine = EngineOptions.of("cpu", 1);
    private Supplier<TrainableModel> base;

    /**
     * Prepares a training.
     *
     * @param recipe how to train
     */
    public DefaultTraining(TrainingRecipe recipe) {
        this.recipe = recipe;
    }

    /**
     * Where the network computes, unless it comes from a base that is opened elsewhere; the CPU without this.
     *
     * @param options of which the device counts
     * @return this
     */
    public DefaultTraining optEngine(EngineOptions options) {
        engine = options;
        return this;
    }

    /**
     * Goes on from a model: its convolutions and its strictness stay, its perceptron is where learning starts.
     *
     * @param opener opens the model; called more than once
     * @return this
     */
    public DefaultTraining optBase(Supplier<TrainableModel> opener) {
        base = opener;
        return this;
    }

    /**
     * Trains and writes the package.
     *
     * @param photos folder of pristine photos
     * @param output folder of the package; made if missing
     * @param seed decides samples, weights and order
     * @param threads for making samples; the network learns on one
     * @param resume whether to go on from what {@code output} holds
     * @param progress told of every step; asked for cancellation
     * @return the finished package
     * @throws InputException if there are no photos for training or validation, {@code output} holds a package and is
     *     not to be resumed, what it holds was made with other settings, or the base is a model of another kind
     * @throws io.github.iisa.base.EngineException if the engine or the device is not to be had
     * @throws io.github.iisa.base.CancelledException if the user has cancelled; features and checkpoint stay
     */
    public ModelPackage run(Path photos, Path output, long seed, int threads, boolean resume, Progress progress) {
        Device device = TorchEngine.start().device(engine);
        Path work = prepare(photos, output, seed, resume);
        List<RgbImage> validationPhotos = load(photos, Scenes.Fold.VALIDATION);
        Samples train;
        Samples validation;
        try (TrainableModel model = base == null ? untrained(work, device) : base.get()) {
            train = samples(model, work.resolve(TRAIN), () -> new ConstructedSamples(load(photos, Scenes.Fold.TRAIN),
                recipe.construction(), ConvolutionNetwork.TILE, recipe.weakLabels(), recipe.delta(),
                recipe.smallCrops(), recipe.storedCopies()).optLabelNoise(recipe.labelNoise()),
                recipe.samples(), seed, threads, resume, progress);
            validation = samples(model, work.resolve(VALIDATION), () -> new ConstructedSamples(validationPhotos,
                recipe.construction(), ConvolutionNetwork.TILE, 0, recipe.delta(), 0, 0),
                recipe.validationSamples(), seed + 1, threads, resume, progress);
        }
        try (TrainableModel model = base == null ? initial(work, train, seed, device) : base.get()) {
            HeadTrainer.Result result = new HeadTrainer(new HeadTrainer.Settings(recipe.epochs(), recipe.batchSize(),
                recipe.learningRate(), recipe.weightDecay(), seed, resume))
                .optConsistency(new Consistency(recipe.consistency(), recipe.weakLabels(), recipe.smallCrops(),
                    recipe.storedCopies()))
                .train(model, train, validation, work, progress);
            result.best().forEach((name, values) -> model.parameters().get(name).set(values));
            MetricsTable.write(result.epochs(), output.resolve(MetricsTable.NAME));
            Map<String, Object> report = report(result, seed);
            if (base != null) {
                report.put("base_model", model.info().name());
                report.put("base_sha256", model.info().sha256());
            }
            return finish(model, output, validationPhotos, report, seed, threads, progress);
        }
    }

    /** The network with no head worth the name. */
    private static TrainableModel untrained(Path work, Device device) {
        Path weights = work.resolve("untrained.pt");
        write(weights, ConvolutionNetwork::writeUntrained);
        return open(weights, 1, device, false);
    }

    /** The network with a random head, made for features as the samples have them. */
    private TrainableModel initial(Path work, Samples train, long seed, Device device) {
        Path weights = work.resolve("initial.pt");
        write(weights, out -> ConvolutionNetwork.write(out, ConvolutionNetwork.initialParameters(seed), train.centre(),
            train.spread(), recipe.strictness()));
        return open(weights, recipe.strictness(), device, true);
    }

    private Map<String, Object> report(HeadTrainer.Result result, long seed) {
        Checkpoint.Epoch best = Checkpoint.best(result.epochs());
        Map<String, Object> report = recipe.toMap();
        report.put("seed", seed);
        report.put("validation_srcc", best.srcc());
        report.put("validation_mae", best.mae());
        return report;
    }

    /**
     * Makes a package of a model: pooling and interval on whole photos, then weights and description.
     *
     * @param model latent, with the parameters that it shall have
     * @param output an existing folder
     * @param photos of validation scenes
     * @param report how the weights were learned, plain data
     * @param seed decides the whole photos
     * @param threads at a time
     * @param progress told of every photo; asked for cancellation
     * @return the finished package
     */
    ModelPackage finish(TrainableModel model, Path output, List<RgbImage> photos, Map<String, Object> report, long seed,
                        int threads, Progress progress) {
        WholePhotos whole = WholePhotos.judge(model, photos, recipe.construction(), recipe.wholePhotos(), seed + 2,
            threads, progress);
        ModelInfo.Pooling pooling = whole.pooling();
        ModelInfo info = new ModelInfo(recipe.name(), model.info().sha256(), ConvolutionNetwork.TILE,
            model.info().strictness(), whole.interval(pooling), pooling);
        model.write(output, info, new ModelPackageWriter.Text("IISA " + recipe.name(),
            "Predicts the image intrinsic scale: the largest scale at which a photo looks its best.",
            List.of("IISA for Fiji developers"), "BSD-2-Clause", report));
        return ModelPackage.read(output);
    }

    /** The folder of what can be resumed: emptied of an earlier training, or proven to be of this one. */
    private Path prepare(Path photos, Path output, long seed, boolean resume) {
        Path description = output.resolve(ModelPackage.DESCRIPTION);
        if (!resume && Files.exists(description)) {
            throw new InputException(RunMessages.outputExists(description));
        }
        String settings = recipe + "\nseed=" + seed + "\nphotos="
            + Scenes.of(photos).stream().map(Scenes.Scene::name).toList() + "\n" + baseSettings();
        Path work = folder(output.resolve(WORK));
        Path file = work.resolve("settings.txt");
        try {
            if (resume && Files.exists(file)) {
                if (!Files.readString(file).equals(settings)) {
                    throw new InputException(TrainingMessages.otherCheckpoint(file));
                }
                return work;
            }
            for (String stale : List.of(TRAIN, VALIDATION, HeadTrainer.CHECKPOINT)) {
                Files.deleteIfExists(work.resolve(stale));
            }
            AtomicFiles.write(file, settings);
            return work;
        } catch (IOException e) {
            throw new InputException(TrainingMessages.cannotKeep(file), e);
        }
    }

    /** What tells one base from another, empty without one; an error if it is a model of another kind. */
    private String baseSettings() {
        if (base == null) {
            return "";
        }
        try (TrainableModel model = base.get()) {
            if (model.info().tileSize() != ConvolutionNetwork.TILE || model.headParameters().isEmpty()
                || Double.isNaN(model.predict(List.of(BLANK), Progress.NONE).get(0).spread())) {
                throw new InputException(TrainingMessages.noBaseForPhotos(model.info().name()));
            }
            return "base=" + model.info().sha256() + "\n";
        }
    }

    private static Samples samples(TrainableModel model, Path file, Supplier<ConstructedSamples> set, int count,
                                   long seed, int threads, boolean resume, Progress progress) {
        if (resume && Files.exists(file)) {
            return Samples.read(file);
        }
        Samples samples = set.get().make(model, count, seed, threads, progress);
        samples.write(file);
        return samples;
    }

    /** Opens weights that no description belongs to yet. */
    static TrainableModel open(Path weights, double strictness, Device device, boolean trainable) {
        ModelInfo info = new ModelInfo("in training", ModelPackage.sha256(weights), ConvolutionNetwork.TILE, strictness,
            ModelInfo.Interval.NONE, ModelInfo.Pooling.MEDIAN);
        return new ModelPackage(weights.getParent(), info, weights).open(device, trainable);
    }

    /** The photos of a fold; an error where there are none. */
    static List<RgbImage> load(Path photos, Scenes.Fold fold) {
        List<RgbImage> images = Scenes.of(photos, fold).stream().map(Scenes.Scene::load).toList();
        if (images.isEmpty()) {
            throw new InputException(TrainingMessages.noScenes(photos, fold.name().toLowerCase(java.util.Locale.ROOT)));
        }
        return images;
    }

    /** A folder, made if missing. */
    static Path folder(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new InputException(Messages.cannotWrite(folder), e);
        }
    }

    /** Writes a file. */
    static void write(Path file, java.util.function.Consumer<OutputStream> content) {
        try (OutputStream out = Files.newOutputStream(file)) {
            content.accept(out);
        } catch (IOException e) {
            throw new InputException(TrainingMessages.cannotKeep(file), e);
        }
    }
}
