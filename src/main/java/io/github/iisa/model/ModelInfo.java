/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.model;

import io.github.iisa.scale.IntrinsicScale;
import java.util.Objects;

/**
 * Who a model is and what its numbers mean.
 *
 * @param name the name by which commands and tables call it
 * @param sha256 hash of the weights, 64 hexadecimal digits: two models with the same hash give the same answers
 * @param tileSize side in px of the square tiles that the model sees, at least 32; 0 if it takes whole images
 * @param strictness the factor k of Ω = min(1, k·Ω*), &gt; 0 and finite; 1 where the model states none
 * @param interval the 80 % interval around an answer
 * @param pooling how the tiles' answers become the photo's; without meaning for a model that takes whole images
 */
public record ModelInfo(String name, String sha256, int tileSize, double strictness, Interval interval,
                        Pooling pooling) {

    private static final int SMALLEST_TILE = 32;

    /** Checks the values. */
    public ModelInfo {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(sha256, "sha256");
        Objects.requireNonNull(interval, "interval");
        Objects.requireNonNull(pooling, "pooling");
        if (tileSize != 0 && tileSize < SMALLEST_TILE || !(strictness > 0 && strictness < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("tile size " + tileSize + ", strictness " + strictness);
        }
    }

    /**
     * A model of which nothing more is known: strictness 1, no interval, the middle of its tiles.
     *
     * @param name the name by which commands and tables call it
     * @param sha256 hash of the weights
     * @param tileSize side in px of the square tiles that the model sees, at least 32; 0 if it takes whole images
     */
    public ModelInfo(String name, String sha256, int tileSize) {
        this(name, sha256, tileSize, 1, Interval.NONE, Pooling.MEDIAN);
    }

    /**
     * The 80 % split-conformal interval in log Ω, as wide as the answer's own spread says.
     *
     * <p>Labels end at 1 and at the lower bound, and so does the interval. One that is cut at an end cannot be missed
     * there: with the same factor at its open end it would hold nine labels of ten. So the open end takes a factor of
     * its own, a smaller one. As answers of one spread grow, both ends grow; the lower one leaps where the upper
     * reaches 1, and the upper one where the lower leaves its bound. One that is cut at both ends stays whole.
     *
     * @param width the factor q ≥ 0 of the spread at both ends: [Ω·exp(−q·spread), Ω·exp(q·spread)]; NaN for a model
     *     without calibration
     * @param oneSided the factor of the open end where the other is cut, in [0, q]; NaN where q is
     */
    public record Interval(double width, double oneSided) {

        /** Of a model without calibration: no interval. */
        public static final Interval NONE = new Interval(Double.NaN);

        /** Checks the values. */
        public Interval {
            if (!(width >= 0 && oneSided >= 0 && oneSided <= width || Double.isNaN(width) && Double.isNaN(oneSided))) {
                throw new IllegalArgumentException("interval width " + width + ", one-sided " + oneSided);
            }
        }

        /**
         * With one factor, wherever the interval is cut.
         *
         * @param width q ≥ 0; NaN for a model without calibration
         */
        public Interval(double width) {
            this(width, width);
        }

        /**
         * The lower end.
         *
         * @param raw the answer Ω, before it is clamped
         * @param spread its expected error in log Ω
         * @return in [0.05, 1]; NaN if the interval or the spread is
         */
        public double low(double raw, double spread) {
            double even = raw * Math.exp(-width * spread);
            boolean open = even > IntrinsicScale.LOWER_BOUND && raw * Math.exp(width * spread) >= 1;
            return clamp(open ? raw * Math.exp(-oneSided * spread) : even);
        }

        /**
         * The upper end.
         *
         * @param raw the answer Ω, before it is clamped
         * @param spread its expected error in log Ω
         * @return in [0.05, 1]; NaN if the interval or the spread is
         */
        public double high(double raw, double spread) {
            double even = raw * Math.exp(width * spread);
            boolean open = even < 1 && raw * Math.exp(-width * spread) <= IntrinsicScale.LOWER_BOUND;
            return clamp(open ? raw * Math.exp(oneSided * spread) : even);
        }

        private static double clamp(double end) {
            return Double.isNaN(end) ? end : IntrinsicScale.clamp(end);
        }
    }

    /**
     * From tiles to the photo: the weighted quantile of the tiles' log Ω*, each tile weighing its area times detailᵈ
     * divided by spreadᵖ. A quantile above the middle and the weight by detail let a sharp subject before a blurred
     * background decide; the weight by spread keeps tiles that the model makes nothing of from deciding anything.
     *
     * @param quantile in [0, 1]
     * @param power p ≥ 0
     * @param detail d ≥ 0
     */
    public record Pooling(double quantile, double power, double detail) {

        /** The middle of tiles that weigh alike: for models of which nothing better is known. */
        public static final Pooling MEDIAN = new Pooling(0.5, 0);

        /** Checks the values. */
        public Pooling {
            if (!(quantile >= 0 && quantile <= 1 && power >= 0 && detail >= 0)) {
                throw new IllegalArgumentException("quantile " + quantile + ", power " + power + ", detail " + detail);
            }
        }

        /**
         * Without a weight by detail.
         *
         * @param quantile in [0, 1]
         * @param power p ≥ 0
         */
        public Pooling(double quantile, double power) {
            this(quantile, power, 0);
        }
    }
}
