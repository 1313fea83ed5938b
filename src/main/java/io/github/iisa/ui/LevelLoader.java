/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.ui;

import io.github.iisa.image.ImageFiles;
import io.github.iisa.study.ScaleLevels;
import io.github.iisa.study.Viewport;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.swing.SwingUtilities;
import net.imglib2.parallel.Parallelization;

/**
 * Reads images ahead and computes their levels, on two threads of its own and the cores of the machine.
 *
 * <p>Limits: holds the image that is shown and the one after it, each with a third for its previews, and exact pixels
 * up to an eighth of the memory that Java may take, at most 384 MB. For the event thread.
 */
final class LevelLoader implements AutoCloseable {

    private static final long MOST_FOR_LEVELS = 384L << 20;

    private final int threads = Runtime.getRuntime().availableProcessors();
    private final long bound = Math.min(MOST_FOR_LEVELS, Runtime.getRuntime().maxMemory() / 8);
    private final ExecutorService reader = thread("IISA image");
    private final ExecutorService worker = thread("IISA levels");
    private final Map<Path, CompletableFuture<ScaleLevels>> images = new HashMap<>();
    private volatile ScaleLevels shown;

    private static ExecutorService thread(String name) {
        return Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Reads a file, unless it is read already; fails with what reading it throws. */
    CompletableFuture<ScaleLevels> read(Path file) {
        return images.computeIfAbsent(file, f -> CompletableFuture.supplyAsync(() ->
            Parallelization.runWithNumThreads(threads, () -> new ScaleLevels(ImageFiles.read(f).rgb(), bound)),
            reader));
    }

    /** Forgets all images but these. */
    void keep(Set<Path> files) {
        images.keySet().retainAll(files);
    }

    /**
     * Computes the exact pixels that a canvas needs of the image that is shown, and those of the levels around it.
     *
     * @param ready called on the event thread whenever some are ready
     */
    void want(ScaleLevels levels, int step, Viewport viewport, Runnable ready) {
        shown = levels;
        levels.want(step, viewport);
        // Not before the painting that is already asked for: a preview needs the cores for a moment.
        SwingUtilities.invokeLater(() -> {
            if (shown == levels) {
                worker.execute(() -> work(levels, ready));
            }
        });
    }

    private void work(ScaleLevels levels, Runnable ready) {
        Parallelization.runWithNumThreads(threads, () -> {
            while (shown == levels && levels.work()) {
                SwingUtilities.invokeLater(ready);
            }
        });
    }

    @Override
    public void close() {
        shown = null;
        // Not interrupted: the threads that they share their work with would be left without an answer.
        reader.shutdown();
        worker.shutdown();
        images.clear();
    }
}
