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

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.GradientCollector;
import io.github.iisa.base.CancelledException;
import io.github.iisa.base.InputException;
import io.github.iisa.base.Progress;
import io.github.iisa.base.TrainingMessages;
import io.github.iisa.model.TrainableModel;
import io.github.iisa.predict.TimeLeft;
import io.github.iisa.stats.Agreement;
import io.github.iisa.training.FineTuneRecipe.BatchStatistics;
import io.github.iisa.training.FineTuneRecipe.Stage;
import io.github.iisa.training.LabelledFolder.Item;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.stream.IntStream;

/**
 * The training of a model by a recipe: steps over weak and labelled samples, validation, the best epoch by validation
 * SRCC kept (also where the start had a higher one, as a model that was merely off in level may learn that at the cost
 * of some order), and after each validation a checkpoint from which it goes on exactly.
 *
 * <p>Example:
 * {@code List<Checkpoint.Epoch> all = new FineTuner<>(setup, learner).train(loaders, listener, progress);}
 *
 * <p>Equal seeds give equal bits on the CPU with one thread. Afterwards the model holds the best parameters. Memory:
 * what a step makes is freed with it.
 *
 * @param <T> what the model gets of a sample
 */
final class FineTuner<T> {

    static final String CHECKPOINT = "checkpoint.safetensors";
    private static final long POLL_MILLISECONDS = 50;

    private final Setup setup;
    private final Learner<T> learner;
    private final Course course;
    private final List<Checkpoint.Epoch> epochs = new ArrayList<>();
    private final Weights weights;
    private Map<String, float[]> best;
    private Optimiser optimiser;
    private Stage stage;
    private boolean switched = true;
    private double loss;
    private long samples;
    private long began;

    /**
     * Prepares a training.
     *
     * @param setup model, recipe, data
     * @param learner how the model meets samples
     */
    FineTuner(Setup setup, Learner<T> learner) {
        this.setup = setup;
        this.learner = learner;
        course = Course.of(setup.plan.size(), setup.recipe.sampling().batchSize(), setup.recipe.epochs(),
            setup.recipe.sampling().paper());
        weights = Weights.of(setup.model, setup.recipe);
    }

    /**
     * Model, recipe and data of a training.
     *
     * @param model opened trainable
     * @param recipe how to train
     * @param plan the samples of each epoch
     * @param validation the images that the epoch is chosen by
     * @param folder takes checkpoint, {@code metrics.csv} and the event file
     * @param fingerprint of all settings and data
     * @param seed the native generator's, changed with each step
     * @param threads the engine's
     * @param resume whether to go on from the folder's checkpoint
     */
    record Setup(TrainableModel model, FineTuneRecipe recipe, EpochPlan plan, List<Item> validation, Path folder,
                 long fingerprint, long seed, int threads, boolean resume) {
    }

    /**
     * Trains.
     *
     * @param loaders threads that load samples beside the steps
     * @param listener watches, and may stop
     * @param progress told of every step; asked for cancellation before every step
     * @return the finished epochs, none if it was stopped within the first
     * @throws InputException if the checkpoint is of other settings or data, or the training diverged
     * @throws io.github.iisa.base.CancelledException if the user has cancelled; the last checkpoint stays
     */
    List<Checkpoint.Epoch> train(ExecutorService loaders, TrainingListener listener, Progress progress) {
        began = System.nanoTime();
        prepareThread();
        weights.freezeAll();
        best = weights.values();
        try (NDManager arrays = setup.model.newManager()) {
            int first = resume(arrays, listener);
            TimeLeft left = new TimeLeft(course.steps() - first);
            try (BatchLoader<Example<T>, EpochPlan.Entry> loader = new BatchLoader<>(loaders, batches(first),
                learner::load)) {
                for (int step = first; step < course.steps() && !isOver(listener); step++) {
                    awaitGo(listener, progress);
                    enterStage(arrays, step);
                    double rate = stage.schedule().rate(course.scheduled(step));
                    step(step, rate, loader.next(progress), listener);
                    if ((step + 1) % course.stepsPerValidation() == 0) {
                        validated(arrays, rate, listener);
                    }
                    progress.report(step + 1, course.steps(), left.message(step + 1 - first, message()));
                }
            } finally {
                closeOptimiser();
            }
            weights.set(best);
            return epochs;
        }
    }

    /** Waits while the listener wants a pause. */
    private static void awaitGo(TrainingListener listener, Progress progress) {
        progress.check();
        while (listener.pauseRequested() && !listener.stopRequested()) {
            try {
                Thread.sleep(POLL_MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CancelledException();
            }
            progress.check();
        }
    }

    /** Agreement of the model, as it is now, with labels: answers above 1 say 1, but not in the published protocol. */
    Judged judge(List<Item> items, Progress progress) {
        prepareThread();
        Judged judged = Judged.of(items, item -> {
            progress.check();
            return learner.judge(item);
        }, setup.model.info().strictness(), setup.recipe.sampling().paper());
        // Answers of several tiles or images may have been computed with other threads.
        prepareThread();
        return judged;
    }

    private void prepareThread() {
        JniUtils.setNumThreads(setup.threads);
        JniUtils.setGraphExecutorOptimize(false);
        JniUtils.setGradMode(false);
    }

    private boolean isOver(TrainingListener listener) {
        if (listener.stopRequested()) {
            return true;
        }
        if (setup.recipe.patience() == 0 || epochs.isEmpty()) {
            return false;
        }
        Checkpoint.Epoch best = Checkpoint.best(epochs);
        // An epoch that is as good as the best is kept, but it is no progress.
        int progressAt = IntStream.range(0, epochs.size()).filter(i -> epochs.get(i).isAtLeast(best)).findFirst()
            .orElse(0);
        return epochs.size() - 1 - progressAt >= setup.recipe.patience();
    }

    /** Sets what the checkpoint holds and says which step comes next. */
    private int resume(NDManager arrays, TrainingListener listener) {
        Path file = setup.folder.resolve(CHECKPOINT);
        if (!setup.resume || !Files.exists(file)) {
            return 0;
        }
        Checkpoint c = Checkpoint.read(arrays, file);
        if (c.settings() != setup.fingerprint) {
            throw new InputException(TrainingMessages.otherCheckpoint(file));
        }
        weights.set(c.parameters());
        best = c.best();
        c.epochs().forEach(epoch -> add(epoch, listener));
        int step = epochs.size() * course.stepsPerValidation();
        // The optimiser of the last step that was made; the loop changes to the next stage where that is due.
        begin(arrays, setup.recipe.stageAt(course.stageEpoch(step - 1)));
        optimiser.restore(c.moments(), c.steps());
        return step;
    }

    private void enterStage(NDManager arrays, int step) {
        Stage due = setup.recipe.stageAt(course.stageEpoch(step));
        if (due != stage) {
            if (stage != null) {
                weights.set(best);
            }
            begin(arrays, due);
        }
    }

    private void begin(NDManager arrays, Stage next) {
        closeOptimiser();
        stage = next;
        weights.train(stage);
        optimiser = stage.newOptimiser(arrays.newSubManager(), weights.trained());
    }

    private void closeOptimiser() {
        if (optimiser != null) {
            optimiser.close();
        }
    }

    /** The batches of all steps from one on, in one row, so that an epoch's first ones load while another ends. */
    private Iterator<List<EpochPlan.Entry>> batches(int from) {
        return IntStream.rangeClosed(course.epoch(from), course.epoch(course.steps() - 1))
            .mapToObj(setup.plan::entries)
            .flatMap(entries -> IntStream.range(0, course.stepsPerEpoch()).map(i -> i * course.batchSize())
                .mapToObj(i -> entries.subList(i, Math.min(entries.size(), i + course.batchSize()))))
            .skip(from % course.stepsPerEpoch()).iterator();
    }

    private void step(int step, double rate, List<Example<T>> loaded, TrainingListener listener) {
        List<Example<T>> batch = loaded.stream().filter(e -> learner.shows(e.input())).toList();
        if (batch.isEmpty()) {
            return;
        }
        BatchStatistics statistics = setup.recipe.statistics();
        setup.model.useBatchStatistics(statistics == BatchStatistics.BATCH
            || statistics == BatchStatistics.FIRST_BATCH && switched);
        switched = false;
        // So that layers which draw at random draw the same after a break.
        Engine.getInstance().setRandomSeed((int) (setup.seed * 1_000_003 + step));
        double value;
        try (NDManager arrays = setup.model.newManager()) {
            NDArray result;
            try (GradientCollector gradients = Engine.getInstance().newGradientCollector()) {
                NDArray answers = learner.answer(arrays, batch.stream().map(Example::input).toList(), true);
                result = Losses.of(setup.recipe, setup.model.info(), answers,
                    batch.stream().mapToDouble(Example::label).toArray());
                gradients.backward(result);
            }
            value = result.getFloat();
        }
        if (!Double.isFinite(value)) {
            throw new InputException(TrainingMessages.diverged(epochs.size() + 1));
        }
        optimiser.step(weights.trained(), rate);
        loss += value * batch.size();
        samples += batch.size();
        listener.step(step + 1L, course.steps(), value);
    }

    private void validated(NDManager arrays, double rate, TrainingListener listener) {
        setup.model.useBatchStatistics(false);
        switched = true;
        Agreement a = judge(setup.validation, Progress.NONE).agreement();
        Checkpoint.Epoch now = new Checkpoint.Epoch(rate, loss / Math.max(1, samples), a.srcc(), a.plcc(), a.mae(),
            (System.nanoTime() - began) / 1e9);
        began = System.nanoTime();
        loss = 0;
        samples = 0;
        add(now, listener);
        best = Checkpoint.best(epochs) == now ? weights.values() : best;
        NDList moments = optimiser.state();
        new Checkpoint(setup.fingerprint, optimiser.steps(), weights.values(), best, Weights.values(moments), epochs)
            .write(arrays, setup.folder.resolve(CHECKPOINT));
        MetricsTable.write(epochs, setup.folder.resolve(MetricsTable.NAME));
        EventFile.write(epochs, setup.folder.resolve(EventFile.NAME));
    }

    private void add(Checkpoint.Epoch epoch, TrainingListener listener) {
        epochs.add(epoch);
        listener.epoch(epochs.size(), epoch.rate(), epoch.loss(), epoch.srcc(), epoch.mae());
    }

    private String message() {
        if (epochs.isEmpty()) {
            return "Training";
        }
        Checkpoint.Epoch last = epochs.get(epochs.size() - 1);
        return String.format(Locale.ROOT, "Epoch %d: loss %.4f, validation SRCC %.4f, best %.4f", epochs.size(),
            last.loss(), last.srcc(), Checkpoint.best(epochs).srcc());
    }
}
