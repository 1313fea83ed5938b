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
import io.github.iisa.model.EngineOptions;
import io.github.iisa.model.ModelLibrary;
import io.github.iisa.model.TrainableModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The wall time of an epoch against that of its loader and its steps, each on one core and independent of the other:
 * loading runs beside the steps if the epoch takes hardly longer than the longer of both. These two run at the same
 * time, the steps on samples already in memory, so that a busy machine treats them as it treats the epoch.
 *
 * <p>Arguments: a TorchScript file, [B, 3, H, W] in [0, 1] to [B, 1], and a folder of photos, each taken as Ω = 0.5.
 */
public final class EpochBenchmark {

    private static final int ROUNDS = 9;
    private static final int BATCH = 8;

    private EpochBenchmark() {
    }

    /** Prints the medians. */
    public static void main(String[] args) throws Exception {
        List<LabelledFolder.Item> items = new ArrayList<>();
        try (java.util.stream.Stream<Path> files = Files.list(Path.of(args[1]))) {
            files.sorted().limit(32).forEach(f -> items.add(new LabelledFolder.Item(f, 0.5, "", f.toString(),
                items.size())));
        }
        FineTuneRecipe recipe = FineTuneRecipe.of(RecipeFile.read("torchscript")
            .with(Map.of("crop", 256, "batch_size", BATCH, "epochs", 1)), false);
        Path work = Files.createTempDirectory("iisa-epoch");
        ExecutorService loaders = Executors.newSingleThreadExecutor();
        try (TrainableModel model = new ModelLibrary(List.of()).openToTrain(args[0], EngineOptions.of("cpu", 1),
            true)) {
            Learner<?> learner = new WholeLearner(model, new WiisaSampler(recipe.sampling()), 0,
                Protocol.STANDARD::read, TrainingListener.NONE);
            measure(model, recipe, learner, items, work, loaders);
        } finally {
            loaders.shutdownNow();
        }
    }

    private static <T> void measure(TrainableModel model, FineTuneRecipe recipe, Learner<T> learner,
                                    List<LabelledFolder.Item> items, Path work, ExecutorService loaders) {
        EpochPlan plan = new EpochPlan(items, recipe.sampling(), 1);
        Map<EpochPlan.Entry, Example<T>> loaded = new HashMap<>();
        plan.entries(0).forEach(e -> loaded.put(e, learner.load(e)));
        Learner<T> kept = new Preloaded<>(learner, loaded);
        double[] ratios = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            CompletableFuture<Double> loader = CompletableFuture.supplyAsync(
                () -> seconds(() -> plan.entries(0).forEach(learner::load)));
            double steps = seconds(() -> train(model, recipe, plan, kept, work, loaders));
            double loading = loader.join();
            double epoch = seconds(() -> train(model, recipe, plan, learner, work, loaders));
            ratios[round] = epoch / Math.max(loading, steps);
            System.out.printf(Locale.ROOT, "loader %.2f s, steps %.2f s, epoch %.2f s: %.2f of the longer%n", loading,
                steps, epoch, ratios[round]);
        }
        System.out.printf(Locale.ROOT, "median of the ratios: %.3f%n", median(ratios));
    }

    private static double median(double[] values) {
        java.util.Arrays.sort(values);
        return values[values.length / 2];
    }

    private static <T> void train(TrainableModel model, FineTuneRecipe recipe, EpochPlan plan, Learner<T> learner,
                                  Path work, ExecutorService loaders) {
        new FineTuner<>(new FineTuner.Setup(model, recipe, plan, List.of(new LabelledFolder.Item(Path.of("a"), 0.5, "",
            "", 0), new LabelledFolder.Item(Path.of("b"), 1, "", "", 1)), work, 1, 1, 1, false),
            new Unvalidated<>(learner)).train(loaders, TrainingListener.NONE, Progress.NONE);
    }

    private static double seconds(Runnable task) {
        long start = System.nanoTime();
        task.run();
        return (System.nanoTime() - start) / 1e9;
    }

    /** Steps alone: samples are in memory. */
    private record Preloaded<T>(Learner<T> learner, Map<EpochPlan.Entry, Example<T>> loaded) implements Learner<T> {

        @Override
        public Example<T> load(EpochPlan.Entry entry) {
            return loaded.get(entry);
        }

        @Override
        public ai.djl.ndarray.NDArray answer(ai.djl.ndarray.NDManager arrays, List<T> inputs, boolean gradient) {
            return learner.answer(arrays, inputs, gradient);
        }

        @Override
        public io.github.iisa.model.Estimate judge(LabelledFolder.Item item) {
            return learner.judge(item);
        }
    }

    /** An epoch without its validation, which is no part of the measurement. */
    private record Unvalidated<T>(Learner<T> learner) implements Learner<T> {

        @Override
        public Example<T> load(EpochPlan.Entry entry) {
            return learner.load(entry);
        }

        @Override
        public ai.djl.ndarray.NDArray answer(ai.djl.ndarray.NDManager arrays, List<T> inputs, boolean gradient) {
            return learner.answer(arrays, inputs, gradient);
        }

        @Override
        public io.github.iisa.model.Estimate judge(LabelledFolder.Item item) {
            return new io.github.iisa.model.Estimate(item.label(), Double.NaN);
        }
    }
}
