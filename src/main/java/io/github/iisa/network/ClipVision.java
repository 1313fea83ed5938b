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
import ai.djl.ndarray.types.Shape;

/**
 * CLIP's ResNet-50 image tower (Radford et al., "Learning Transferable Visual Models From Natural Language
 * Supervision", arXiv 2103.00020, section 2.4): three convolutions as a stem, antialiased stages, and a pooling by
 * attention. It has no position embedding in the pooling, so that images of any size can be seen (Wang et al., arXiv
 * 2207.12396, section 3.2).
 *
 * <p>Example: {@code NDArray features = new ClipVision(layers.in("visual")).forward(pass, rgb);} gives [B, 1024].
 */
final class ClipVision implements Layer {

    private static final int[] BLOCKS = {3, 4, 6, 3};
    private static final int STEM = 64;
    private static final int WIDTH = 2048;
    private static final int HEADS = 32;
    private static final int HEAD_WIDTH = WIDTH / HEADS;

    private final Layer stages;
    private final Layer query;
    private final String keyWeight;
    private final String valueWeight;
    private final String valueBias;
    private final Layer projection;

    ClipVision(Layers layers) {
        Layer stem = layers.conv("conv1", 3, STEM / 2, 3, 2, false).seenAs("visual.conv1")
            .then(layers.batchNorm("bn1", STEM / 2)).then(Pass::relu)
            .then(layers.conv("conv2", STEM / 2, STEM / 2, 3, 1, false)).then(layers.batchNorm("bn2", STEM / 2))
            .then(Pass::relu)
            .then(layers.conv("conv3", STEM / 2, STEM, 3, 1, false)).then(layers.batchNorm("bn3", STEM))
            .then(Pass::relu).then(Pass::avgPool2);
        Layer net = Normalisation.CLIP.seenAs("visual input (normalised)")
            .then(new Stripes(stem, 4, 8, STEM * Float.BYTES / 4)).seenAs("visual.avgpool (stem)");
        int in = STEM;
        for (int i = 0; i < BLOCKS.length; i++) {
            String name = "layer" + (i + 1);
            net = net.then(Bottleneck.stage(layers.in(name), in, STEM << i, BLOCKS[i], i == 0 ? 1 : 2, true))
                .seenAs("visual." + name);
            in = 4 * (STEM << i);
        }
        this.stages = net;
        Layers pool = layers.in("attnpool");
        pool.tensor(Layers.Role.UNREAD, "positional_embedding", 50, WIDTH);
        this.keyWeight = pool.parameter("k_proj.weight", WIDTH, WIDTH);
        pool.parameter("k_proj.bias", WIDTH);
        this.query = pool.linear("q_proj", WIDTH, WIDTH);
        this.valueWeight = pool.parameter("v_proj.weight", WIDTH, WIDTH);
        this.valueBias = pool.parameter("v_proj.bias", WIDTH);
        this.projection = pool.linear("c_proj", WIDTH, ClipText.FEATURES);
    }

    @Override
    public NDArray forward(Pass pass, NDArray rgb) {
        NDArray x = stages.forward(pass, rgb);
        Shape s = x.getShape();
        x = pass.used(x, x.transpose(0, 2, 3, 1));
        x = pass.used(x, x.reshape(s.get(0), s.get(2) * s.get(3), WIDTH));
        return pass.seen("visual (attnpool output)", pool(pass, x));
    }

    /**
     * The mean's view of the positions and itself: [B, T, 2048] to [B, 1024]. There is one query, so keys and values
     * are not formed: qᵀ(W·x) = (Wᵀq)ᵀx, Σa(W·x) = W(Σa·x). The keys' bias adds the same to all and drops out.
     */
    private NDArray pool(Pass pass, NDArray positions) {
        long batch = positions.getShape().get(0);
        NDArray mean = positions.mean(new int[] {1}, true);
        NDArray tokens = pass.used(positions, mean.concat(positions, 1));
        NDArray q = query.forward(pass, mean.reshape(batch, WIDTH)).mul((float) (1 / Math.sqrt(HEAD_WIDTH)));
        NDArray asked = q.reshape(batch, HEADS, 1, HEAD_WIDTH)
            .matMul(pass.view(keyWeight, HEADS, HEAD_WIDTH, WIDTH)).reshape(batch, HEADS, WIDTH);
        NDArray weights = pass.softmax(asked.batchMatMul(tokens.transpose(0, 2, 1)));
        NDArray looked = weights.batchMatMul(tokens).reshape(batch, HEADS, 1, WIDTH);
        NDArray values = looked.matMul(pass.view(valueWeight, HEADS, HEAD_WIDTH, WIDTH).transpose(0, 2, 1));
        return projection.forward(pass, values.reshape(batch, WIDTH).add(pass.tensor(valueBias)));
    }
}
