/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.scale;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.iisa.scale.ScaleProfile.Sample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

/** What follows from a model's answers at many scales. */
class ScaleProfileTest {

    private static final double EXACT = 1e-12;

    /** A profile on the grid of 20 levels of a large square image, from answers by scale. */
    private static ScaleProfile profile(DoubleUnaryOperator answer) {
        return ScaleProfile.of(samples(answer));
    }

    private static List<Sample> samples(DoubleUnaryOperator answer) {
        return new ArrayList<>(Arrays.stream(ScaleGrid.of(4000, 4000, 20, 32).scales())
            .mapToObj(s -> sample(s, answer.applyAsDouble(s), Double.NaN)).toList());
    }

    private static Sample sample(double s, double answer, double rating) {
        int side = IntrinsicScale.scaledSide(4000, s);
        return new Sample(side / 4000.0, side, side, answer, Double.NaN, Double.NaN, rating);
    }

    @Property
    void exactAnswersGiveTheirScaleBackAndBreakNothing(@ForAll @DoubleRange(min = 0.06, max = 1) double omega) {
        ScaleProfile profile = profile(s -> IntrinsicScale.propagated(omega, side(s)));
        assertEquals(omega, profile.fit(), 1e-9);
        double steps = Math.log(profile.peak().scale() / omega) / Math.log(ScaleProfile.TOLERANCE);
        assertTrue(Math.abs(steps) <= 1, omega + " peaks at " + profile.peak().scale());
        assertEquals(omega, profile.best(), 1e-12);
        assertEquals(0, profile.breaksOfA1());
        assertEquals(0, profile.breaksOfA2());
    }

    /** The scale that truncation leaves of s. */
    private static double side(double s) {
        return IntrinsicScale.scaledSide(4000, s) / 4000.0;
    }

    @Test
    void scaleIndexIsOneAtItsPeakAndFallsToBothSides() {
        double omega = side(Math.pow(0.05, 5 / 19.0));
        ScaleProfile profile = profile(s -> IntrinsicScale.propagated(omega, side(s)));
        double[] index = profile.qualities();
        assertFalse(profile.rated());
        assertEquals(omega, profile.peak().scale());
        assertEquals(1, index[5], EXACT);
        for (int i = 0; i < index.length; i++) {
            double s = profile.samples().get(i).scale();
            assertEquals(s > omega ? omega / s : s / omega, index[i], EXACT);
        }
    }

    /** One level that is taken for sharp, though the original and all others say that it is not. */
    @Test
    void aLevelThatReachesOneEarlyMovesThePeakButNotThePlace() {
        List<Sample> samples = samples(s -> IntrinsicScale.propagated(0.3, side(s)));
        Sample early = sample(samples.get(2).scale(), 1, Double.NaN);
        samples.set(2, early);
        ScaleProfile profile = ScaleProfile.of(samples);
        assertEquals(early, profile.peak());
        assertEquals(0.3, profile.best(), EXACT);
        assertEquals(new ScaleProfile.Size(1200, 1200), profile.bestSize());
    }

    /** The two largest levels, half of all pixels, against seven smaller ones that agree on another scale. */
    @Test
    void levelsWeighByTheirPixels() {
        ScaleProfile profile = profile(s -> IntrinsicScale.propagated(s > 0.8 ? 0.8 : 0.25, side(s)));
        assertEquals(0.8, profile.fit(), EXACT);
        double[] scales = profile.column(Sample::scale);
        assertEquals(0.25, ConsensusFit.fit(scales, profile.column(Sample::predicted), null), EXACT, "if all were one");
    }

    @Test
    void aSharpImageLooksBestWhole() {
        ScaleProfile profile = profile(s -> 1);
        assertEquals(1, profile.peak().scale());
        assertEquals(1, profile.best());
        assertEquals(1, profile.fit());
        assertEquals(0, profile.breaksOfA1() + profile.breaksOfA2());
        assertEquals(0.05, profile.samples().get(19).implied(), EXACT, "says only that the scale is at least 0.05");
    }

    @Test
    void eachLevelImpliesItsScaleOfTheOriginal() {
        ScaleProfile profile = profile(s -> IntrinsicScale.propagated(0.3, side(s)));
        profile.samples().forEach(s -> assertEquals(Math.min(s.scale(), 0.3), s.implied(), EXACT));
    }

    @Test
    void brokenAssumptionsAreCountedOnTheMeasuredAnswers() {
        List<Sample> samples = samples(s -> IntrinsicScale.propagated(0.3, side(s)));
        double[] scales = ScaleGrid.of(4000, 4000, 20, 32).scales();
        double within = 1 / (ScaleProfile.TOLERANCE - 0.01);
        double beyond = 1 / (ScaleProfile.TOLERANCE + 0.01);
        samples.set(12, sample(scales[12], within, Double.NaN));
        assertEquals(0, ScaleProfile.of(samples).breaksOfA1());
        samples.set(12, sample(scales[12], beyond, Double.NaN));
        samples.set(15, sample(scales[15], 0.4, Double.NaN));
        samples.set(2, sample(scales[2], 0.3 / side(scales[2]) * (ScaleProfile.TOLERANCE + 0.01), Double.NaN));
        ScaleProfile profile = ScaleProfile.of(samples);
        assertEquals(0.3, profile.fit(), EXACT, "a few levels do not move the fit");
        assertEquals(2, profile.breaksOfA1());
        assertEquals(1, profile.breaksOfA2());
    }

    @Test
    void anAnswerThatDoesNotChangeWithScaleBreaksThem() {
        ScaleProfile profile = profile(s -> 0.4);
        assertTrue(profile.breaksOfA1() + profile.breaksOfA2() > 10, "Eq. 2 holds nowhere");
    }

    @Test
    void theModelsOwnQualityGoesFirst() {
        double[] scales = ScaleGrid.of(4000, 4000, 20, 32).scales();
        List<Sample> rated = new ArrayList<>();
        for (int i = 0; i < scales.length; i++) {
            rated.add(sample(scales[i], 1, i == 7 || i == 9 ? 80 : 50 - i));
        }
        ScaleProfile profile = ScaleProfile.of(rated);
        assertTrue(profile.rated());
        assertEquals(48, profile.qualities()[2]);
        assertEquals(side(scales[7]), profile.peak().scale(), "of equally good scales the largest");
        assertEquals(side(scales[7]), profile.best(), "nothing is known between levels");
    }

    @Test
    void orderDoesNotMatterAndMissingLevelsDoNotEither() {
        List<Sample> samples = samples(s -> IntrinsicScale.propagated(0.2, side(s)));
        ScaleProfile sorted = ScaleProfile.of(samples);
        Collections.shuffle(samples, new Random(4));
        ScaleProfile shuffled = ScaleProfile.of(samples);
        assertEquals(sorted.samples(), shuffled.samples());
        assertArrayEquals(sorted.qualities(), shuffled.qualities());
        assertTrue(sorted.whole());
        ScaleProfile part = ScaleProfile.of(sorted.samples().subList(5, 20));
        assertFalse(part.whole());
        assertEquals(0.2, part.fit(), EXACT);
        assertEquals(sorted.peak(), part.peak());
        assertEquals(0.2, part.best(), EXACT);
        assertThrows(IllegalStateException.class, part::bestSize);
    }

    @Test
    void aLevelThatTruncationPutsBelowTheBoundCountsAsTheBound() {
        Sample least = new Sample(0.0497, 265, 149, 1, Double.NaN, Double.NaN, 9);
        ScaleProfile profile = ScaleProfile.of(List.of(sample(1, 0.05, 1), least));
        assertEquals(least, profile.peak());
        assertEquals(0.05, profile.best());
        assertEquals(new ScaleProfile.Size(265, 149), profile.bestSize(), "the level's own");
        assertEquals(0.05, profile.fit());
    }

    @Test
    void refusesWhatIsNoProfile() {
        assertThrows(IllegalArgumentException.class, () -> ScaleProfile.of(List.of()));
        assertThrows(IllegalArgumentException.class, () -> sample(1, 0, Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> sample(1, 1.1, Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> sample(1, Double.NaN, Double.NaN));
    }
}
