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

import ai.djl.ndarray.NDArray;

/**
 * The bottleneck block of deep residual networks (He et al., "Deep Residual Learning", 2015, figure 5): 1×1, 3×3 and
 * 1×1 convolutions beside a shortcut.
 *
 * <p>Two kinds differ in how a block halves the size: the usual one strides in its 3×3 convolution and its shortcut;
 * the antialiased one of CLIP (Radford et al. 2021, section 2.4) averages 2×2 pixels before the next 1×1 convolution.
 */
final class Bottleneck implements Layer {

    private static final int EXPANSION = 4;

    private final Layer main;
    private final Layer shortcut;

    /**
     * A block.
     *
     * @param layers the block's
     * @param in channels
     * @param width channels of the 3×3 convolution; four times as many come out
     * @param stride 1 or 2
     * @param antialiased the kind
     * @param first whether it is the first of its stage, whose shortcut has a convolution
     */
    private Bottleneck(Layers layers, int in, int width, int stride, boolean antialiased, boolean first) {
        int out = EXPANSION * width;
        int convStride = antialiased ? 1 : stride;
        Layer halve = antialiased && stride == 2 ? Pass::avgPool2 : (pass, x) -> x;
        this.main = layers.conv("conv1", in, width, 1, 1, false).then(layers.batchNorm("bn1", width)).then(Pass::relu)
            .then(layers.conv("conv2", width, width, 3, convStride, false)).then(layers.batchNorm("bn2", width))
            .then(Pass::relu).then(halve)
            .then(layers.conv("conv3", width, out, 1, 1, false)).then(layers.batchNorm("bn3", out));
        this.shortcut = !first ? (pass, x) -> x : halve
            .then(layers.conv("downsample.0", in, out, 1, convStride, false))
            .then(layers.batchNorm("downsample.1", out));
    }

    /** A stage: blocks of which the first changes channels and size. */
    static Layer stage(Layers layers, int in, int width, int blocks, int stride, boolean antialiased) {
        Layer stage = new Bottleneck(layers.in("0"), in, width, stride, antialiased, true);
        for (int i = 1; i < blocks; i++) {
            stage = stage.then(
                new Bottleneck(layers.in(Integer.toString(i)), EXPANSION * width, width, 1, antialiased, false));
        }
        // The first 3x3 convolution reaches 1 px, each other one 1 px of the output.
        int halo = 1 + (blocks - 1) * stride;
        return new Stripes(stage, stride, (halo + stride - 1) / stride * stride,
            EXPANSION * width * Float.BYTES / (stride * stride));
    }

    @Override
    public NDArray forward(Pass pass, NDArray x) {
        NDArray y = main.forward(pass, pass.share(x));
        return pass.relu(pass.add(y, shortcut.forward(pass, x)));
    }
}
