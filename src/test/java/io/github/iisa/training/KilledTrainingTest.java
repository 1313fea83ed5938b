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
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.iisa.base.Progress;
import io.github.iisa.model.ModelLibrary;
import io.github.iisa.model.TestPackages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A training killed without warning and resumed equals one that was left alone, bit for bit. */
class KilledTrainingTest {

    private static final int EPOCHS = 8;

    @TempDir
    private Path folder;

    /** The child: trains slowly, to be killed. */
    public static void main(String[] args) {
        Path home = Path.of(args[0]);
        train(home, home.resolve("broken"), 100, Boolean.parseBoolean(args[1]));
    }

    private static FineTuneResult train(Path home, Path output, long milliseconds, boolean resume) {
        ModelLibrary library = new ModelLibrary(List.of(home.resolve("models")));
        ExecutorService loaders = Executors.newSingleThreadExecutor();
        try {
            FineTuning.Request request = FineTuningCase.request(home.resolve("set"), output,
                Map.of("epochs", EPOCHS, "batch_size", 8, "draws", 2, "learning_rate", 3e-3), resume);
            TrainingListener slow = new TrainingListener() {
                @Override
                public void step(long step, long steps, double loss) {
                    try {
                        Thread.sleep(milliseconds);
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                }
            };
            return new FineTuning(request, () -> library.openToTrain("default", FineTuningCase.CPU, false))
                .run(loaders, slow, note -> { }, problem -> { }, Progress.NONE).get(0);
        } finally {
            loaders.shutdownNow();
        }
    }

    @Test
    void resumedAfterTwoKillsItEqualsAnUnbrokenOne() throws Exception {
        TestPackages.write(folder.resolve("models/iisa-default"), "default");
        LabelledPhotos.write(folder.resolve("set"), 16);
        killAfterEpochs(2, false);
        killAfterEpochs(4, true);
        FineTuneResult resumed = train(folder, folder.resolve("broken"), 0, true);
        FineTuneResult whole = train(folder, folder.resolve("whole"), 0, false);
        assertArrayEquals(Files.readAllBytes(folder.resolve("whole/weights.pt")),
            Files.readAllBytes(folder.resolve("broken/weights.pt")));
        assertEquals(whole.test(), resumed.test());
        assertEquals(whole.epoch(), resumed.epoch());
        assertEquals(curves("whole"), curves("broken"));
    }

    /** All but the last column, the time. */
    private List<String> curves(String output) throws IOException {
        return Files.readAllLines(folder.resolve(output).resolve("metrics.csv")).stream()
            .map(line -> line.substring(0, line.lastIndexOf(','))).toList();
    }

    private void killAfterEpochs(int epochs, boolean resume) throws Exception {
        Process child = new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(), "-Xmx256m",
            "-Dorg.slf4j.simpleLogger.defaultLogLevel=error", "-cp", System.getProperty("java.class.path"),
            KilledTrainingTest.class.getName(), folder.toString(), Boolean.toString(resume)).inheritIO().start();
        Path table = folder.resolve("broken/metrics.csv");
        try {
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
            while (!Files.exists(table) || Files.readString(table).lines().count() <= epochs) {
                assertTrue(child.isAlive() && System.nanoTime() < deadline, "the child made no epochs");
                Thread.sleep(5);
            }
        } finally {
            child.destroyForcibly().waitFor();
        }
        assertTrue(Files.readString(table).lines().count() <= EPOCHS, "the child had ended before it was killed");
    }
}
