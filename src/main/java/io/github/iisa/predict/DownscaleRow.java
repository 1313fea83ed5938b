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

import io.github.iisa.image.FileDownscaler;
import java.util.Arrays;
import java.util.List;

/**
 * One row of the table of downscaled files.
 *
 * @param file the original's name in the table
 * @param slice which z/t position, from 1, where each has a file of its own; else 0
 * @param slices how many z/t positions the new file has, each as large as the result says
 * @param result what was written; null for a failure
 * @param bytes size of the original; 0 where unknown
 * @param newBytes size of the new file
 * @param output its path in the output folder, with {@code /} on every system
 * @param error the sentence for the user; empty for a success
 * @param notes what the user should know; no column of the table
 */
public record DownscaleRow(String file, int slice, int slices, FileDownscaler.Result result, long bytes,
                           long newBytes, String output, String error, List<String> notes) {

    /** The header. */
    public static final List<String> COLUMNS = List.of("file", "slice", "slices", "width", "height", "scale",
        "new_width", "new_height", "bytes", "new_bytes", "output", "error");

    /** Copies the notes. */
    public DownscaleRow {
        notes = List.copyOf(notes);
    }

    /** A failure. */
    static DownscaleRow failed(String file, String error) {
        // A line break inside a cell is legal, yet tools that read tables line by line stumble over it.
        return new DownscaleRow(file, 0, 0, null, 0, 0, "", error.replaceAll("\\s*\\R\\s*", " "), List.of());
    }

    /**
     * Whether a file was written.
     *
     * @return false for a failure
     */
    public boolean good() {
        return result != null;
    }

    /**
     * The cells; the scale is the one really reached, with six decimals.
     *
     * @return text, numbers and nulls (for empty cells) in the order of {@link #COLUMNS}
     */
    public List<Object> cells() {
        if (!good()) {
            return Arrays.asList(file, null, null, null, null, null, null, null, null, null, null, error);
        }
        return Arrays.asList(file, slice > 0 ? slice : null, slices, result.width(), result.height(),
            round(result.scale(), 6), result.newWidth(), result.newHeight(), bytes, newBytes, output, "");
    }
}
