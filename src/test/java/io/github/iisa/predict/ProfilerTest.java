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

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.iisa.base.CancelledException;
import io.github.iisa.base.InputException;
import io.github.iisa.base.Progress;
import io.github.iisa.model.EngineOptions;
import io.github.iisa.model.Estimate;
import io.github.iisa.model.IntrinsicScaleModel;
import io.github.iisa.model.ModelInfo;
import io.github.iisa.model.ModelLibrary;
import io.github.iisa.resample.Lanczos;
import io.github.iisa.resample.RgbImage;
import io.github.iisa.scale.ScaleGrid;
import io.github.iisa.scale.ScaleProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** The levels of a profile are what predicting each of them alone gives. */
class ProfilerTest {

    private static RgbImage noise(int width, int height) {
        return new RgbImage(width, height, new Random(3).ints((long) width * height).map(p -> p | 0xff000000)
            .toArray());
    }

    private static void equalsSinglePredictions(IntrinsicScaleModel model, RgbImage image, int levels) {
        double[] scales = ScaleGrid.of(image.width(), image.height(), levels, 32).scales();
        Predictor predictor = new Predictor(model, 2, false);
        ScaleProfile profile = new Profiler(predictor, 2).profile(image, levels, p -> { }, Progress.NONE);
        assertEquals(scales.length, profile.samples().size());
        for (int i = 0; i < scales.length; i++) {
            RgbImage level = Lanczos.scale(image, scales[i]);
            Prediction alone = predictor.predict(level, Progress.NONE);
            ScaleProfile.Sample sample = profile.samples().get(i);
            assertEquals(level.width(), sample.width());
            assertEquals(level.height(), sample.height());
            assertEquals(alone.omega(), sample.predicted(), "level " + i);
            assertEquals(alone.low(), sample.low());
            assertEquals(alone.high(), sample.high());
            assertEquals(Math.sqrt((double) level.width() * level.height() / (image.width() * image.height())),
                sample.scale());
        }
    }

    @Test
    void everyLevelIsJudgedAsIfAlone() {
        equalsSinglePredictions(new GreyModel(), noise(701, 650), 20);
        equalsSinglePredictions(new GreyModel(), noise(40, 90), 100);
        equalsSinglePredictions(new GreyModel(), noise(32, 32), 2);
    }

    @Test
    void everyLevelIsJudgedAsIfAloneByTheDefaultModel() {
        try (IntrinsicScaleModel model = ModelLibrary.standard().open("default", EngineOptions.of("cpu", 2), false)) {
            equalsSinglePredictions(model, noise(600, 480), 6);
        }
    }

    @Test
    void modelThatKeepsToEquation2GivesItsScaleBack() {
        ScaleProfile profile = new Profiler(new Predictor(new DetailModel(300), 1, false), 1)
            .profile(noise(1000, 1000), 20, p -> { }, Progress.NONE);
        assertEquals(0.3, profile.fit(), 1e-9);
        assertEquals(0.283, profile.peak().scale(), 1e-3, "the level next to 0.3");
        assertEquals(0.3, profile.best(), 1e-9, "between two levels");
        assertEquals(0, profile.breaksOfA1() + profile.breaksOfA2());
        assertEquals(0.3 * Math.exp(-0.1), profile.samples().get(0).low(), 1e-9);
    }

    @Test
    void theQualitiesOfAModelThatRatesAreItsRatings() {
        RgbImage image = noise(800, 640);
        ModelInfo info = new ModelInfo("rater", "0", 0);
        ScaleProfile profile = new Profiler(new Predictor(new ScriptedModel(info,
            level -> new Estimate(0.9, Double.NaN, 1, -Math.abs(level.width() - 300))), 1, false), 1)
            .profile(image, 20, p -> { }, Progress.NONE);
        assertTrue(profile.rated());
        for (int i = 0; i < profile.samples().size(); i++) {
            assertEquals(-Math.abs(profile.samples().get(i).width() - 300), profile.qualities()[i]);
        }
        assertEquals(310, profile.peak().width(), "next to 300 of 265, 310 and 363 px");
    }

    @Test
    void levelsComeOneByOneFromTheSmallestUp() {
        List<ScaleProfile> seen = new ArrayList<>();
        RgbImage image = noise(800, 640);
        ScaleProfile whole = new Profiler(new Predictor(new GreyModel(), 1, false), 1)
            .profile(image, 20, seen::add, Progress.NONE);
        assertEquals(20, seen.size());
        for (int i = 0; i < 20; i++) {
            assertEquals(whole.samples().subList(19 - i, 20), seen.get(i).samples());
            assertEquals(i == 19, seen.get(i).whole());
        }
        assertArrayEquals(whole.qualities(), seen.get(19).qualities());
    }

    @Test
    void progressGrowsWithTheWorkAndEndsAtItsTotal() {
        List<Long> done = new ArrayList<>();
        new Profiler(new Predictor(new GreyModel(), 1, false), 1).profile(noise(800, 640), 20, p -> { },
            (d, total, message) -> {
                assertEquals(100, total);
                done.add(d);
            });
        assertEquals(done.stream().sorted().toList(), done);
        assertEquals(0, done.get(0));
        assertEquals(100, done.get(done.size() - 1));
        assertTrue(done.stream().filter(d -> d <= 27).count() >= 30, "small levels are a small part of the work");
    }

    @Test
    void makingTheLevelsCountsAsWork() {
        List<Long> done = new ArrayList<>();
        List<Long> first = new ArrayList<>();
        new Profiler(new Predictor(new GreyModel(), 1, false), 1).profile(noise(800, 640), 20,
            p -> first.add(done.get(done.size() - 1)), (d, total, message) -> done.add(d));
        // The smallest level is 1/400 of the image, but the whole image was read for it and the next.
        assertTrue(first.get(0) >= 10, "share at the first level: " + first.get(0) + " %");
    }

    @Test
    void cancelEndsBetweenLevels() {
        AtomicBoolean cancelled = new AtomicBoolean();
        List<ScaleProfile> seen = new ArrayList<>();
        Progress progress = new Progress() {
            @Override
            public void report(long done, long total, String message) {
                // Only cancellation is looked at.
            }

            @Override
            public boolean isCancelled() {
                return cancelled.get();
            }
        };
        Profiler profiler = new Profiler(new Predictor(new GreyModel(), 1, false), 1);
        assertThrows(CancelledException.class, () -> profiler.profile(noise(800, 640), 20, p -> {
            seen.add(p);
            cancelled.set(seen.size() == 5);
        }, progress));
        assertEquals(5, seen.size());
        assertFalse(seen.get(4).whole());
    }

    @Test
    void anImageTooSmallIsRefused() {
        String said = assertThrows(InputException.class, () -> new Profiler(new Predictor(new GreyModel(), 1, false),
            1).profile(noise(31, 500), 20, p -> { }, Progress.NONE)).getMessage();
        assertTrue(said.contains("31 x 500"), said);
    }
}
