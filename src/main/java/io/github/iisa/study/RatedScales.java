/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.study;

import io.github.iisa.base.Csv;
import io.github.iisa.base.InputException;
import io.github.iisa.base.StudyMessages;
import io.github.iisa.scale.IntrinsicScale;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Whether quality ratings at several scales keep the assumptions behind Eq. 2: A1, quality rises up to the intrinsic
 * scale, and A2, it falls above it. Counted as the paper counts KonX, whose images are rated at three scales.
 *
 * <p>Example: {@code RatedScales.read(Path.of("ratings.csv")).stream().filter(RatedScales.Image::keepsBoth).count()}
 *
 * <p>Limits: the table {@code ratings.csv} has the columns {@code img_name,scale,rating}, higher ratings better; of
 * several ratings at a scale the mean counts. Equal means keep the assumptions. No test of significance: a difference
 * within the ratings' noise counts as one.
 */
public final class RatedScales {

    private static final int FEWEST = 3;

    private RatedScales() {
    }

    /**
     * An image rated at three scales or more.
     *
     * @param name its file
     * @param scales how many
     * @param peak the scale of the highest mean rating (Eq. 1), of equals the largest
     * @param a1 whether the mean rating never falls with growing scale up to the peak
     * @param a2 whether it never rises above the peak
     */
    public record Image(String name, int scales, double peak, boolean a1, boolean a2) {

        /**
         * Whether both assumptions hold.
         *
         * @return true for a rating that rises to the peak and falls after it
         */
        public boolean keepsBoth() {
            return a1 && a2;
        }
    }

    /**
     * Reads a table and judges its images.
     *
     * @param table the file
     * @return the images rated at three scales or more, by name
     * @throws InputException if it is no such table
     */
    public static List<Image> read(Path table) {
        List<List<String>> lines = Csv.read(table);
        if (lines.isEmpty() || !lines.get(0).equals(List.of("img_name", "scale", "rating"))) {
            throw new InputException(StudyMessages.badRating(table, 1));
        }
        Map<String, TreeMap<Double, List<Double>>> ratings = new TreeMap<>();
        for (int i = 1; i < lines.size(); i++) {
            List<String> row = lines.get(i);
            double scale = number(row, 1);
            double rating = number(row, 2);
            if (!(scale >= IntrinsicScale.LOWER_BOUND && scale <= 1) || !Double.isFinite(rating)) {
                throw new InputException(StudyMessages.badRating(table, i + 1));
            }
            ratings.computeIfAbsent(row.get(0), name -> new TreeMap<>())
                .computeIfAbsent(scale, s -> new ArrayList<>()).add(rating);
        }
        return ratings.entrySet().stream().filter(e -> e.getValue().size() >= FEWEST)
            .map(e -> judge(e.getKey(), e.getValue())).toList();
    }

    private static double number(List<String> row, int column) {
        try {
            return row.size() == 3 ? Double.parseDouble(row.get(column)) : Double.NaN;
        } catch (NumberFormatException e) {
            return Double.NaN; // refused by the caller, who knows the line
        }
    }

    private static Image judge(String name, TreeMap<Double, List<Double>> ratings) {
        double[] scales = ratings.keySet().stream().mapToDouble(Double::doubleValue).toArray();
        double[] means = ratings.values().stream()
            .mapToDouble(own -> own.stream().mapToDouble(Double::doubleValue).average().orElseThrow()).toArray();
        double peak = IntrinsicScale.ofQualities(scales, means);
        boolean a1 = true;
        boolean a2 = true;
        for (int i = 1; i < scales.length; i++) {
            a1 &= scales[i] > peak || means[i] >= means[i - 1];
            a2 &= scales[i] <= peak || means[i] <= means[i - 1];
        }
        return new Image(name, scales.length, peak, a1, a2);
    }
}
