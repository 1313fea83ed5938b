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
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.iisa.base.CancelledException;
import io.github.iisa.base.InputException;
import io.github.iisa.base.ModelMessages;
import io.github.iisa.base.Progress;
import io.github.iisa.construct.DeadLeaves;
import io.github.iisa.model.Estimate;
import io.github.iisa.model.ModelInfo;
import io.github.iisa.resample.RgbImage;
import io.github.iisa.scale.IntrinsicScale;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From the model's raw answers to what the user reads. */
class PredictorTest {

    private static final RgbImage PHOTO = DeadLeaves.photo(400, 300, 1);

    private static Prediction predict(ScriptedModel model, boolean consensus) {
        return new Predictor(model, 1, consensus).predict(PHOTO, Progress.NONE);
    }

    @ParameterizedTest
    @CsvSource({"0.5, 1, 0.5, 0.5", "0.5, 0.8, 0.4, 0.4", "1.7, 1, 1.7, 1", "1.2, 0.5, 0.6, 0.6", "0.02, 1, 0.02, 0.05",
        "0.04, 2, 0.08, 0.08"})
    void theAnswerIsStrictnessTimesTheModelsHeldWithinBounds(double value, double strictness, double raw,
                                                             double omega) {
        Prediction p = predict(ScriptedModel.constant(value, 0.1, strictness, Double.NaN), false);
        assertEquals(raw, p.raw(), 1e-12);
        assertEquals(omega, p.omega(), 1e-12);
        assertEquals(IntrinsicScale.scaledSide(400, p.omega()), p.bestWidth());
        assertEquals(IntrinsicScale.scaledSide(300, p.omega()), p.bestHeight());
        assertEquals(raw < 0.05 ? 1 : 0, p.notes().size());
    }

    /** The published networks take whole images and have no bounds. */
    @Test
    void anAnswerBelowZeroIsRaisedToTheLowerBound() {
        ScriptedModel whole = new ScriptedModel(new ModelInfo("whole", "0", 0),
            image -> new Estimate(-0.34, Double.NaN));
        Prediction p = predict(whole, false);
        assertEquals(0.05, p.omega());
        assertEquals(-0.34, p.raw());
        assertEquals(1, p.notes().size());
        assertEquals(0.05, predict(whole, true).omega());
    }

    @Property(tries = 200)
    void theIntervalHoldsTheAnswerAndStaysWithinBounds(@ForAll @DoubleRange(min = 0.01, max = 50) double value,
                                                       @ForAll @DoubleRange(min = 0.01, max = 400) double spread,
                                                       @ForAll @DoubleRange(max = 9) double width) {
        Prediction p = predict(ScriptedModel.constant(value, spread, 0.9, width), false);
        assertTrue(0.05 <= p.low() && p.low() <= p.omega() && p.omega() <= p.high() && p.high() <= 1, p.toString());
    }

    @Test
    void theIntervalIsTheSpreadTimesTheCalibratedWidth() {
        Prediction p = predict(ScriptedModel.constant(0.4, 0.1, 1, 1.5), false);
        assertEquals(0.4 * Math.exp(-0.15), p.low(), 1e-12);
        assertEquals(0.4 * Math.exp(0.15), p.high(), 1e-12);
    }

    @Test
    void withoutCalibrationThereIsNoInterval() {
        Prediction p = predict(ScriptedModel.constant(0.4, 0.1, 1, Double.NaN), false);
        assertTrue(Double.isNaN(p.low()) && Double.isNaN(p.high()));
        p = predict(ScriptedModel.constant(0.4, Double.NaN, 1, 1.5), false);
        assertTrue(Double.isNaN(p.low()) && Double.isNaN(p.high()));
    }

    @ParameterizedTest
    @CsvSource({"31, 64", "64, 31", "1, 1"})
    void imagesUnder32PixelsAreRefusedWithTheirSize(int width, int height) {
        Predictor predictor = new Predictor(ScriptedModel.constant(1, 1, 1, 1), 1, false);
        String said = assertThrows(InputException.class, () -> predictor.predict(
            new RgbImage(width, height, new int[width * height]), Progress.NONE)).getMessage();
        assertTrue(said.contains(width + " x " + height) && said.contains("32") && said.endsWith("."), said);
    }

    @Test
    void anImageThatShowsNothingLooksBestAtFullSizeAndSaysSo() {
        int[] pixels = new int[300 * 200];
        Arrays.setAll(pixels, i -> 0xff808080 + i % 4);
        Prediction p = new Predictor(ScriptedModel.constant(0.06, 0.1, 0.5, 1), 1, true)
            .predict(new RgbImage(300, 200, pixels), Progress.NONE);
        assertEquals(1, p.omega());
        assertTrue(Double.isNaN(p.low()) && Double.isNaN(p.high()));
        assertEquals(1, p.notes().size());
    }

    @ParameterizedTest
    @CsvSource({"ffffff, 0", "ff0000, 1", "00ff00, 1", "ff00ff, 1", "ffff00, 1", "ff07ff, 1", "ff3fff, 0"})
    void aNoteSaysWhereOneOfTheColoursIsDark(String mask, int notes) {
        int seen = Integer.parseInt(mask, 16);
        int[] pixels = Arrays.stream(PHOTO.pixels()).map(p -> 0xff000000 | p & seen).toArray();
        Prediction p = new Predictor(ScriptedModel.constant(0.5, 0.1, 1, 1), 1, false)
            .predict(new RgbImage(400, 300, pixels), Progress.NONE);
        assertEquals(Collections.nCopies(notes, ModelMessages.FALSE_COLOURS), p.notes());
    }

    @Test
    void tilesThatShowNothingAreNotAsked() {
        int side = ScriptedModel.constant(1, 1, 1, 1).info().tileSize();
        int[] pixels = new int[4 * side * side];
        Arrays.fill(pixels, 0xffffffff);
        pixels[side - 1] = 0xff000000;
        Predictor predictor = new Predictor(ScriptedModel.constant(0.5, 0.1, 1, 1), 2, false);
        assertEquals(1, predictor.tiles(new RgbImage(2 * side, 2 * side, pixels), Progress.NONE).size());
    }

    @Test
    void threadsAreAtLeastOne() {
        assertThrows(InputException.class, () -> new Predictor(ScriptedModel.constant(1, 1, 1, 1), 0, false));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void progressReachesItsTotalStepByStep(int threads) {
        List<Long> seen = Collections.synchronizedList(new ArrayList<>());
        new Predictor(ScriptedModel.constant(0.5, 0.1, 1, 1), threads, false).predict(PHOTO, (done, total, message) -> {
            assertEquals(35, total);
            seen.add(done);
        });
        assertEquals(35, Collections.max(seen));
        assertEquals(9, seen.size());
        assertEquals(seen.size(), seen.stream().distinct().count());
    }

    @Test
    void progressOfAConsensusNeverGoesBack() {
        List<Long> seen = new ArrayList<>();
        new Predictor(ScriptedModel.constant(0.5, 0.1, 1, 1), 1, true).predict(PHOTO, (done, total, message) -> {
            assertEquals(100, total);
            seen.add(done);
        });
        assertEquals(seen.stream().sorted().toList(), seen);
        assertEquals(100, seen.get(seen.size() - 1));
    }

    @Test
    void consensusAsksNoFurtherWhereNothingCanFollow() {
        ScriptedModel model = ScriptedModel.constant(1.2, 0.1, 1, 1);
        predict(model, false);
        int once = model.calls();
        predict(model, true);
        assertEquals(2 * once, model.calls());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void noCallBeginsAfterACancel(int threads) {
        AtomicBoolean cancelled = new AtomicBoolean();
        List<Boolean> begun = Collections.synchronizedList(new ArrayList<>());
        ScriptedModel model = new ScriptedModel(new ModelInfo("m", "0", 32),
            tile -> {
                begun.add(cancelled.get());
                return new Estimate(0.5, 1);
            });
        Progress user = new Progress() {
            @Override
            public void report(long done, long total, String message) {
                cancelled.compareAndSet(false, done >= 12);
            }

            @Override
            public boolean isCancelled() {
                return cancelled.get();
            }
        };
        assertSame(CancelledException.class, assertThrows(RuntimeException.class,
            () -> new Predictor(model, threads, false).predict(PHOTO, user)).getClass());
        // A group that another thread had begun before the cancel may still run to its end.
        assertTrue(begun.stream().filter(b -> b).count() <= (threads - 1L) * Predictor.TILES_PER_CALL,
            begun.toString());
        assertTrue(begun.size() >= 12 && begun.size() < 130);
    }

    @Test
    void whatTheModelThrowsComesOutItself() {
        IllegalStateException broken = new IllegalStateException("broken");
        ScriptedModel model = new ScriptedModel(new ModelInfo("m", "0", 32),
            tile -> {
                throw broken;
            });
        assertSame(broken, assertThrows(RuntimeException.class,
            () -> new Predictor(model, 2, false).predict(PHOTO, Progress.NONE)));
    }

    /** A model that knows Eq. 2: of an image 400 px wide it says 0.6, of smaller ones what follows. */
    private static ScriptedModel knowing(double omega, double strictness, double atFullSize) {
        return new ScriptedModel(new ModelInfo("knowing", "0", 0, strictness, ModelInfo.Interval.NONE,
            ModelInfo.Pooling.MEDIAN),
            image -> new Estimate(image.width() == 400 ? atFullSize
                : IntrinsicScale.propagated(omega, image.width() / 400.0) / strictness, 0.1));
    }

    @Test
    void consensusOfAConsistentModelIsItsAnswer() {
        assertEquals(0.3, predict(knowing(0.3, 1, 0.3), true).omega(), 1e-9);
        assertEquals(0.3, predict(knowing(0.3, 0.5, 0.6), true).omega(), 1e-9, "strictness goes in and out once");
    }

    @Test
    void consensusOutvotesAWrongAnswerAtFullSize() {
        assertEquals(0.3, predict(knowing(0.3, 1, 0.7), true).omega(), 1e-9);
        assertEquals(0.7, predict(knowing(0.3, 1, 0.7), false).omega(), 1e-9);
    }

    @Test
    void consensusBelievesTheLevelsThatTheModelIsSureOf() {
        // Full size says 0.2 and is sure; every smaller level says what follows from 0.4 and is not.
        ScriptedModel model = new ScriptedModel(new ModelInfo("m", "0", 0),
            image -> image.width() == 400 ? new Estimate(0.2, 0.01)
                : new Estimate(IntrinsicScale.propagated(0.4, image.width() / 400.0), 1));
        assertEquals(0.2, predict(model, true).omega(), 1e-9);
    }

    @Test
    void consensusAsksNoLevelUnder32PixelsAndKeepsAnswersOfOne() {
        RgbImage small = DeadLeaves.photo(64, 40, 1);
        ScriptedModel model = ScriptedModel.constant(1.4, 0.1, 1, 1);
        Prediction p = new Predictor(model, 1, true).predict(small, Progress.NONE);
        assertEquals(1.4, p.raw(), 1e-12);
        assertEquals(1, model.calls(), "only the whole image has sides of 32 px");
    }
}
