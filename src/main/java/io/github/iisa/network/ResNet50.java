/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.network;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * ResNet-50 without its classifier, with the stride on the 3×3 convolutions (He et al., "Deep Residual Learning",
 * 2015, table 1; the variant called v1.5).
 *
 * <p>Example: {@code List<Layer> levels = new ResNet50(layers, "conv1", "bn1", i -> "layer" + i).levels();}
 */
final class ResNet50 {

    private static final int[] BLOCKS = {3, 4, 6, 3};
    private static final int STEM = 64;

    private final Layer conv;
    private final Layer norm;
    private final List<Layer> stages = new ArrayList<>();

    /**
     * The network.
     *
     * @param layers its own
     * @param conv name of the first convolution
     * @param norm name of its normalisation
     * @param stage names of the stages 1 to 4
     */
    ResNet50(Layers layers, String conv, String norm, IntFunction<String> stage) {
        this.conv = layers.conv(conv, 3, STEM, 7, 2, false);
        this.norm = layers.batchNorm(norm, STEM).then(Pass::relu);
        int in = STEM;
        for (int i = 0; i < BLOCKS.length; i++) {
            int width = STEM << i;
            stages.add(Bottleneck.stage(layers.in(stage.apply(i + 1)), in, width, BLOCKS[i], i == 0 ? 1 : 2, false));
            in = 4 * width;
        }
    }

    /**
     * The stem: [B, 3, H, W] to [B, 64, ⌈H/2⌉, ⌈W/2⌉].
     *
     * @param milestone name under which the bare convolution is seen; null for none
     */
    Layer stem(String milestone) {
        Layer first = milestone == null ? conv : conv.seenAs(milestone);
        return new Stripes(first.then(norm), 2, 4, STEM * Float.BYTES / 4);
    }

    /** Stage 1 to 4 without the pooling before the first: 256, 512, 1024, 2048 channels, stride 4, 8, 16, 32. */
    Layer stage(int number) {
        return stages.get(number - 1);
    }
}
