/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ij.IJ;
import ij.ImagePlus;
import ij.VirtualStack;
import ij.measure.ResultsTable;
import io.github.iisa.predict.GreyImages;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.scijava.Context;

/** Every kind of image that Fiji opens is predicted, each of its planes, without a file. */
class OpenImagesTest {

    private static Context context;

    @TempDir
    private static Path folder;

    @BeforeAll
    static void start() {
        context = Doors.context();
    }

    @AfterAll
    static void stop() {
        context.dispose();
    }

    @BeforeEach
    void clear() {
        ResultsTable.getResultsTable().reset();
    }

    static Stream<ImagePlus> images() {
        VirtualStack files = new VirtualStack(64, 48, null, folder.toString());
        for (int i = 0; i < 3; i++) {
            files.addSlice(GreyImages.write(folder.resolve(i + ".png"), 51 * (i + 1)).getFileName().toString());
        }
        return Stream.of(IJ.createImage("8-bit", "8-bit ramp", 64, 48, 1), IJ.createImage("16-bit", "16-bit ramp", 64,
            48, 2),
            IJ.createImage("32-bit", "32-bit ramp", 64, 48, 1), IJ.createImage("RGB", "RGB ramp", 64, 48, 2),
            IJ.createHyperStack("hyperstack", 64, 48, 1, 3, 2, 16), IJ.createHyperStack("composite", 64, 48, 3, 2, 2,
                8),
            new ImagePlus("virtual", files));
    }

    @ParameterizedTest
    @MethodSource("images")
    void everyPlaneGetsARow(ImagePlus image) {
        Doors.fiji(context, PredictCommand.class, Map.of("imp", image, "model", "grey", "all_slices", true));
        ResultsTable results = ResultsTable.getResultsTable();
        assertEquals(image.getNSlices() * image.getNFrames(), results.size());
        for (int i = 0; i < results.size(); i++) {
            assertEquals("", results.getStringValue("error", i));
            assertEquals(image.getTitle(), results.getStringValue("file", i));
        }
        if (image.getTitle().equals("virtual")) {
            assertEquals(0.6, results.getValue("iis", 2));
        }
    }
}
