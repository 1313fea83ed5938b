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
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.iisa.base.CancelledException;
import io.github.iisa.base.InputException;
import io.github.iisa.base.Progress;
import io.github.iisa.model.Estimate;
import io.github.iisa.model.IntrinsicScaleModel;
import io.github.iisa.model.ModelInfo;
import io.github.iisa.predict.GreyImages;
import io.github.iisa.predict.GreyModel;
import io.github.iisa.predict.Predictor;
import io.github.iisa.resample.RgbImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model beside its labels and beside rivals that know nothing. */
class EvaluationTest {

    private static final int[] GREYS = {51, 102, 128, 204, 255};

    @TempDir
    private Path folder;
    private List<LabelledFolder.Item> items;

    @BeforeEach
    void prepare() {
        items = new ArrayList<>();
        for (int grey : GREYS) {
            // Sizes that run against the labels.
            Path file = GreyImages.write(folder.resolve("images/g" + grey + ".png"), 600 - 2 * grey, 40, grey);
            items.add(new LabelledFolder.Item(file, grey / 255.0, grey < 150 ? "blur" : grey < 250 ? "noise" : "",
                "scene", items.size()));
        }
    }

    /** GreyModel with an interval of ±10 %. */
    private static class Calibrated implements IntrinsicScaleModel {

        private final IntrinsicScaleModel grey = new GreyModel();

        @Override
        public ModelInfo info() {
            return new ModelInfo("calibrated", "0", 0, 1, new ModelInfo.Interval(1), ModelInfo.Pooling.MEDIAN);
        }

        @Override
        public List<Estimate> predict(List<RgbImage> batch, Progress progress) {
            return grey.predict(batch, progress).stream().map(e -> new Estimate(e.value(), 0.1)).toList();
        }

        @Override
        public void close() {
            grey.close();
        }
    }

    private static Evaluation evaluate(List<LabelledFolder.Item> items, IntrinsicScaleModel model,
                                       List<String> problems) {
        return Evaluation.of(items, new Predictor(model, 1, false), problems::add, Progress.NONE);
    }

    private static Evaluation.Row row(Evaluation evaluation, String predictor, String part) {
        return evaluation.rows("model").stream().filter(r -> r.predictor().equals(predictor) && r.part().equals(part))
            .findFirst().orElseThrow();
    }

    @Test
    void aPerfectModelAgreesPerfectly() {
        Evaluation evaluation = evaluate(items, new GreyModel(), new ArrayList<>());
        Evaluation.Row all = row(evaluation, "model", "all");
        assertEquals(5, all.agreement().count());
        assertEquals(1, all.agreement().srcc(), 1e-12);
        assertEquals(1, all.agreement().plcc(), 1e-12);
        assertEquals(0, all.agreement().mae(), 1e-12);
        assertTrue(Double.isNaN(all.coverage()), "a model without calibration covers nothing");
        assertEquals(3, row(evaluation, "model", "blur").agreement().count());
        assertEquals(List.of("model all", "model blur", "constant all", "image size all", "file size all",
            "mean gradient all"), evaluation.rows("model").stream().map(r -> r.predictor() + " " + r.part()).toList(),
            "one image alone is no part");
    }

    @Test
    void rivalsAreJudgedByWhatTheyKnow() {
        Evaluation evaluation = evaluate(items, new GreyModel(), new ArrayList<>());
        assertEquals(1, row(evaluation, "image size", "all").agreement().srcc(), 1e-12,
            "a size that gives the label away is seen, whatever its direction");
        assertTrue(row(evaluation, "image size", "all").agreement().mae() > 0.01);
        assertTrue(Double.isNaN(row(evaluation, "constant", "all").agreement().srcc()));
        double logs = items.stream().mapToDouble(i -> Math.log(i.label())).average().orElseThrow();
        double mae = items.stream().mapToDouble(i -> Math.abs(i.label() - Math.exp(logs))).average().orElseThrow();
        assertEquals(mae, row(evaluation, "constant", "all").agreement().mae(), 1e-12);
    }

    @Test
    void coverageIsTheShareOfLabelsInsideTheirInterval() {
        List<LabelledFolder.Item> shifted = new ArrayList<>(items);
        shifted.set(0, new LabelledFolder.Item(items.get(0).file(), 0.2 * 1.09, "", "", 0));
        shifted.set(1, new LabelledFolder.Item(items.get(1).file(), 0.4 * 1.12, "", "", 1));
        Evaluation evaluation = evaluate(shifted, new Calibrated(), new ArrayList<>());
        assertEquals(0.8, row(evaluation, "model", "all").coverage(), 1e-12);
    }

    /** As a photo that shows nothing: its answer has no interval that could hold a label. */
    @Test
    void coverageIsThatOfTheAnswersThatHaveAnInterval() {
        IntrinsicScaleModel model = new Calibrated() {
            @Override
            public List<Estimate> predict(List<RgbImage> batch, Progress progress) {
                return super.predict(batch, progress).stream()
                    .map(e -> e.value() < 0.3 ? new Estimate(e.value(), Double.NaN) : e).toList();
            }
        };
        assertEquals(1, row(evaluate(items, model, new ArrayList<>()), "model", "all").coverage());
    }

    @Test
    void anImageThatCannotBeReadIsReportedAndTheRunGoesOn() throws IOException {
        items.add(1, new LabelledFolder.Item(folder.resolve("images/missing.png"), 0.5, "", "", 1));
        Path text = Files.writeString(folder.resolve("images/text.png"), "text");
        items.add(2, new LabelledFolder.Item(text, 0.5, "", "", 2));
        Path tiny = GreyImages.write(folder.resolve("images/tiny.png"), 20, 20, 9);
        items.add(new LabelledFolder.Item(tiny, 0.5, "", "", 9));
        List<String> problems = new ArrayList<>();
        Evaluation evaluation = evaluate(items, new GreyModel(), problems);
        assertEquals(5, evaluation.judged().size());
        assertEquals(3, problems.size());
        assertTrue(problems.get(0).contains("missing.png") && problems.get(1).contains("text.png")
            && problems.get(2).contains("tiny.png"), problems.toString());
        assertEquals(1, row(evaluation, "model", "all").agreement().srcc(), 1e-12);
    }

    @Test
    void fewerThanTwoImagesGiveNoAgreement() {
        assertThrows(InputException.class, () -> evaluate(items.subList(0, 1), new GreyModel(), new ArrayList<>()));
        assertThrows(InputException.class, () -> evaluate(List.of(), new GreyModel(), new ArrayList<>()));
    }

    @Test
    void theTableNamesEveryImageWithLabelAnswerAndInterval() {
        String[] lines = evaluate(items, new Calibrated(), new ArrayList<>()).table().split("\n");
        assertEquals("img_name,label,iis,iis_low,iis_high,fault,scene", lines[0]);
        assertEquals("g51.png,0.2,0.2,0.181,0.221,blur,scene", lines[1]);
        assertEquals(6, lines.length);
    }

    @Test
    void aCancelEndsIt() {
        Progress cancelled = new Progress() {
            @Override
            public void report(long done, long total, String message) {
                assertTrue(done < 3);
            }

            @Override
            public boolean isCancelled() {
                return true;
            }
        };
        assertThrows(CancelledException.class,
            () -> Evaluation.of(items, new Predictor(new GreyModel(), 1, false), s -> { }, cancelled));
    }
}
