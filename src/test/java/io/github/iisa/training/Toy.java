/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.training;

import ai.djl.Device;
import io.github.iisa.model.ModelInfo;
import io.github.iisa.model.ModelPackage;
import io.github.iisa.model.TrainableModel;
import io.github.iisa.network.ConvolutionNetwork;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Something that can be learned in a second: log Ω is a line in the first two features, censored at 0. Of the others
 * 254 tell nothing, and the rest is 0.
 */
final class Toy {

    private static final int TOLD = 256;

    private Toy() {
    }

    static Samples samples(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[][] features = new float[count][ConvolutionNetwork.FEATURES];
        float[] labels = new float[count];
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < TOLD; j++) {
                features[i][j] = (float) random.nextDouble(-1.7, 1.7);
            }
            labels[i] = (float) Math.min(0, -1 + 0.8 * features[i][0] - 0.5 * features[i][1]);
        }
        return new Samples(features, labels);
    }

    /** A network at its start, to be trained. */
    static TrainableModel model(Path folder) {
        return model(folder, ConvolutionNetwork.initialParameters(1));
    }

    static TrainableModel model(Path folder, Map<String, float[]> parameters) {
        float[] ones = new float[ConvolutionNetwork.FEATURES];
        Arrays.fill(ones, 1);
        Path weights = folder.resolve("toy.pt");
        try (OutputStream out = Files.newOutputStream(weights)) {
            ConvolutionNetwork.write(out, parameters, new float[ConvolutionNetwork.FEATURES], ones, 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ModelInfo info = new ModelInfo("toy", ModelPackage.sha256(weights), ConvolutionNetwork.TILE);
        return new ModelPackage(folder, info, weights).open(Device.cpu(), true);
    }
}
