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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.iisa.model.description.Axis;
import io.github.iisa.model.description.ModelDescription;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A published package in three formats: its weights run, and its test output comes out. */
class PackageRunCorpusTest {

    @ParameterizedTest
    @ValueSource(strings = {"bioimageio.yaml", "v0_4_0.bioimageio.yaml", "v0_4_9.bioimageio.yaml"})
    void weightsRunAndGiveTheTestOutput(String name) {
        Path file = Path.of(System.getProperty("iisa.corpus", "nowhere"), "packages", "unet2d_nuclei_broad", name);
        Assumptions.assumeTrue(Files.isRegularFile(file), file + " is missing");
        PackageFiles files = PackageFiles.of(file);
        Verdict verdict = PackageTrial.run(files);
        System.out.println(name + " (format " + files.description().format() + "): " + verdict);
        assertEquals(Verdict.State.PASSED, verdict.state(), verdict.note());
        assertTrue(verdict.largestDifference() < 1e-4);
        ModelDescription d = files.description();
        assertEquals(List.of("batch", "channel", "y", "x"), d.inputs().get(0).axes().stream().map(Axis::id).toList());
        assertEquals(List.of(0, 0, 32, 32), d.outputs().get(0).axes().stream().map(Axis::halo).toList());
        assertEquals("its output probability has more than one value along y instead of one number per image",
            Serving.of(d, Optional.empty()).reason());
    }
}
