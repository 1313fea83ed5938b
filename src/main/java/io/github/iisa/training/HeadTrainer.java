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
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.GradientCollector;
import io.github.iisa.base.InputException;
import io.github.iisa.base.Progress;
import io.github.iisa.base.TrainingMessages;
import io.github.iisa.model.TrainableModel;
import io.github.iisa.stats.Agreement;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Trains the part of a model that sits on fixed features: {@link AdamW}, a cosine schedule, validation after every
 * epoch, the epoch with the best validation SRCC kept, and a checkpoint after each from which it goes on exactly.
 *
 * <p>Example: {@code HeadTrainer.Result r = new HeadTrainer(settings).train(model, train, valid, folder, progress);}
 *
 * <p>Computes on one thread, so that on the CPU equal seeds give equal bits.
 */
final class HeadTrainer {

    static final String CHECKPOINT = "checkpoint.safetensors";
    private static final int VALIDATION_BATCH = 4096;

    private final Settings settings;
    private Consistency consistency = Consistency.NONE;

    HeadTrainer(Settings settings) {
        this.settings = settings;
    }

    /**
     * Holds answers for copies of a sample to Eq. 2 with the answer for the sample; not without this.
     *
     * @param how by what weight, and which samples are copies
     * @return this
     */
    HeadTrainer optConsistency(Consistency how) {
        consistency = how;
        return this;
    }

    /**
     * How to train.
     *
     * @param epochs passes over the samples, at least 1
     * @param batchSize samples a step, at least 1
     * @param learningRate of the first step
     * @param weightDecay of the weights
     * @param seed for the order of the samples
     * @param resume whether to go on from a checkpoint in the folder
     */
    record Settings(int epochs, int batchSize, double learningRate, double weightDecay, long seed, boolean resume) {

        long fingerprint(Samples train, Consistency consistency) {
            String how = new Settings(epochs, batchSize, learningRate, weightDecay, seed, false) + " " + consistency;
            return how.hashCode() * 1_000_003L + java.util.Arrays.hashCode(train.logOmega()) * 31L
                + java.util.Arrays.hashCode(train.features()[train.count() - 1]);
        }
    }

    /**
     * What came out.
     *
     * @param best parameters of the best epoch, by name
     * @param epochs all epochs
     */
    record Result(Map<String, float[]> best, List<Checkpoint.Epoch> epochs) {
    }

    /**
     * Trains.
     *
     * @param model the model, opened trainable; holds the parameters of the last epoch afterwards
     * @param train samples to learn from
     * @param validation samples to choose the epoch by
     * @param folder takes checkpoint and {@code metrics.csv}
     * @param progress told of every epoch; asked for cancellation before every step
     * @return the best epoch's parameters and the table of epochs
     * @throws InputException if the checkpoint to resume is of other settings or data, or the training diverged
     * @throws io.github.iisa.base.CancelledException if the user has cancelled; the last checkpoint stays
     */
    Result train(TrainableModel model, Samples train, Samples validation, Path folder, Progress progress) {
        JniUtils.setNumThreads(1);
        JniUtils.setGraphExecutorOptimize(false);
        JniUtils.setGradMode(false);
        Path file = folder.resolve(CHECKPOINT);
        long fingerprint = settings.fingerprint(train, consistency);
        Map<String, NDArray> parameters = model.parameters();
        try (NDManager arrays = model.newManager();
             AdamW optimiser = new AdamW(arrays.newSubManager(), parameters, settings.weightDecay)) {
            List<Checkpoint.Epoch> epochs = new ArrayList<>();
            Map<String, float[]> best = values(parameters);
            if (settings.resume && Files.exists(file)) {
                Checkpoint c = Checkpoint.read(arrays, file);
                if (c.settings() != fingerprint) {
                    throw new InputException(TrainingMessages.otherCheckpoint(file));
                }
                c.parameters().forEach((name, values) -> parameters.get(name).set(values));
                optimiser.restore(c.moments(), c.steps());
                epochs.addAll(c.epochs());
                best = c.best();
            }
            CosineSchedule schedule = new CosineSchedule(settings.learningRate, settings.epochs);
            while (epochs.size() < settings.epochs) {
                int epoch = epochs.size();
                long start = System.nanoTime();
                double loss = epoch(model, optimiser, train, schedule, epoch, progress);
                Agreement a = validate(model, validation);
                Checkpoint.Epoch now = new Checkpoint.Epoch(schedule.rate(epoch), loss, a.srcc(), a.plcc(), a.mae(),
                    (System.nanoTime() - start) / 1e9);
                epochs.add(now);
                best = Checkpoint.best(epochs) == now ? values(parameters) : best;
                new Checkpoint(fingerprint, optimiser.steps(), values(parameters), best, moments(optimiser), epochs)
                    .write(arrays, file);
                MetricsTable.write(epochs, folder.resolve(MetricsTable.NAME));
                progress.report(epochs.size(), settings.epochs, String.format(Locale.ROOT,
                    "Epoch %d: loss %.4f, validation SRCC %.4f, MAE %.4f", epochs.size(), loss, a.srcc(), a.mae()));
            }
            return new Result(best, epochs);
        }
    }

    private double epoch(TrainableModel model, AdamW optimiser, Samples train, CosineSchedule schedule, int epoch,
                         Progress progress) {
        int[] order = permutation(train.count(), new SplittableRandom(settings.seed * 31 + epoch));
        int steps = (order.length + settings.batchSize - 1) / settings.batchSize;
        double sum = 0;
        for (int step = 0; step < steps; step++) {
            progress.check();
            int from = step * settings.batchSize;
            int n = Math.min(settings.batchSize, order.length - from);
            int[] rows = java.util.Arrays.copyOfRange(order, from, from + n);
            try (NDManager arrays = model.newManager()) {
                int[] copies = IntStream.of(rows).filter(row -> consistency.holds(row, train.logOmega())).toArray();
                int[] others = IntStream.of(rows).filter(row -> !consistency.holds(row, train.logOmega())).toArray();
                int[] originals = IntStream.of(copies).map(consistency::original).toArray();
                int[] all = concat(others, copies, originals);
                NDArray x = features(arrays, train, all);
                NDArray y = labels(arrays, train, all);
                NDArray loss;
                try (GradientCollector gradients = Engine.getInstance().newGradientCollector()) {
                    NDArray out = model.head(x, true);
                    loss = CensoredLaplaceLoss.of(out.get("0:" + n), y.get("0:" + n));
                    if (copies.length > 0) {
                        NDArray error = out.get(":, 0").sub(y);
                        NDArray missed = error.get(others.length + ":" + n).sub(error.get(n + ":")).abs().mean();
                        loss = loss.add(missed.mul((float) consistency.weight()));
                    }
                    gradients.backward(loss);
                }
                sum += loss.getFloat() * n;
            }
            optimiser.step(model.parameters(), schedule.rate(epoch + (double) step / steps));
        }
        if (!Double.isFinite(sum)) {
            throw new InputException(TrainingMessages.diverged(epoch + 1));
        }
        return sum / order.length;
    }

    private static Agreement validate(TrainableModel model, Samples validation) {
        double[] predictions = new double[validation.count()];
        for (int from = 0; from < predictions.length; from += VALIDATION_BATCH) {
            int[] rows = IntStream.range(from, Math.min(predictions.length, from + VALIDATION_BATCH))
                .toArray();
            try (NDManager arrays = model.newManager()) {
                float[] out = model.head(features(arrays, validation, rows), false).toFloatArray();
                for (int i = 0; i < rows.length; i++) {
                    predictions[rows[i]] = Math.min(1, Math.exp(out[2 * i]));
                }
            }
        }
        return Agreement.of(predictions, validation.omega());
    }

    private static NDArray features(NDManager arrays, Samples samples, int[] rows) {
        int columns = samples.features()[0].length;
        float[] flat = new float[rows.length * columns];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(samples.features()[rows[i]], 0, flat, i * columns, columns);
        }
        // A copy that PyTorch has allocated: products depend, in their last bits, on how their arrays are aligned.
        return arrays.create(flat, new Shape(rows.length, columns)).duplicate();
    }

    private static NDArray labels(NDManager arrays, Samples samples, int[] rows) {
        float[] labels = new float[rows.length];
        for (int i = 0; i < rows.length; i++) {
            labels[i] = samples.logOmega()[rows[i]];
        }
        return arrays.create(labels);
    }

    private static int[] concat(int[]... parts) {
        return Stream.of(parts).flatMapToInt(IntStream::of).toArray();
    }

    private static int[] permutation(int n, SplittableRandom random) {
        int[] order = IntStream.range(0, n).toArray();
        for (int i = n - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
        return order;
    }

    private static Map<String, float[]> values(Map<String, NDArray> arrays) {
        Map<String, float[]> values = new LinkedHashMap<>();
        arrays.forEach((name, array) -> values.put(name, array.toFloatArray()));
        return values;
    }

    private static Map<String, float[]> moments(AdamW optimiser) {
        Map<String, float[]> moments = new LinkedHashMap<>();
        optimiser.state().forEach(array -> moments.put(array.getName(), array.toFloatArray()));
        return moments;
    }
}
