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
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.iisa.base.Progress;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The shipped recipes say what the paper did, and those that do not suit a model are sentences. */
class FineTuneRecipeTest extends FineTuningCase {

    @Test
    void recipesThatDoNotSuitTheModelAreSentences() {
        assertTrue(refused(Map.of("trained", List.of("nothing"))).contains("none of the parameters"));
        assertTrue(refused(Map.of("optimiser", "adagrad")).contains("optimiser must be adam or adamw or sgd"));
        assertTrue(refused(Map.of("loss", "l1")).contains("loss must be laplace, mse, plcc"));
        assertTrue(refused(Map.of("epochs", 0)).contains("epochs must be a number from 1"));
        assertTrue(refused(Map.of("learning_rate", "1e-4")).contains("small ones written as 1.0e-4"));
        assertTrue(refused(Map.of("batch_norm", "batch", "draws", 0)).contains("batch_norm: fixed"));
        assertTrue(refused(Map.of("trained", List.of("("))).contains("regular expressions"));
    }

    private String refused(Map<String, Object> changes) {
        Map<String, Object> all = new java.util.LinkedHashMap<>(few(3));
        all.putAll(changes);
        String said = assertThrows(io.github.iisa.base.IisaException.class, () -> train("bad" + changes.hashCode(), all,
            false, TrainingListener.NONE, Progress.NONE)).getMessage();
        assertFalse(said.contains("Exception") || !said.endsWith("."), said);
        return said;
    }

    @Test
    void everyShippedRecipeIsReadInBothProtocols() {
        for (String name : List.of("finetune", "torchscript", "arniqa", "contrique", "clipiqa", "qualiclip", "dbcnn",
            "topiq")) {
            FineTuneRecipe standard = FineTuneRecipe.of(RecipeFile.read(name), false);
            FineTuneRecipe paper = FineTuneRecipe.of(RecipeFile.read(name), true);
            assertEquals(2, standard.sampling().weakLabels());
            assertEquals(0.65, paper.sampling().delta());
        }
        FineTuneRecipe topiq = FineTuneRecipe.of(RecipeFile.read("topiq"), true);
        assertEquals(FineTuneRecipe.BatchStatistics.FIRST_BATCH, topiq.statistics());
        assertEquals(5120, topiq.validationCrop());
        assertFalse(topiq.learns("semantic_model.layer1.0.bn2.weight"));
        assertFalse(topiq.learns("semantic_model.bn1.bias"));
        assertFalse(topiq.learns("semantic_model.layer2.0.downsample.1.weight"));
        assertTrue(topiq.learns("semantic_model.layer2.0.downsample.0.weight"));
        assertTrue(topiq.learns("h_emb"));
        FineTuneRecipe dbcnn = FineTuneRecipe.of(RecipeFile.read("dbcnn"), true);
        assertEquals(2, dbcnn.stages().size());
        assertFalse(dbcnn.stageAt(9).trains("features1.0.weight"));
        assertTrue(dbcnn.stageAt(10).trains("features1.0.weight"));
        assertEquals(1e-3, dbcnn.stageAt(0).schedule().rate(9));
        assertEquals(1e-5, dbcnn.stageAt(10).schedule().rate(19));
        assertEquals(0, FineTuneRecipe.of(RecipeFile.read("contrique"), true).sampling().draws());
        assertEquals(8, FineTuneRecipe.of(RecipeFile.read("contrique"), false).sampling().draws());
    }

    @Test
    void theAblationHasAVariantForEachLineOfThePapersTable() {
        RecipeFile file = RecipeFile.read("ablation");
        RecipeFile base = file.changedBy("variants", false);
        List<FineTuneRecipe> variants = file.maps("variants").stream()
            .map(changes -> FineTuneRecipe.of(base.with(changes), false)).toList();
        assertEquals(List.of("base", "n1", "n2", "n3", "delta-050", "delta-080", "bicubic", "bilinear"),
            variants.stream().map(FineTuneRecipe::name).toList());
        assertEquals(List.of(0, 1, 2, 3, 2, 2, 2, 2), variants.stream().map(v -> v.sampling().weakLabels()).toList());
        assertEquals(List.of(0.5, 0.8), variants.subList(4, 6).stream().map(v -> v.sampling().delta()).toList());
    }
}
