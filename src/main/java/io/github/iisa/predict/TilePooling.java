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

import io.github.iisa.model.Estimate;
import io.github.iisa.model.ModelInfo;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * From tiles to the photo: the weighted quantile of the tiles' log Ω* ({@link ModelInfo.Pooling}).
 *
 * <p>Example: {@code TilePooling.pool(predictor.tiles(image, progress), model.info().pooling()).value()}
 *
 * <p>Limit: of positive estimates; those of whole-image models need no pooling.
 */
public final class TilePooling {

    /** Keeps tiles in which there is next to nothing to see from weighing nothing at all, 8-bit units. */
    private static final double LEAST_DETAIL = 0.5;
    private static final Comparator<Estimate> ORDER = Comparator.comparingDouble(Estimate::value)
        .thenComparingDouble(Estimate::spread).thenComparingDouble(Estimate::detail);

    private TilePooling() {
    }

    /**
     * The photo's answer from its tiles': the weighted quantile of log Ω*, and the weighted mean of their spreads. The
     * quantile function is averaged over one tile's share, 1/n of all weight, around the wanted quantile. For tiles
     * that weigh alike that is the usual interpolation between neighbours, and for any weights the answer follows each
     * tile steadily and does not depend on their order.
     *
     * @param tiles at least one estimate
     * @param pooling quantile and weights
     * @return the pooled estimate
     */
    public static Estimate pool(List<Estimate> tiles, ModelInfo.Pooling pooling) {
        Estimate[] sorted = tiles.toArray(Estimate[]::new);
        Arrays.sort(sorted, ORDER);
        double[] weights = weights(sorted, pooling);
        double[] shares = shares(weights, pooling.quantile());
        double log = 0;
        double spread = 0;
        for (int i = 0; i < sorted.length; i++) {
            log += shares[i] * Math.log(sorted[i].value());
            spread += weights[i] * sorted[i].spread();
        }
        return new Estimate(Math.exp(log), spread);
    }

    /**
     * How much each tile moves the photo's answer: the derivatives of the pooled log Ω* and of the pooled spread by
     * the tiles'. Training follows them.
     *
     * @param tiles at least one estimate
     * @param pooling quantile and weights
     * @return two rows, for log Ω* and for the spread, each with one share a tile and the sum 1
     */
    public static double[][] shares(List<Estimate> tiles, ModelInfo.Pooling pooling) {
        Integer[] order = IntStream.range(0, tiles.size()).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparing(tiles::get, ORDER));
        double[] weights = weights(Arrays.stream(order).map(tiles::get).toArray(Estimate[]::new), pooling);
        double[] shares = shares(weights, pooling.quantile());
        double[][] byTile = new double[2][tiles.size()];
        for (int i = 0; i < order.length; i++) {
            byTile[0][order[i]] = shares[i];
            byTile[1][order[i]] = weights[i];
        }
        return byTile;
    }

    private static double[] weights(Estimate[] tiles, ModelInfo.Pooling pooling) {
        double[] weights = Arrays.stream(tiles)
            .mapToDouble(e -> (Double.isNaN(e.spread()) ? 1 : Math.pow(e.spread(), -pooling.power()))
                * Math.pow(e.detail() + LEAST_DETAIL, pooling.detail())).toArray();
        double total = Arrays.stream(weights).sum();
        return Arrays.stream(weights).map(w -> w / total).toArray();
    }

    private static double[] shares(double[] weights, double quantile) {
        double share = 1.0 / weights.length;
        double from = quantile - share / 2;
        double[] shares = new double[weights.length];
        double before = Double.NEGATIVE_INFINITY;
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i];
            double end = i == weights.length - 1 ? Double.POSITIVE_INFINITY : sum; // the ends reach on
            shares[i] = Math.max(0, Math.min(end, from + share) - Math.max(before, from)) / share;
            before = end;
        }
        return shares;
    }
}
