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

import static io.github.iisa.base.Csv.round;

import io.github.iisa.image.Plane;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * One row of the table of predictions: an image with its prediction, or with the reason why there is none.
 *
 * @param file the image's name in the table
 * @param slice which plane of a stack, from 1; 0 where unknown
 * @param width in px; 0 where unknown
 * @param height in px; 0 where unknown
 * @param prediction the answer; null for a failure
 * @param model the model's name
 * @param error the sentence for the user; empty for a success
 * @param notes what the user should know, of the image and of the prediction; no column of the table
 */
public record PredictionRow(String file, int slice, int width, int height, Prediction prediction, String model,
                            String error, List<String> notes) {

    private static final double CM_PER_INCH = 2.54;
    private static final List<String> COLUMNS = List.of("file", "slice", "width", "height", "iis", "iis_low",
        "iis_high", "best_width", "best_height", "model", "seconds", "error");
    private static final List<String> PRINT_COLUMNS = List.of("best_width_cm", "best_height_cm");

    /** Copies the notes. */
    public PredictionRow {
        notes = List.copyOf(notes);
    }

    /**
     * A row with an answer.
     *
     * @param file the image's name in the table
     * @param plane what was judged
     * @param prediction the answer
     * @param model the model's name
     * @return the row
     */
    public static PredictionRow of(String file, Plane plane, Prediction prediction, String model) {
        List<String> notes = Stream.concat(plane.notes().stream(), prediction.notes().stream()).toList();
        return new PredictionRow(file, plane.slice(), plane.rgb().width(), plane.rgb().height(), prediction, model,
            "", notes);
    }

    /**
     * A row with a failure.
     *
     * @param file the image's name in the table
     * @param slice which plane, from 1; 0 where unknown
     * @param model the model's name
     * @param error the sentence for the user
     * @return the row
     */
    public static PredictionRow failed(String file, int slice, String model, String error) {
        // A line break inside a cell is legal, yet tools that read tables line by line stumble over it.
        return new PredictionRow(file, slice, 0, 0, null, model, error.replaceAll("\\s*\\R\\s*", " "), List.of());
    }

    /**
     * Whether there is an answer.
     *
     * @return false for a failure
     */
    public boolean good() {
        return prediction != null;
    }

    /**
     * The header.
     *
     * @param ppi the print resolution, pixels per inch; 0 for a table without sizes in cm
     * @return the names of the columns
     */
    public static List<String> columns(double ppi) {
        return ppi > 0 ? Stream.concat(COLUMNS.stream(), PRINT_COLUMNS.stream()).toList() : COLUMNS;
    }

    /**
     * The cells: scales with six decimals, seconds with three, centimetres with two.
     *
     * @param ppi the print resolution, pixels per inch; 0 for a table without sizes in cm
     * @return text, numbers and nulls (for empty cells) in the order of {@link #columns}
     */
    public List<Object> cells(double ppi) {
        List<Object> cells = new ArrayList<>(Arrays.asList(file, known(slice), known(width), known(height)));
        if (good()) {
            cells.addAll(List.of(round(prediction.omega(), 6), round(prediction.low(), 6),
                round(prediction.high(), 6), prediction.bestWidth(), prediction.bestHeight(), model,
                round(prediction.seconds(), 3), ""));
        } else {
            cells.addAll(Arrays.asList(null, null, null, null, null, model, null, error));
        }
        if (ppi > 0) {
            cells.add(good() ? round(prediction.bestWidth() / ppi * CM_PER_INCH, 2) : null);
            cells.add(good() ? round(prediction.bestHeight() / ppi * CM_PER_INCH, 2) : null);
        }
        return cells;
    }

    private static Integer known(int value) {
        return value > 0 ? value : null;
    }
}
