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

import io.github.iisa.base.Progress;
import io.github.iisa.construct.DeadLeaves;
import io.github.iisa.construct.DepthOfField;
import io.github.iisa.model.EngineOptions;
import io.github.iisa.model.Estimate;
import io.github.iisa.model.IntrinsicScaleModel;
import io.github.iisa.model.ModelLibrary;
import io.github.iisa.resample.Lanczos;
import io.github.iisa.resample.RgbImage;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What must hold of the default model whatever its weights are. */
class DefaultModelTest {

    private static final RgbImage SHARP = DeadLeaves.photo(900, 700, 8);
    private static IntrinsicScaleModel model;

    @BeforeAll
    static void open() {
        model = ModelLibrary.standard().open("default", EngineOptions.of("cpu", 1), false);
    }

    @AfterAll
    static void close() {
        model.close();
    }

    private static Prediction predict(RgbImage image, int threads) {
        return new Predictor(model, threads, false).predict(image, Progress.NONE);
    }

    @Test
    void theAnswerIsTheSameBitForBitForAnyNumberOfThreadsAndOnEveryRun() {
        Prediction first = predict(SHARP, 1);
        for (int threads : new int[] {1, 2, 3}) {
            Prediction again = predict(SHARP, threads);
            assertEquals(first.raw(), again.raw());
            assertEquals(first.low(), again.low());
            assertEquals(first.high(), again.high());
        }
    }

    @Test
    void anImageOfOneTileIsStrictnessTimesItsEstimate() {
        RgbImage tile = SHARP.crop(100, 100, model.info().tileSize(), model.info().tileSize());
        Estimate raw = model.predict(List.of(tile), Progress.NONE).get(0);
        assertEquals(model.info().strictness() * raw.value(), predict(tile, 1).raw(), 1e-9);
    }

    @Test
    void aSharpSubjectBeforeABlurredBackgroundIsJudgedByTheSubject() {
        double blurred = predict(enlarged(SHARP, 6), 2).omega();
        double sharp = predict(SHARP, 2).omega();
        double portrait = predict(DepthOfField.apply(SHARP, new SplittableRandom(3)), 2).omega();
        assertTrue(blurred < 0.5 * sharp, "blurred " + blurred + ", sharp " + sharp);
        assertTrue(Math.log(sharp / portrait) < 0.5 * Math.log(portrait / blurred),
            "sharp " + sharp + ", portrait " + portrait + ", blurred " + blurred);
    }

    @Test
    void strongerBlurHasASmallerScale() {
        double before = predict(SHARP, 2).omega();
        for (double factor : new double[] {2, 4, 8}) {
            double now = predict(enlarged(SHARP, factor), 2).omega();
            assertTrue(now < before, "factor " + factor + ": " + now + " after " + before);
            before = now;
        }
    }

    private static RgbImage enlarged(RgbImage image, double factor) {
        RgbImage small = Lanczos.scale(image, 1 / factor);
        return Lanczos.resize(small, image.width(), image.height());
    }
}
