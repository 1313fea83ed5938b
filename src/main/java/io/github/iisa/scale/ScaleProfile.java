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

import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What was measured of one image at several scales, and what follows from it: the scale at which it looks best (Eq. 1),
 * the one Ω that fits Eq. 2's whole curve, and how well the measured answers keep to the assumptions behind it.
 *
 * <p>Example: {@code ScaleProfile.of(samples).best()}
 *
 * <p>Where the model has no quality output, the quality is the <em>scale index</em> min(Ω̂(Iˢ), s/Ω̂), Ω̂ being the
 * answer for the original: by Eq. 2 it is 1 at s = Ω and falls as Ω/s above and as s/Ω below. It is derived from the
 * predicted intrinsic scales and is no rating. While the original's level is missing, what the largest level implies
 * stands for its answer.
 *
 * <p>Where the image looks best is told twice: {@link #peak} is the best of the measured levels; it lies up to half a
 * step of the grid off, 8 % for 20 levels, and one level whose answer happens to reach 1 early moves it up.
 * {@link #best} is the peak of the curve that fits all levels, where there is one: on the scale index only, as nothing
 * like Eq. 2 is known of a model's own quality.
 *
 * <p>The assumptions are tested on the measured answers Ω̂(Iˢ), never on the scale index, which keeps to A1 by its
 * making. By Eq. 2 the answer is 1 where s ≤ Ω and Ω/s above. A level with s ≤ Ω whose answer is below 1 says that it
 * would look better smaller still, so quality would not rise up to Ω (A1); a level with s &gt; Ω whose answer is not
 * Ω/s says that its best is elsewhere (A2). Answers up to the factor {@link #TOLERANCE} off count as kept.
 */
public final class ScaleProfile {

    /** The factor by which an answer may differ from Eq. 2's: one step of a grid of 20 levels, 17 %. */
    public static final double TOLERANCE = Math.pow(IntrinsicScale.LOWER_BOUND, -1 / 19.0);

    private final List<Sample> samples;
    private final double fit;
    private final double[] qualities;
    private final int peak;
    private final double best;

    private ScaleProfile(List<Sample> samples) {
        if (samples.isEmpty()) {
            throw new IllegalArgumentException("a profile has at least one level");
        }
        this.samples = samples;
        fit = ConsensusFit.fit(column(Sample::scale), column(Sample::predicted), column(s -> s.scale * s.scale));
        double answer = samples.get(0).implied();
        qualities = rated() ? column(Sample::rating) : column(s -> Math.min(s.predicted, s.scale / answer));
        // Truncation can leave the smallest level a fraction of a pixel below the lower bound that was asked for.
        double[] scales = column(s -> IntrinsicScale.clamp(s.scale));
        double highest = IntrinsicScale.ofQualities(scales, qualities);
        int index = 0;
        while (scales[index] != highest) {
            index++;
        }
        peak = index;
        best = rated() ? highest : Math.max(fit, scales[scales.length - 1]);
    }

    /**
     * One level.
     *
     * @param scale the scale really reached, √(w′h′/wh), in (0, 1]
     * @param width of the level, px
     * @param height of the level, px
     * @param predicted Ω̂(Iˢ), the model's answer for the level, in (0, 1]
     * @param low lower end of the answer's interval; NaN for a model without calibration
     * @param high upper end of the answer's interval; NaN for a model without calibration
     * @param rating the model's own quality of the level, higher is better; NaN for a model without such an output
     */
    public record Sample(double scale, int width, int height, double predicted, double low, double high,
                         double rating) {

        /** Checks the values. */
        public Sample {
            if (!(scale > 0 && scale <= 1 && predicted > 0 && predicted <= 1)) {
                throw new IllegalArgumentException("scale " + scale + ", predicted " + predicted);
            }
        }

        /**
         * What the level says about the original by Eq. 2: s·Ω̂(Iˢ). Where the answer is 1 this is s, and only says
         * that Ω is at least that.
         *
         * @return in (0, 1]
         */
        public double implied() {
            return scale * predicted;
        }
    }

    /**
     * A size of the image.
     *
     * @param width px
     * @param height px
     */
    public record Size(int width, int height) {
    }

    /**
     * A profile.
     *
     * @param samples at least one, in any order
     * @return the profile, its levels from the largest scale to the smallest
     * @throws IllegalArgumentException if there is no sample
     */
    public static ScaleProfile of(List<Sample> samples) {
        return new ScaleProfile(samples.stream().sorted(Comparator.comparingDouble(Sample::scale).reversed()).toList());
    }

    /**
     * The levels.
     *
     * @return from the largest scale to the smallest
     */
    public List<Sample> samples() {
        return samples;
    }

    /**
     * One value a level.
     *
     * @param value what is wanted, for example {@code Sample::scale}
     * @return in the order of {@link #samples}
     */
    public double[] column(ToDoubleFunction<Sample> value) {
        return samples.stream().mapToDouble(value).toArray();
    }

    /**
     * Whether the original's own level is there.
     *
     * @return false for a profile that is still being measured
     */
    public boolean whole() {
        return samples.get(0).scale == 1;
    }

    /**
     * Whether the qualities are the model's own.
     *
     * @return false if they are the scale index
     */
    public boolean rated() {
        return samples.stream().noneMatch(s -> Double.isNaN(s.rating));
    }

    /**
     * The quality of each level: the model's own, else the scale index, in (0, 1].
     *
     * @return in the order of {@link #samples}
     */
    public double[] qualities() {
        return qualities.clone();
    }

    /**
     * The level of highest quality; of equally good ones the largest (Eq. 1).
     *
     * @return one of {@link #samples}
     */
    public Sample peak() {
        return samples.get(peak);
    }

    /**
     * The scale at which the image looks best (Eq. 1). Rated by the model it is that of {@link #peak}. Else it is where
     * the curve of Eq. 2 that fits all levels has its peak: {@link #fit}, or the smallest level where the fit is below.
     *
     * @return in [0.05, 1], not below the smallest level
     */
    public double best() {
        return best;
    }

    /**
     * The image's size where it looks best: a level's own if that is the place, else int(side·{@link #best}).
     *
     * @return its size
     * @throws IllegalStateException if the level at scale 1, whose size is the original's, is missing
     */
    public Size bestSize() {
        Sample original = samples.get(0);
        if (!whole()) {
            throw new IllegalStateException("the level at scale 1 is missing");
        }
        return samples.stream().filter(s -> IntrinsicScale.clamp(s.scale) == best).findFirst()
            .map(s -> new Size(s.width, s.height)).orElseGet(() -> new Size(
                IntrinsicScale.scaledSide(original.width, best), IntrinsicScale.scaledSide(original.height, best)));
    }

    /**
     * The one Ω that fits Eq. 2's whole curve to the measured answers, each level weighing by its pixels
     * ({@link ConsensusFit}): the smaller a level, the less it shows.
     *
     * @return in [0.05, 1]
     */
    public double fit() {
        return fit;
    }

    /**
     * Levels that break A1, that quality rises up to Ω: s ≤ Ω, yet Ω̂(Iˢ) &lt; 1/{@link #TOLERANCE}.
     *
     * @return how many
     */
    public int breaksOfA1() {
        return (int) samples.stream().filter(s -> s.scale <= fit && isOff(s)).count();
    }

    /**
     * Levels that break A2, that quality falls above Ω: s &gt; Ω, yet Ω̂(Iˢ) is more than the factor
     * {@link #TOLERANCE} off Ω/s.
     *
     * @return how many
     */
    public int breaksOfA2() {
        return (int) samples.stream().filter(s -> s.scale > fit && isOff(s)).count();
    }

    private boolean isOff(Sample s) {
        double expected = IntrinsicScale.propagated(fit, s.scale);
        return Math.abs(Math.log(s.predicted / expected)) > Math.log(TOLERANCE);
    }
}
