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

import java.util.ArrayList;
import java.util.List;

/**
 * Where the scale index min(Ω̂(Iˢ), s/Ω̂) is highest (Eq. 1), between the measured levels too, so that the place is not
 * rounded to a level.
 *
 * <p>Example: {@code BestScale.of(new double[] {1, 0.5, 0.25}, new double[] {0.3, 0.6, 1}, 0.3)} gives 0.3.
 *
 * <p>Between neighbouring levels log Ω̂(Iˢ) is taken to be linear in log s. Where only the smaller one's answer is 1,
 * that answer is a lower bound and no value to draw a line to: the larger one's rises by Eq. 2, as s·Ω̂(Iˢ) stays the
 * same, until it is 1. As log(s/Ω̂) is linear in log s anyway, the lower of the two lines is highest at an end of one
 * or where they cross. Answers that keep to Eq. 2 give Ω itself; others are trusted to be smooth between two levels.
 *
 * <p>Limit: scales above Ω̂ whose answers are 1 are all equally good, and the largest counts; so answers that reach 1
 * too early move the place up, however right the original's own answer is.
 */
final class BestScale {

    private BestScale() {
    }

    /**
     * Finds the place.
     *
     * @param scales s of the levels, in (0, 1], falling; at least one
     * @param answers Ω̂(Iˢ) of the levels, in (0, 1]
     * @param whole Ω̂, the answer for the original, in (0, 1]
     * @return in [0.05, 1]; of equally good scales the largest
     */
    static double of(double[] scales, double[] answers, double whole) {
        List<Point> ends = ends(scales, answers);
        List<Point> candidates = new ArrayList<>(ends);
        for (int i = 1; i < ends.size(); i++) {
            addCrossing(ends.get(i - 1), ends.get(i), whole, candidates);
        }
        return IntrinsicScale.ofQualities(
            candidates.stream().mapToDouble(p -> IntrinsicScale.clamp(p.scale)).toArray(),
            candidates.stream().mapToDouble(p -> Math.min(p.answer, p.scale / whole)).toArray());
    }

    /** The ends of the answers' lines: the levels, and where an answer that rises by Eq. 2 reaches 1. */
    private static List<Point> ends(double[] scales, double[] answers) {
        List<Point> ends = new ArrayList<>();
        for (int i = 0; i < scales.length; i++) {
            double implied = i == 0 ? 0 : scales[i - 1] * answers[i - 1];
            if (answers[i] == 1 && implied > scales[i] && implied < scales[i - 1]) {
                ends.add(new Point(implied, 1));
            }
            ends.add(new Point(scales[i], answers[i]));
        }
        return ends;
    }

    private static void addCrossing(Point a, Point b, double whole, List<Point> to) {
        double above = Math.log(a.answer * whole / a.scale);
        double below = Math.log(b.answer * whole / b.scale);
        if (above < 0 && below > 0) {
            double share = above / (above - below);
            double scale = a.scale * Math.pow(b.scale / a.scale, share);
            to.add(new Point(scale, a.answer * Math.pow(b.answer / a.answer, share)));
        }
    }

    private record Point(double scale, double answer) {
    }
}
