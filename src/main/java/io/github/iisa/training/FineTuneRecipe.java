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

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.iisa.resample.Filter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * How a model learns from a labelled folder: losses, optimiser, schedule, samples, and which parts learn.
 *
 * <p>Example: {@code FineTuneRecipe.of(RecipeFile.read("topiq"), true)}
 *
 * @param name of the resulting model
 * @param losses summed; none means the censored Laplace likelihood of a model that states its own error
 * @param sampling how samples are drawn
 * @param stages one after the other, at least one
 * @param epochs passes over the samples, at least 1
 * @param patience validations without a better one after which to stop; 0: never
 * @param statistics how batch normalisation behaves while training
 * @param validationCrop side of the black-padded square that the published validation sees, px; 0: the whole image
 * @param data all of it as plain data, for the package
 */
record FineTuneRecipe(String name, List<RegressionLoss> losses, Sampling sampling, List<Stage> stages, int epochs,
                      int patience, BatchStatistics statistics, int validationCrop, Map<String, Object> data) {

    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_\\- ]{0,63}[a-zA-Z0-9_-]");
    private static final String LAPLACE = "laplace";
    private static final List<String> OPTIMISERS = List.of("adam", "adamw", "sgd");

    /** How batch normalisation behaves while training. */
    enum BatchStatistics {
        /** Its running statistics stay as they are. */
        FIXED,
        /** The batch normalises itself and moves the running statistics. */
        BATCH,
        /** So does the first batch after the start and after each validation; then they are fixed. */
        FIRST_BATCH
    }

    /**
     * How samples are drawn.
     *
     * @param weakLabels n_wl, weak samples beside each image, ≥ 0
     * @param delta δ, the least scale of a weak sample, in [0.05, 1)
     * @param interpolation the filter that makes them
     * @param flips whether each sample is mirrored at random, each way with probability ½
     * @param crop side of the square in the middle, px; 0: the whole image
     * @param batchSize samples a step, at least 1
     * @param draws K, how often each sample is drawn for the cache of features; 0: none is kept
     * @param paper whether as in the published protocol: black padding, copies at Ω = 1
     */
    record Sampling(int weakLabels, double delta, Filter interpolation, boolean flips, int crop, int batchSize,
                    int draws, boolean paper) {
    }

    /**
     * A part of the training with an optimiser of its own, beginning at the best parameters of the one before.
     *
     * @param epoch where it begins, from 0 on
     * @param optimiser adam, adamw or sgd
     * @param decay weight decay, ≥ 0
     * @param decayBiases whether adamw decays vectors as well
     * @param schedule the learning rate
     * @param trained names of the parameters that learn, as expressions
     * @param frozen names of those of them that do not
     */
    record Stage(int epoch, String optimiser, double decay, boolean decayBiases, Schedule schedule,
                 List<Pattern> trained, List<Pattern> frozen) {

        boolean trains(String parameter) {
            return trained.stream().anyMatch(p -> p.matcher(parameter).matches())
                && frozen.stream().noneMatch(p -> p.matcher(parameter).matches());
        }

        Optimiser newOptimiser(NDManager arrays, Map<String, NDArray> parameters) {
            return switch (optimiser) {
                case "adam" -> new Adam(arrays, parameters, decay);
                case "adamw" -> new AdamW(arrays, parameters, decay, decayBiases);
                default -> new SgdMomentum(arrays, parameters, decay);
            };
        }
    }

    /**
     * Makes a recipe of plain data.
     *
     * @param file keys and values
     * @param paper whether for the published protocol, which its section {@code paper} adapts
     * @return the recipe
     * @throws io.github.iisa.base.InputException if a value is missing or out of range
     */
    static FineTuneRecipe of(RecipeFile file, boolean paper) {
        RecipeFile r = file.changedBy("paper", paper);
        int epochs = r.whole("epochs", -1, 1, 100_000);
        List<Stage> stages = new ArrayList<>(List.of(stage(r, 0, epochs)));
        RecipeFile second = r.section("second_stage");
        if (second != null && second.whole("epoch", -1, 1, 100_000) < epochs) {
            stages.add(stage(second, second.whole("epoch", -1, 1, 100_000), epochs));
        }
        Sampling sampling = new Sampling(r.whole("weak_labels", -1, 0, 100), r.number("delta", -1, 0.05, 0.999),
            Filter.valueOf(r.word("interpolation", "lanczos", names(Filter.values())).toUpperCase(Locale.ROOT)),
            r.flag("flips"), r.whole("crop", 0, 0, 20_000), r.whole("batch_size", -1, 1, 100_000),
            r.whole("draws", 0, 0, 1000), paper);
        return new FineTuneRecipe(r.text("name", "", NAME, "1 to 64 letters, digits, spaces, _ or -"), losses(r),
            sampling, stages, epochs, r.whole("patience", 0, 0, 100_000),
            BatchStatistics.valueOf(r.word("batch_norm", "fixed", names(BatchStatistics.values()))
                .toUpperCase(Locale.ROOT)),
            r.whole("validation_crop", 0, 0, 20_000), r.values());
    }

    private static List<String> names(Enum<?>[] values) {
        return Arrays.stream(values).map(v -> v.name().toLowerCase(Locale.ROOT)).toList();
    }

    private static List<RegressionLoss> losses(RecipeFile r) {
        String text = r.text("loss", "", Pattern.compile("laplace|(mse|plcc|nin)(\\+(mse|plcc|nin)){0,2}"),
            "laplace, mse, plcc, nin, or a sum of the last three such as mse+plcc");
        return text.equals(LAPLACE) ? List.of() : Arrays.stream(text.split("\\+"))
            .map(l -> RegressionLoss.valueOf(l.toUpperCase(Locale.ROOT))).toList();
    }

    private static Stage stage(RecipeFile r, int epoch, int epochs) {
        double rate = r.number("learning_rate", -1, 1e-12, 10);
        int length = r.whole("schedule_epochs", epochs, 1, 1_000_000);
        Schedule schedule = switch (r.word("schedule", "", List.of("cosine", "step", "constant"))) {
            case "cosine" -> new CosineSchedule(rate, length);
            case "step" -> new StepSchedule(rate, length, r.number("gamma", 0.1, 1e-6, 1));
            default -> new StepSchedule(rate, 1, 1);
        };
        return new Stage(epoch, r.word("optimiser", "", OPTIMISERS), r.number("weight_decay", 0, 0, 10),
            r.flag("decay_biases"), schedule, r.patterns("trained"), r.patterns("frozen"));
    }

    /** The last stage that has begun. */
    Stage stageAt(int epoch) {
        return stages.stream().filter(s -> s.epoch <= epoch).reduce((a, b) -> b).orElseThrow();
    }

    /** Whether a parameter learns at any time. */
    boolean learns(String parameter) {
        return stages.stream().anyMatch(s -> s.trains(parameter));
    }
}
