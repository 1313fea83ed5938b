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
 * A transformer layer that normalises first: x + attention(norm(x)), then x + feed-forward(norm(x)).
 *
 * <p>CLIP's text tower (Radford et al., arXiv 2103.00020, section 2.4) and TOPIQ (Chen et al., arXiv 2308.03060,
 * section 3.3) name its parts differently, and TOPIQ's cross-attention asks one scale's tokens about another's.
 */
final class TransformerLayer {

    private final Layer queryNorm;
    private final Layer memoryNorm;
    private final Attention attention;
    private final Layer feedForward;

    private TransformerLayer(Layer queryNorm, Layer memoryNorm, Attention attention, Layer feedForward) {
        this.queryNorm = queryNorm;
        this.memoryNorm = memoryNorm;
        this.attention = attention;
        this.feedForward = feedForward;
    }

    /** CLIP's residual attention block: causal, four times as wide within, QuickGELU. */
    static TransformerLayer clip(Layers layers, int width, int heads) {
        Layer norm = layers.layerNorm("ln_1", width);
        return new TransformerLayer(norm, null, new Attention(layers.in("attn"), width, heads, true),
            layers.layerNorm("ln_2", width).then(layers.linear("mlp.c_fc", width, 4 * width)).then(Pass::quickGelu)
                .then(layers.linear("mlp.c_proj", 4 * width, width)));
    }

    /** TOPIQ's encoder layer: GELU and dropout. */
    static TransformerLayer encoder(Layers layers, int width, int heads, int within) {
        Layer norm = layers.layerNorm("norm1", width);
        return new TransformerLayer(norm, null, new Attention(layers.in("self_attn"), width, heads, false),
            feedForward(layers, layers.layerNorm("norm2", width), width, within));
    }

    /** TOPIQ's decoder layer, which has no self-attention in use. */
    static TransformerLayer decoder(Layers layers, int width, int heads, int within) {
        Layers unused = layers.in("self_attn");
        unused.tensor(Layers.Role.UNUSED, "in_proj_weight", 3L * width, width);
        unused.tensor(Layers.Role.UNUSED, "in_proj_bias", 3L * width);
        unused.tensor(Layers.Role.UNUSED, "out_proj.weight", width, width);
        unused.tensor(Layers.Role.UNUSED, "out_proj.bias", width);
        return new TransformerLayer(layers.layerNorm("norm1", width), layers.layerNorm("norm2", width),
            new Attention(layers.in("multihead_attn"), width, heads, false),
            feedForward(layers, layers.layerNorm("norm3", width), width, within));
    }

    private static Layer feedForward(Layers layers, Layer norm, int width, int within) {
        return norm.then(layers.linear("linear1", width, within)).then(Pass::gelu).then(Pass::dropout)
            .then(layers.linear("linear2", within, width)).then(Pass::dropout);
    }

    /** The layer on tokens [B, T, E] that look at themselves; used up. */
    NDArray forward(Pass pass, NDArray tokens) {
        NDArray x = queryNorm.forward(pass, pass.share(tokens));
        return feed(pass, pass.add(pass.dropout(attention.forward(pass, pass.share(x), x)), tokens));
    }

    /** The layer on tokens [B, T, E] that look at a memory [B, M, E]; both used up. */
    NDArray forward(Pass pass, NDArray tokens, NDArray memory) {
        NDArray x = queryNorm.forward(pass, pass.share(tokens));
        NDArray y = attention.forward(pass, x, memoryNorm.forward(pass, memory));
        return feed(pass, pass.add(pass.dropout(y), tokens));
    }

    private NDArray feed(Pass pass, NDArray x) {
        return pass.add(feedForward.forward(pass, pass.share(x)), x);
    }
}
