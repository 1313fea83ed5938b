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
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import io.github.iisa.construct.Scenes;
import io.github.iisa.model.ModelInfo;
import io.github.iisa.model.ModelPackage;
import io.github.iisa.model.TrainableModel;
import io.github.iisa.network.BandStatistics;
import io.github.iisa.resample.Parallel;
import io.github.iisa.stats.Agreement;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * The candidates for the default network against each other: trained on the same constructed tiles of training scenes,
 * for as many epochs, in the same order, the epoch with the best SRCC on validation scenes kept; judged on tiles of the
 * same test scenes, with the processor time that one tile takes.
 *
 * <p>Run: {@code mvn -q -Pbenchmark -Dbenchmark=io.github.iisa.training.CandidateComparison
 * -Dbenchmark.args="PHOTOS FOLDER" -DskipTests verify}. FOLDER takes tiles, statistics and one folder a candidate with
 * its checkpoint and result; a second start goes on from there and at the end prints the table as Markdown.
 */
public final class CandidateComparison {

    private static final int TRAIN = 5000;
    private static final int VALIDATION = 500;
    private static final int TEST = 1000;
    private static final HeadTrainer.Settings SETTINGS = new HeadTrainer.Settings(8, 32, 1e-3, 1e-4, 1, true);
    private static final int TIMED = 40;

    private final Path folder;
    private final List<Tile> tiles = new ArrayList<>();
    private final float[][][] statistics = new float[2][][];
    private final double[] millis = new double[2];

    private CandidateComparison(Path photos, Path folder, int threads) throws IOException {
        this.folder = Files.createDirectories(folder);
        tiles.addAll(Tile.constructed(photos, Scenes.Fold.TRAIN, TRAIN, folder, threads));
        tiles.addAll(Tile.constructed(photos, Scenes.Fold.VALIDATION, VALIDATION, folder, threads));
        tiles.addAll(Tile.constructed(photos, Scenes.Fold.TEST, TEST, folder, threads));
        Path yardstick = folder.resolve("yardstick.pt");
        Candidate.writeYardstick(yardstick);
        statistics(0, yardstick, threads);
        Path bands = folder.resolve("bands.pt");
        try (OutputStream out = Files.newOutputStream(bands)) {
            BandStatistics.writeUntrained(out);
        }
        statistics(1, bands, threads);
    }

    /**
     * Trains what is missing and prints the table.
     *
     * @param args folder of pristine photos, folder of the results
     * @throws IOException if the results cannot be written
     */
    public static void main(String[] args) throws IOException {
        CandidateComparison comparison = new CandidateComparison(Path.of(args[0]), Path.of(args[1]),
            Runtime.getRuntime().availableProcessors());
        for (Candidate candidate : Candidate.values()) {
            comparison.train(candidate);
        }
        comparison.print();
    }

    /** Computes or reads the fixed statistics of all tiles. */
    private void statistics(int which, Path archive, int threads) {
        Path file = folder.resolve(archive.getFileName() + ".features");
        ModelInfo info = new ModelInfo("statistics", ModelPackage.sha256(archive), Tile.SIDE);
        try (TrainableModel model = new ModelPackage(folder, info, archive).open(Device.cpu(), false)) {
            if (!Files.exists(file)) {
                float[][] rows = new float[tiles.size()][];
                Parallel.forEach(threads, IntStream.range(0, rows.length).boxed().toList(),
                    i -> rows[i] = statistics(model, which, i));
                new Samples(rows, new float[rows.length]).write(file);
            }
            statistics[which] = Samples.read(file).features();
            millis[which] = median(i -> statistics(model, which, i));
        }
    }

    private float[] statistics(TrainableModel model, int which, int tile) {
        return model.features(List.of(tiles.get(tile).image()))[0];
    }

    /** Milliseconds of this thread's processor time, which other programs on the machine do not lengthen. */
    private static double median(java.util.function.IntConsumer work) {
        double[] times = new double[TIMED];
        for (int i = 0; i < TIMED; i++) {
            long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            work.accept(i);
            times[i] = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / 1e6;
        }
        Arrays.sort(times);
        return times[TIMED / 2];
    }

    /** Tiles by number, as the candidates' heads are given them. */
    private Samples numbers(int from, int to) {
        float[][] rows = new float[to - from][];
        float[] labels = new float[to - from];
        for (int i = from; i < to; i++) {
            rows[i - from] = new float[] {i};
            labels[i - from] = (float) Math.log(tiles.get(i).omega());
        }
        return new Samples(rows, labels);
    }

    private float[][] statisticsOf(Candidate candidate) {
        return candidate.seesStatistics() ? statistics[candidate == Candidate.YARDSTICK ? 0 : 1] : null;
    }

    private void train(Candidate candidate) throws IOException {
        Path own = Files.createDirectories(folder.resolve(candidate.name().toLowerCase(Locale.ROOT)));
        if (Files.exists(own.resolve("result.features"))) {
            return;
        }
        float[][] rows = statisticsOf(candidate);
        Samples scale = rows == null ? null : new Samples(Arrays.copyOf(rows, TRAIN), new float[TRAIN]);
        Path archive = own.resolve("initial.pt");
        candidate.write(archive, 1, scale == null ? null : scale.centre(), scale == null ? null : scale.spread());
        try (CandidateModel model = new CandidateModel(candidate, archive, tiles, rows)) {
            new HeadTrainer(SETTINGS).train(model, numbers(0, TRAIN), numbers(TRAIN, TRAIN + VALIDATION), own,
                (done, total, message) -> System.err.println(candidate + " " + message)).best()
                .forEach((name, values) -> model.parameters().get(name).set(values));
            int trained = model.parameters().values().stream().mapToInt(p -> (int) p.size()).sum();
            float[][] answers = new float[TEST][];
            JniUtils.setNumThreads(1);
            double time = median(i -> answers[i] = answer(model, TRAIN + VALIDATION + i));
            for (int i = 0; i < TEST; i++) {
                answers[i] = new float[] {answer(model, TRAIN + VALIDATION + i)[0], (float) time, trained};
            }
            new Samples(answers, new float[TEST]).write(own.resolve("result.features"));
        }
    }

    private static float[] answer(CandidateModel model, int tile) {
        try (NDManager arrays = model.newManager()) {
            NDArray number = arrays.create(new float[][] {{tile}});
            return model.head(number, false).toFloatArray();
        }
    }

    private void print() {
        List<Tile> test = tiles.subList(TRAIN + VALIDATION, tiles.size());
        TreeSet<String> faults = new TreeSet<>(test.stream().map(Tile::fault).toList());
        faults.remove("none");
        System.out.printf("%d tiles of 256 px from training scenes, %d from validation, %d from test scenes; %d "
            + "epochs, batches of %d.%n%n", TRAIN, VALIDATION, TEST, SETTINGS.epochs(), SETTINGS.batchSize());
        System.out.println("| network | trained numbers | ms a tile | SRCC | MAE | " + String.join(" | ", faults)
            + " |");
        System.out.println("|---".repeat(5 + faults.size()) + "|");
        for (Candidate candidate : Candidate.values()) {
            float[][] answers = Samples.read(folder.resolve(candidate.name().toLowerCase(Locale.ROOT))
                .resolve("result.features")).features();
            double time = answers[0][1] + (candidate.seesStatistics() ? millis[candidate == Candidate.YARDSTICK ? 0 : 1]
                : 0);
            double[] omega = Arrays.stream(answers).mapToDouble(a -> Math.min(1, Math.exp(a[0]))).toArray();
            print(String.format(Locale.ROOT, "| %s | %,d | %.1f", candidate.title, (long) answers[0][2], time), omega,
                test, faults);
        }
        double constant = Math.exp(tiles.subList(0, TRAIN).stream().mapToDouble(t -> Math.log(t.omega())).average()
            .orElseThrow());
        print("| rival: constant | 1 | ", test.stream().mapToDouble(t -> constant).toArray(), test, faults);
    }

    /** One row: all, then each fault as SRCC / MAE. */
    private static void print(String start, double[] omega, List<Tile> test, TreeSet<String> faults) {
        int[] all = IntStream.range(0, omega.length).toArray();
        StringBuilder row = new StringBuilder(start).append(agreement(omega, test, all).replace("/", "|"));
        for (String fault : faults) {
            row.append(agreement(omega, test, Arrays.stream(all).filter(i -> test.get(i).fault().equals(fault))
                .toArray()));
        }
        System.out.println(row.append(" |"));
    }

    private static String agreement(double[] omega, List<Tile> test, int[] rows) {
        Agreement a = Agreement.of(Arrays.stream(rows).mapToDouble(i -> omega[i]).toArray(),
            Arrays.stream(rows).mapToDouble(i -> test.get(i).omega()).toArray());
        return String.format(Locale.ROOT, " | %.3f / %.3f", a.srcc(), a.mae());
    }
}
