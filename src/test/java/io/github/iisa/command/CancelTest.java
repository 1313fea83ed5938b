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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.iisa.base.Csv;
import io.github.iisa.base.Progress;
import io.github.iisa.model.Estimate;
import io.github.iisa.model.IntrinsicScaleModel;
import io.github.iisa.model.ModelInfo;
import io.github.iisa.resample.RgbImage;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.command.Command;
import org.scijava.command.CommandInfo;

/** A user who cancels at ten moments of a run: no tile begins afterwards, and what was finished is kept. */
class CancelTest {

    private static final int MOMENTS = 10;
    private static final int FILES = 6;
    /** Six calls an image: six tiles of 32 px, too few to go into a call together. */
    private static final int CALLS = 6;
    /** A second by the design; the rest is for a machine that does other things too. */
    private static final long IN_TIME = TimeUnit.SECONDS.toNanos(5);

    @TempDir
    private Path folder;

    /** A slow model during whose n-th call the user cancels; says how many calls came later. */
    private static final class Watched implements IntrinsicScaleModel {

        private final int moment;
        private int begun;
        private int late;
        private long cancelledAt;

        Watched(int moment) {
            this.moment = moment;
        }

        @Override
        public ModelInfo info() {
            return new ModelInfo("watched", "3".repeat(64), 32);
        }

        @Override
        public List<Estimate> predict(List<RgbImage> batch, Progress progress) {
            synchronized (this) { // or a call could begin between its check and its count
                progress.check();
                late += isCancelled() ? 1 : 0;
                begun++;
                if (begun == moment) {
                    cancelledAt = System.nanoTime();
                }
            }
            try {
                Thread.sleep(3);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return batch.stream().map(tile -> new Estimate(0.5, 1)).toList();
        }

        synchronized boolean isCancelled() {
            return cancelledAt != 0;
        }

        @Override
        public void close() {
            // Holds nothing.
        }

        Command make(CommandInfo info) {
            ModelOpener models = (name, options, trust) -> this;
            return switch (info.getClassName().replaceAll(".*\\.", "")) {
                case "PredictCommand" -> new PredictCommand(models);
                case "DownscaleCommand" -> new DownscaleCommand(models);
                case "ProfileCommand" -> new ProfileCommand(models);
                case "CompareCommand" -> new CompareCommand(models);
                default -> throw new AssertionError(info);
            };
        }
    }

    private String photos(String name, int count) throws IOException {
        Random random = new Random(1);
        for (int i = 0; i < count; i++) {
            BufferedImage image = new BufferedImage(96, 64, BufferedImage.TYPE_INT_RGB);
            image.setRGB(0, 0, 96, 64, random.ints(96 * 64).toArray(), 0, 96);
            Files.createDirectories(folder.resolve(name));
            ImageIO.write(image, "png", folder.resolve(name).resolve("p" + i + ".png").toFile());
        }
        return folder.resolve(name).toString();
    }

    /** Runs a command that is cancelled during the n-th call. */
    private static void cancelled(int moment, String... words) {
        Watched model = new Watched(moment);
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = new CommandLine(new PrintStream(new ByteArrayOutputStream()), new PrintStream(err),
            model::isCancelled, model::make).run(words);
        assertEquals(CommandLine.CANCELLED, code, err.toString());
        assertTrue(System.nanoTime() - model.cancelledAt < IN_TIME, "control was not back in time");
        assertEquals(0, model.late, "calls after the cancel");
    }

    /** Moments spread over all calls, the first and the one before the last among them. */
    private static int[] moments(int calls) {
        return IntStream.range(0, MOMENTS).map(i -> 1 + i * (calls - 2) / (MOMENTS - 1)).toArray();
    }

    private static List<List<String>> rows(Path table) {
        if (!Files.exists(table)) {
            return List.of();
        }
        List<List<String>> lines = Csv.read(table);
        lines.forEach(line -> assertEquals(lines.get(0).size(), line.size(), "a broken row"));
        return lines.subList(1, lines.size());
    }

    /** Files done before the call began are kept; the file of the call may have been its last tile. */
    private static void assertKept(int rows, int moment, int callsAFile) {
        int before = (moment - 1) / callsAFile;
        assertTrue(rows == before || rows == before + 1, rows + " rows after a cancel in call " + moment);
    }

    @Test
    void ofAPrediction() throws IOException {
        String photos = photos("photos", FILES);
        for (int moment : moments(FILES * CALLS)) {
            Path table = folder.resolve("iis-" + moment + ".csv");
            cancelled(moment, "predict", photos, "threads=2", "output=" + table);
            assertKept(rows(table).size(), moment, CALLS);
        }
    }

    @Test
    void ofADownscaling() throws IOException {
        String photos = photos("photos", FILES);
        for (int moment : moments(FILES * CALLS)) {
            Path small = folder.resolve("small-" + moment);
            cancelled(moment, "downscale", photos, "output=" + small);
            List<List<String>> rows = rows(small.resolve("downscale.csv"));
            assertKept(rows.size(), moment, CALLS);
            try (Stream<Path> files = Files.list(small)) {
                assertEquals(rows.size(), files.filter(f -> f.toString().endsWith(".png")).count());
            }
            try (Stream<Path> files = Files.list(small)) {
                assertFalse(files.anyMatch(f -> f.toString().endsWith(".part")), "half a file is left");
            }
        }
    }

    @Test
    void ofAProfile() throws IOException {
        String photos = photos("photos", 3);
        Watched whole = new Watched(0);
        new CommandLine(new PrintStream(new ByteArrayOutputStream()), new PrintStream(new ByteArrayOutputStream()),
            () -> false, whole::make).run("profile", photos, "levels=6", "output=" + folder.resolve("whole"));
        for (int moment : moments(whole.begun)) {
            Path out = folder.resolve("profiles-" + moment);
            cancelled(moment, "profile", photos, "levels=6", "output=" + out);
            int tables = 0;
            for (int i = 0; i < 3; i++) {
                Path table = out.resolve("p" + i + ".png.profile.csv");
                assertTrue(!Files.exists(table) || rows(table).size()
                    == rows(folder.resolve("whole").resolve(table.getFileName())).size(), "an unfinished profile");
                tables += Files.exists(table) ? 1 : 0;
            }
            assertKept(tables, moment, whole.begun / 3);
        }
    }

    @Test
    void ofAComparison() throws IOException {
        String before = photos("before", FILES);
        String after = photos("after", FILES);
        for (int moment : moments(2 * FILES * CALLS)) {
            Path table = folder.resolve("change-" + moment + ".csv");
            cancelled(moment, "compare", "before=" + before, "after=" + after, "output=" + table);
            assertKept(rows(table).size(), moment, 2 * CALLS);
        }
    }
}
