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

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.iisa.base.CancelledException;
import io.github.iisa.base.InputException;
import io.github.iisa.base.Progress;
import io.github.iisa.model.ResidentMemory;
import io.github.iisa.model.TrainableModel;
import io.github.iisa.network.ConvolutionNetwork;
import io.github.iisa.stats.Agreement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Training: it learns, keeps the best epoch, and goes on after a break as if there had been none. */
class HeadTrainerTest {

    private static final Samples TRAIN = Toy.samples(600, 1);
    private static final Samples VALIDATION = Toy.samples(200, 2);
    private static final int STEPS_AN_EPOCH = 10;

    @TempDir
    private Path folder;

    private static HeadTrainer.Settings settings(int epochs, boolean resume) {
        return new HeadTrainer.Settings(epochs, 64, 3e-3, 1e-4, 5, resume);
    }

    private HeadTrainer.Result train(Path work, HeadTrainer.Settings settings, Samples samples, Progress progress) {
        try (TrainableModel model = Toy.model(folder)) {
            return new HeadTrainer(settings).train(model, samples, VALIDATION, work, progress);
        }
    }

    private Path work(String name) throws IOException {
        return Files.createDirectories(folder.resolve(name));
    }

    private static void assertSame(HeadTrainer.Result one, HeadTrainer.Result other) {
        one.best().forEach((name, values) -> assertArrayEquals(values, other.best().get(name), name));
        assertEquals(one.epochs().size(), other.epochs().size());
        for (int i = 0; i < one.epochs().size(); i++) {
            Checkpoint.Epoch a = one.epochs().get(i);
            Checkpoint.Epoch b = other.epochs().get(i);
            assertEquals(List.of(a.rate(), a.loss(), a.srcc(), a.plcc(), a.mae()),
                List.of(b.rate(), b.loss(), b.srcc(), b.plcc(), b.mae()), "epoch " + i);
        }
    }

    /** Cancels before a step, counted over the whole training. */
    private static Progress cancelledBeforeStep(int step) {
        AtomicInteger checks = new AtomicInteger();
        return new Progress() {
            @Override
            public void report(long done, long total, String message) {
                assertTrue(done <= total);
            }

            @Override
            public boolean isCancelled() {
                return checks.incrementAndGet() > step;
            }
        };
    }

    @Test
    void learnsWhatCanBeLearned() throws IOException {
        List<Long> seen = new ArrayList<>();
        HeadTrainer.Result result = train(work("a"), settings(8, false), Toy.samples(1500, 1),
            (done, total, message) -> seen.add(done));
        List<Checkpoint.Epoch> epochs = result.epochs();
        assertTrue(epochs.get(7).loss() < epochs.get(0).loss() - 0.5,
            epochs.get(0).loss() + " to " + epochs.get(7).loss());
        assertTrue(Checkpoint.best(epochs).srcc() > 0.7, "SRCC " + Checkpoint.best(epochs).srcc());
        assertEquals(List.of(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L), seen);
        List<String> table = Files.readAllLines(folder.resolve("a/metrics.csv"));
        assertEquals("epoch,learning_rate,loss,srcc,plcc,mae,seconds", table.get(0));
        assertEquals(9, table.size());
        assertTrue(table.get(8).startsWith("8,"));
    }

    @Test
    void theSameSeedGivesTheSameBitsAndAnotherOneOthers() throws IOException {
        HeadTrainer.Result one = train(work("a"), settings(2, false), TRAIN, Progress.NONE);
        assertSame(one, train(work("b"), settings(2, false), TRAIN, Progress.NONE));
        HeadTrainer.Result other = train(work("c"), new HeadTrainer.Settings(2, 64, 3e-3, 1e-4, 6, false), TRAIN,
            Progress.NONE);
        assertFalse(Arrays.equals(one.best().get("w1"), other.best().get("w1")));
    }

    @Test
    void aTrainingThatWasCutOffAndResumedEqualsAnUnbrokenOne() throws IOException {
        HeadTrainer.Result unbroken = train(work("whole"), settings(5, false), TRAIN, Progress.NONE);
        Path work = work("broken");
        // In the middle of the third epoch, of which nothing is kept.
        assertThrows(CancelledException.class, () -> train(work, settings(5, false), TRAIN,
            cancelledBeforeStep(2 * STEPS_AN_EPOCH + 4)));
        assertEquals(3, Files.readAllLines(work.resolve("metrics.csv")).size());
        assertThrows(CancelledException.class, () -> train(work, settings(5, true), TRAIN,
            cancelledBeforeStep(STEPS_AN_EPOCH)));
        assertSame(unbroken, train(work, settings(5, true), TRAIN, Progress.NONE));
        assertSame(unbroken, train(work, settings(5, true), TRAIN, cancelledBeforeStep(0)));
    }

    @Test
    void theBestEpochBeforeABreakStaysTheBest() throws IOException {
        // A rate so high that a later epoch need not be the better one.
        for (int seed = 0; seed < 20; seed++) {
            HeadTrainer.Result unbroken = train(work("whole" + seed), wild(seed, false), TRAIN, Progress.NONE);
            if (unbroken.epochs().indexOf(Checkpoint.best(unbroken.epochs())) == 0) {
                Path work = work("broken" + seed);
                int during = seed;
                assertThrows(CancelledException.class, () -> train(work, wild(during, false), TRAIN,
                    cancelledBeforeStep(2 * STEPS_AN_EPOCH + 1)));
                assertSame(unbroken, train(work, wild(seed, true), TRAIN, Progress.NONE));
                return;
            }
        }
        throw new AssertionError("no training of twenty had its best epoch first");
    }

    private static HeadTrainer.Settings wild(int seed, boolean resume) {
        return new HeadTrainer.Settings(3, 64, 0.3, 0, seed, resume);
    }

    @Test
    void withoutACheckpointResumingStartsAtTheBeginning() throws IOException {
        assertSame(train(work("a"), settings(2, false), TRAIN, Progress.NONE),
            train(work("b"), settings(2, true), TRAIN, Progress.NONE));
    }

    @Test
    void aCheckpointOfOtherSettingsOrDataIsRefused() throws IOException {
        Path work = work("a");
        train(work, settings(2, false), TRAIN, Progress.NONE);
        byte[] before = Files.readAllBytes(work.resolve("checkpoint.safetensors"));
        List<HeadTrainer.Settings> others = List.of(settings(3, true),
            new HeadTrainer.Settings(2, 32, 3e-3, 1e-4, 5, true), new HeadTrainer.Settings(2, 64, 1e-3, 1e-4, 5, true),
            new HeadTrainer.Settings(2, 64, 3e-3, 0, 5, true), new HeadTrainer.Settings(2, 64, 3e-3, 1e-4, 6, true));
        others.forEach(s -> assertRefused(work, new HeadTrainer(s), TRAIN));
        assertRefused(work, new HeadTrainer(settings(2, true)), Toy.samples(600, 9));
        assertRefused(work, new HeadTrainer(settings(2, true)).optConsistency(new Consistency(1, 1, 0, 0)), TRAIN);
        assertArrayEquals(before, Files.readAllBytes(work.resolve("checkpoint.safetensors")));
    }

    private void assertRefused(Path work, HeadTrainer trainer, Samples samples) {
        String said = assertThrows(InputException.class, () -> {
            try (TrainableModel model = Toy.model(folder)) {
                trainer.train(model, samples, VALIDATION, work, Progress.NONE);
            }
        }).getMessage();
        assertTrue(said.startsWith(work.resolve("checkpoint.safetensors").toString()) && said.endsWith("."), said);
    }

    @Test
    void keepsTheParametersOfTheEpochWithTheHighestSrcc() throws IOException {
        // A rate so high that epochs are better and worse.
        HeadTrainer.Settings wild = new HeadTrainer.Settings(6, 64, 0.1, 0, 5, false);
        try (TrainableModel model = Toy.model(folder)) {
            HeadTrainer.Result result = new HeadTrainer(wild).train(model, TRAIN, VALIDATION, work("a"), Progress.NONE);
            double best = result.epochs().stream().mapToDouble(Checkpoint.Epoch::srcc)
                .filter(s -> !Double.isNaN(s)).max().orElseThrow();
            assertEquals(best, Checkpoint.best(result.epochs()).srcc());
            model.parameters().forEach((name, array) -> array.set(result.best().get(name)));
            assertEquals(best, srcc(model), 1e-12);
        }
    }

    private static double srcc(TrainableModel model) {
        int n = VALIDATION.count();
        int columns = ConvolutionNetwork.FEATURES;
        float[] flat = new float[n * columns];
        for (int i = 0; i < n; i++) {
            System.arraycopy(VALIDATION.features()[i], 0, flat, i * columns, columns);
        }
        try (NDManager arrays = model.newManager()) {
            float[] out = model.head(arrays.create(flat, new Shape(n, columns)), false).toFloatArray();
            double[] predictions = new double[n];
            Arrays.setAll(predictions, i -> Math.min(1, Math.exp(out[2 * i])));
            return Agreement.srcc(predictions, VALIDATION.omega());
        }
    }

    @Test
    void anEpochWithoutAnOrderIsBelowAllOthers() throws IOException {
        Checkpoint.Epoch none = new Checkpoint.Epoch(1, 1, Double.NaN, Double.NaN, 1, 1);
        Checkpoint.Epoch poor = new Checkpoint.Epoch(1, 1, -0.5, 0, 1, 1);
        Checkpoint.Epoch tied = new Checkpoint.Epoch(1, 1, -0.5, 0, 1, 2);
        assertEquals(poor, Checkpoint.best(List.of(none, poor)));
        assertEquals(poor, Checkpoint.best(List.of(poor, none)));
        assertEquals(tied, Checkpoint.best(List.of(poor, tied, none)), "the later of equals");
        // A network that starts by answering 1 to everything.
        Map<String, float[]> high = ConvolutionNetwork.initialParameters(1);
        high.put("b3", new float[] {6, 0});
        try (TrainableModel model = Toy.model(folder, high)) {
            HeadTrainer.Result result = new HeadTrainer(new HeadTrainer.Settings(40, 64, 3e-3, 0, 5, false))
                .train(model, TRAIN, VALIDATION, work("high"), Progress.NONE);
            assertTrue(Double.isNaN(result.epochs().get(0).srcc()));
            assertTrue(Checkpoint.best(result.epochs()).srcc() > 0.5, result.epochs()::toString);
            model.parameters().forEach((name, array) -> array.set(result.best().get(name)));
            assertEquals(Checkpoint.best(result.epochs()).srcc(), srcc(model), 1e-12);
        }
    }

    @Test
    void aTrainingThatDivergesIsASentence() throws IOException {
        Samples broken = new Samples(TRAIN.features(), TRAIN.logOmega().clone());
        broken.logOmega()[5] = Float.NEGATIVE_INFINITY;
        Path work = work("a");
        String said = assertThrows(InputException.class,
            () -> train(work, settings(2, false), broken, Progress.NONE)).getMessage();
        assertTrue(said.contains("epoch 1") && said.contains("learning_rate"), said);
    }

    @Test
    void manyStepsLeaveNoMemoryBehind() throws IOException {
        Samples small = Toy.samples(64, 3);
        try (TrainableModel model = Toy.model(folder)) {
            train(model, small, 100, "warm");
            long resident = ResidentMemory.bytes();
            train(model, small, 100, "long");
            long grown = ResidentMemory.bytes() - resident;
            assertTrue(grown < 64L << 20, "100 steps took " + (grown >> 20) + " MB");
        }
    }

    private void train(TrainableModel model, Samples samples, int steps, String work) throws IOException {
        NDManager parent = model.newManager().getParentManager();
        new HeadTrainer(new HeadTrainer.Settings(1, samples.count(), 1e-3, 0, 1, false))
            .train(model, samples, samples, work(work), Progress.NONE);
        int before = parent.getManagedArrays().size();
        new HeadTrainer(new HeadTrainer.Settings(steps, samples.count(), 1e-3, 0, 1, false))
            .train(model, samples, samples, work(work), Progress.NONE);
        assertEquals(before, parent.getManagedArrays().size());
    }
}
