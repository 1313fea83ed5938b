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
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.iisa.base.AtomicFiles;
import io.github.iisa.base.Csv;
import io.github.iisa.base.Progress;
import io.github.iisa.construct.Scenes;
import io.github.iisa.model.ModelInfo;
import io.github.iisa.model.ModelPackage;
import io.github.iisa.model.TrainableModel;
import io.github.iisa.network.BandStatistics;
import io.github.iisa.resample.Filter;
import io.github.iisa.scale.IntrinsicScale;
import io.github.iisa.stats.Agreement;
import io.github.iisa.stats.PairedRatios;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Whether weak labels help (WIISA, the paper's section 4.2): the perceptron over band statistics, from scratch, trained
 * on the same 550 labelled images without and with weak samples, on 10 random splits by scene; and the ablation of the
 * paper's Table 3 on the first three. What a run comes to is the test result of the pass with the best validation SRCC.
 *
 * <p>Each labelled image has {@value WiisaSplit#DRAWS} weak samples, drawn once and used in turn, n_wl an epoch: after
 * DRAWS / n_wl epochs they come again. All variants take 60 epochs; {@code base} has as many steps as WIISA with n_wl =
 * 2, each labelled image coming three times an epoch, so that only what the samples show differs; {@code base, once}
 * has it once.
 *
 * <p>Run: {@code mvn -q -Pbenchmark -Dbenchmark=io.github.iisa.training.WiisaExperiment
 * -Dbenchmark.args="PHOTOS FOLDER" -DskipTests verify}. FOLDER takes features and {@code runs.csv}, one row a finished
 * run; a second start goes on from there and at the end prints the tables as Markdown.
 */
public final class WiisaExperiment {

    private static final int SPLITS = 10;
    private static final int ABLATION_SPLITS = 3;
    private static final int EPOCHS = 60;
    private static final int BATCH = 32;
    private static final double RATE = 1e-3;
    private static final double DECAY = 1e-4;
    private static final int METRICS = 5;
    private static final List<String> HEADER = List.of("split", "variant", "srcc", "plcc", "rmse", "mae",
        "mae_downscaled");

    private static final Variant BASE = new Variant("base", 0, 2, 0, null);
    private static final Variant WIISA = new Variant("WIISA (n_wl 2, δ 0.65, Lanczos)", 2, 2,
        IntrinsicScale.WEAK_DELTA, Filter.LANCZOS);
    private static final List<Variant> COMPARED = List.of(BASE, new Variant("base, once", 0, 0, 0, null), WIISA);
    private static final List<Variant> ABLATION = List.of(
        new Variant("n_wl 1", 1, 1, 0.65, Filter.LANCZOS), new Variant("n_wl 3", 3, 3, 0.65, Filter.LANCZOS),
        new Variant("δ 0.50", 2, 2, 0.5, Filter.LANCZOS), new Variant("δ 0.80", 2, 2, 0.8, Filter.LANCZOS),
        new Variant("bilinear", 2, 2, 0.65, Filter.BILINEAR), new Variant("bicubic", 2, 2, 0.65, Filter.BICUBIC));

    private final Path folder;
    private final List<List<String>> rows = new ArrayList<>();

    /** How to train: weak samples an epoch, or instead of them repetitions of each labelled image. */
    private record Variant(String name, int weakLabels, int beside, double delta, Filter filter) {

        private int epochsPerPass() {
            return WiisaSplit.DRAWS / Math.max(1, beside);
        }

        /** What a pass of several epochs shows. */
        private Samples pass(WiisaSplit split) {
            Samples labelled = split.labelled();
            Samples weak = weakLabels > 0 ? split.weak(delta, filter) : null;
            List<float[]> features = new ArrayList<>();
            List<Float> labels = new ArrayList<>();
            for (int i = 0; i < labelled.count(); i++) {
                int copies = epochsPerPass() * (weak == null ? 1 + beside : 1);
                for (int k = 0; k < copies + (weak == null ? 0 : WiisaSplit.DRAWS); k++) {
                    int row = k < copies ? i : i * WiisaSplit.DRAWS + k - copies;
                    features.add((k < copies ? labelled : weak).features()[row]);
                    labels.add((k < copies ? labelled : weak).logOmega()[row]);
                }
            }
            float[] values = new float[labels.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = labels.get(i);
            }
            return new Samples(features.toArray(float[][]::new), values);
        }
    }

    private WiisaExperiment(Path folder) {
        this.folder = folder;
        if (Files.exists(table())) {
            rows.addAll(Csv.read(table()));
        } else {
            rows.add(HEADER);
        }
    }

    /**
     * Runs what is missing and prints the tables.
     *
     * @param args folder of pristine photos, folder of the results
     * @throws IOException if the results cannot be written
     */
    public static void main(String[] args) throws IOException {
        WiisaExperiment experiment = new WiisaExperiment(Files.createDirectories(Path.of(args[1])));
        experiment.run(Scenes.of(Path.of(args[0])), Runtime.getRuntime().availableProcessors());
        experiment.print();
    }

    private Path table() {
        return folder.resolve("runs.csv");
    }

    private void run(List<Scenes.Scene> scenes, int threads) throws IOException {
        Path blank = folder.resolve("untrained.pt");
        try (OutputStream out = Files.newOutputStream(blank)) {
            BandStatistics.writeUntrained(out);
        }
        try (TrainableModel statistics = open(blank, false)) {
            for (int number = 1; number <= SPLITS; number++) {
                WiisaSplit split = new WiisaSplit(scenes, number, folder.resolve("features"), statistics, threads);
                for (Variant variant : number > ABLATION_SPLITS ? COMPARED
                    : Stream.concat(COMPARED.stream(), ABLATION.stream()).toList()) {
                    if (find(number, variant) == null) {
                        rows.add(cells(number, variant, train(variant, split, number)));
                        AtomicFiles.write(table(), String.join("", rows.stream().map(Csv::line).toList()));
                        System.err.println(rows.get(rows.size() - 1));
                    }
                }
            }
        }
    }

    private static List<String> cells(int number, Variant variant, double[] metrics) {
        List<String> cells = new ArrayList<>(List.of(Integer.toString(number), variant.name));
        Arrays.stream(metrics).mapToObj(m -> String.format(Locale.ROOT, "%.4f", m)).forEach(cells::add);
        return cells;
    }

    private double[] train(Variant variant, WiisaSplit split, int number) throws IOException {
        Samples labelled = split.labelled();
        Path weights = folder.resolve("initial.pt");
        try (OutputStream out = Files.newOutputStream(weights)) {
            BandStatistics.write(out, BandStatistics.initialParameters(number), labelled.centre(), labelled.spread(),
                1);
        }
        try (TrainableModel model = open(weights, true)) {
            HeadTrainer trainer = new HeadTrainer(new HeadTrainer.Settings(EPOCHS / variant.epochsPerPass(), BATCH,
                RATE, DECAY, number, false));
            trainer.train(model, variant.pass(split), split.validation(), folder, Progress.NONE).best()
                .forEach((name, values) -> model.parameters().get(name).set(values));
            Agreement test = agreement(model, split.test());
            return new double[] {test.srcc(), test.plcc(), test.rmse(), test.mae(),
                agreement(model, split.scaledTest()).mae()};
        }
    }

    private static Agreement agreement(TrainableModel model, Samples samples) {
        double[] omega = new double[samples.count()];
        for (int i = 0; i < omega.length; i++) {
            try (NDManager arrays = model.newManager()) {
                float[] row = samples.features()[i];
                omega[i] = Math.min(1, Math.exp(model.head(arrays.create(row, new Shape(1, row.length)), false)
                    .toFloatArray()[0]));
            }
        }
        return Agreement.of(omega, samples.omega());
    }

    private static TrainableModel open(Path weights, boolean trainable) {
        ModelInfo info = new ModelInfo("wiisa", ModelPackage.sha256(weights), BandStatistics.TILE);
        return new ModelPackage(weights.getParent(), info, weights).open(Device.cpu(), trainable);
    }

    private double[] find(int split, Variant variant) {
        return rows.stream().filter(r -> r.get(0).equals(Integer.toString(split)) && r.get(1).equals(variant.name))
            .map(r -> r.stream().skip(2).mapToDouble(Double::parseDouble).toArray()).findFirst().orElse(null);
    }

    private void print() {
        System.out.printf("**Base against WIISA.** Medians over %d splits; p of Wilcoxon's signed-rank test against "
            + "base, pair by pair.%n%n", SPLITS);
        System.out.println("| training | SRCC | PLCC | RMSE | MAE | MAE, downscaled | p (SRCC) | p (MAE) "
            + "| p (MAE, downscaled) |\n|---|---|---|---|---|---|---|---|---|");
        for (Variant variant : COMPARED) {
            System.out.println("| " + variant.name + medians(variant, SPLITS) + (variant == BASE ? " | – | – | – |"
                : String.format(Locale.ROOT, " | %.3f | %.3f | %.3f |", p(variant, 0), p(variant, 3), p(variant, 4))));
        }
        System.out.printf("%n**Ablation.** Medians over the first %d splits; all else as in WIISA.%n%n",
            ABLATION_SPLITS);
        System.out.println("| training | SRCC | PLCC | RMSE | MAE | MAE, downscaled |\n|---|---|---|---|---|---|");
        Stream.concat(Stream.of(BASE, WIISA), ABLATION.stream())
            .forEach(v -> System.out.println("| " + v.name + medians(v, ABLATION_SPLITS) + " |"));
    }

    private String medians(Variant variant, int splits) {
        StringBuilder text = new StringBuilder();
        for (int k = 0; k < METRICS; k++) {
            double[] sorted = Arrays.stream(column(variant, splits, k)).sorted().toArray();
            text.append(String.format(Locale.ROOT, " | %.4f", (sorted[(splits - 1) / 2] + sorted[splits / 2]) / 2));
        }
        return text.toString();
    }

    private double[] column(Variant variant, int splits, int metric) {
        double[] values = new double[splits];
        Arrays.setAll(values, i -> find(i + 1, variant)[metric]);
        return values;
    }

    private double p(Variant variant, int metric) {
        return PairedRatios.of(column(BASE, SPLITS, metric), column(variant, SPLITS, metric), 1).p();
    }
}
