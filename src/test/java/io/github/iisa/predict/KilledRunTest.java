/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.predict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.iisa.base.Csv;
import io.github.iisa.base.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run killed without warning and resumed has each file once. */
class KilledRunTest {

    private static final int FILES = 10;
    private static final int MANY = 1000;
    private static final int SHARDS = 8;

    @TempDir
    private Path folder;

    /** The child: predicts a folder slowly into a table. */
    public static void main(String[] args) {
        predict(Path.of(args[0]), Path.of(args[1]), Long.parseLong(args[3]), Boolean.parseBoolean(args[2]),
            new ArrayList<>());
    }

    private static void predict(Path photos, Path table, long milliseconds, boolean resume, List<PredictionRow> seen) {
        predict(InputFiles.list(photos.toString(), false, note -> { }), table,
            Map.of("model", "grey"), milliseconds, resume, seen);
    }

    private static void predict(List<InputFile> files, Path table, Map<String, String> settings, long milliseconds,
                                boolean resume, List<PredictionRow> seen) {
        ExecutorService reader = Executors.newSingleThreadExecutor();
        try {
            Predictor predictor = new Predictor(new GreyModel("0".repeat(64), milliseconds), 1, false);
            new TableRun(table, settings, 0, resume).predict(new FolderRun(predictor, "grey", false, reader), files,
                seen::addAll, Progress.NONE);
        } finally {
            reader.shutdown();
        }
    }

    @Test
    void resumedAfterTwoKillsEachFileIsThereOnce() throws Exception {
        Path photos = folder.resolve("photos");
        for (int i = 0; i < FILES; i++) {
            GreyImages.write(photos.resolve("p" + i + ".png"), 51);
        }
        Path table = folder.resolve("iis.csv");
        killAfterRows(photos, table, 3, false, FILES, 60);
        killAfterRows(photos, table, 6, true, FILES, 60);
        int safe = Csv.read(table).size() - 1;
        List<PredictionRow> rest = new ArrayList<>();
        predict(photos, table, 0, true, rest);
        assertTrue(rest.size() <= FILES - safe + 1, "done again: " + rest);
        assertTrue(rest.size() < FILES);
        List<String> names = Csv.read(table).stream().skip(1).map(row -> row.get(0)).toList();
        assertEquals(IntStream.range(0, FILES).mapToObj(i -> "p" + i + ".png").toList(), names);
    }

    @Test
    void ofAThousandFilesKilledHalfWayEachIsThereOnceAndShardsMergeToTheSame() throws Exception {
        Path photos = folder.resolve("photos");
        for (int grey = 0; grey < 10; grey++) {
            GreyImages.write(folder.resolve(grey + ".png"), 32, 32, 25 * (grey + 1));
        }
        Files.createDirectories(photos);
        for (int i = 0; i < MANY; i++) {
            Files.copy(folder.resolve(i % 10 + ".png"), photos.resolve(String.format("p%03d.png", i)));
        }
        Path table = folder.resolve("iis.csv");
        killAfterRows(photos, table, MANY / 2, false, MANY, 1);
        List<PredictionRow> rest = new ArrayList<>();
        predict(photos, table, 0, true, rest);
        assertTrue(rest.size() <= MANY / 2 + 1, "more than a torn row done again: " + rest.size());
        List<List<String>> lines = withoutSeconds(Csv.read(table));
        assertEquals(MANY + 1, lines.size());
        for (int i = 0; i < MANY; i++) {
            assertEquals(PredictionRow.columns(0).size() - 1, lines.get(i + 1).size(), "a broken row");
            assertEquals(String.format("p%03d.png", i), lines.get(i + 1).get(0));
        }
        Path parts = folder.resolve("parts");
        Files.createDirectories(parts);
        List<InputFile> files = InputFiles.list(photos.toString(), false, note -> { });
        for (int i = 1; i <= SHARDS; i++) {
            Shard shard = new Shard(i, SHARDS);
            predict(shard.of(files), parts.resolve(i + ".csv"), Map.of("model", "grey", "shard", shard.toString()), 0,
                false, new ArrayList<>());
        }
        ShardTables joined = ShardTables.join(parts.toString());
        assertEquals(List.of(), joined.missingShards());
        assertEquals(lines.subList(1, lines.size()), withoutSeconds(joined.rows()));
    }

    private static List<List<String>> withoutSeconds(List<List<String>> rows) {
        int seconds = PredictionRow.columns(0).indexOf("seconds");
        return rows.stream().map(row -> {
            List<String> cells = new ArrayList<>(row);
            cells.remove(seconds);
            return cells;
        }).map(List::copyOf).toList();
    }

    private static void killAfterRows(Path photos, Path table, int rows, boolean resume, int files, long milliseconds)
        throws Exception {
        Process child = new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(), "-Xmx128m",
            "-cp", System.getProperty("java.class.path"), KilledRunTest.class.getName(), photos.toString(),
            table.toString(), Boolean.toString(resume), Long.toString(milliseconds)).inheritIO().start();
        try {
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
            while (lines(table) <= rows) {
                assertTrue(child.isAlive() && System.nanoTime() < deadline, "the child wrote no rows");
                Thread.sleep(5);
            }
        } finally {
            child.destroyForcibly().waitFor();
        }
        assertTrue(lines(table) <= files, "the child had ended before it was killed");
    }

    private static long lines(Path table) throws IOException {
        return Files.exists(table) ? Files.readString(table).lines().count() : 0;
    }
}
