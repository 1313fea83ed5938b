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

import io.github.iisa.network.ConvolutionNetwork;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Small whole packages for tests: the default network with weights that nobody has trained. */
public final class TestPackages {

    static final ModelPackageWriter.Text TEXT = new ModelPackageWriter.Text("IISA test", "A test.",
        List.of("A. Tester", "B. Tester"), "BSD-2-Clause", Map.of("seed", 1));

    private TestPackages() {
    }

    /** Writes a package and says what is in it. */
    public static ModelInfo write(Path folder, String name) {
        try {
            Files.createDirectories(folder);
            float[] ones = new float[ConvolutionNetwork.FEATURES];
            Arrays.fill(ones, 1);
            Path weights = folder.resolve(ModelPackageWriter.WEIGHTS);
            try (OutputStream out = Files.newOutputStream(weights)) {
                ConvolutionNetwork.write(out, ConvolutionNetwork.initialParameters(3),
                    new float[ConvolutionNetwork.FEATURES], ones, 0.8);
            }
            Files.writeString(folder.resolve("README.md"), "# A test\n");
            ModelInfo info = new ModelInfo(name, ModelPackage.sha256(weights), ConvolutionNetwork.TILE, 0.8,
                new ModelInfo.Interval(1.5, 0.9), new ModelInfo.Pooling(0.6, 2));
            ModelPackageWriter.write(folder, info, TEXT);
            return info;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
