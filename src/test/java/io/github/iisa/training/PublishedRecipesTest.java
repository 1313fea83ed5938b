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

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import io.github.iisa.model.TorchEngine;
import io.github.iisa.network.OfficialMethod;
import io.github.iisa.network.OfficialNetwork;
import io.github.iisa.network.SyntheticImage;
import io.github.iisa.network.SyntheticNetwork;
import io.github.iisa.resample.RgbImage;
import io.github.iisa.training.FineTuneRecipe.BatchStatistics;
import io.github.iisa.training.FineTuneRecipe.Stage;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The recipes of the published methods, held against what the paper's configurations train. */
class PublishedRecipesTest {

    private static final List<RgbImage> PAIR =
        List.of(SyntheticImage.image(0, 96, 64), SyntheticImage.image(1, 96, 64));
    /** Large, so that a step shows in every tensor. */
    private static final double RATE = 0.01;

    /** Whether the published training changes a parameter, in its first stage or a later one. */
    private static boolean learns(OfficialMethod method, boolean first, String name, NDArray parameter) {
        return switch (method) {
            case ARNIQA, CONTRIQUE -> name.startsWith("regressor.");
            case CLIPIQA, QUALICLIP -> name.equals("prompt_learner.ctx");
            case DBCNN -> !first || name.startsWith("fc.");
            // The backbone's convolutions have no biases: what has one axis there scales or shifts.
            case TOPIQ -> !name.startsWith("semantic_model.") || parameter.getShape().dimension() > 1;
        };
    }

    private static BatchStatistics published(OfficialMethod method) {
        return switch (method) {
            case ARNIQA, CLIPIQA, QUALICLIP -> BatchStatistics.FIXED;
            case CONTRIQUE, DBCNN -> BatchStatistics.BATCH;
            case TOPIQ -> BatchStatistics.FIRST_BATCH;
        };
    }

    @ParameterizedTest
    @EnumSource
    void oneStepChangesExactlyWhatThePaperTrains(OfficialMethod method) {
        FineTuneRecipe recipe = FineTuneRecipe.of(RecipeFile.read(method.id()), true);
        assertEquals(published(method), recipe.statistics());
        assertEquals(method == OfficialMethod.DBCNN ? 2 : 1, recipe.stages().size());
        try (OfficialNetwork network = SyntheticNetwork.open(method, 1)) {
            for (Stage stage : recipe.stages()) {
                Set<String> trained = network.parameters().entrySet().stream()
                    .filter(p -> learns(method, stage.epoch() == 0, p.getKey(), p.getValue()))
                    .map(Map.Entry::getKey).collect(Collectors.toSet());
                assertEquals(trained, changed(network, recipe, stage, false));
                if (recipe.statistics() != BatchStatistics.FIXED) {
                    Set<String> moved = new HashSet<>(trained);
                    moved.addAll(network.buffers().keySet());
                    assertEquals(moved, changed(network, recipe, stage, true));
                }
            }
        }
    }

    /** The names of the tensors that one step of a stage changes. */
    private static Set<String> changed(OfficialNetwork network, FineTuneRecipe recipe, Stage stage,
                                       boolean batchStatistics) {
        TorchEngine.prepareThread(1);
        Weights weights = Weights.of(network, recipe);
        weights.train(stage);
        network.useBatchStatistics(batchStatistics);
        Map<String, NDArray> before = new HashMap<>();
        try (NDManager arrays = network.newManager();
             Optimiser optimiser = stage.newOptimiser(arrays.newSubManager(), weights.trained())) {
            network.tensors().forEach((name, tensor) -> before.put(name, Optimiser.copy(tensor, arrays)));
            try (GradientCollector gradients = Engine.getInstance().newGradientCollector()) {
                gradients.backward(network.forward(arrays, PAIR, true).sub(0.7f).square().sum());
            }
            optimiser.step(weights.trained(), RATE);
            return before.keySet().stream().filter(name -> !network.tensors().get(name).contentEquals(before.get(name)))
                .collect(Collectors.toSet());
        } finally {
            weights.freezeAll();
        }
    }
}
