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
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.core.Linear;
import ai.djl.pytorch.jni.JniUtils;

/**
 * Multi-head attention (Vaswani et al., "Attention Is All You Need", 2017, section 3.2) with PyTorch's packed weights.
 *
 * <p>Example: {@code NDArray y = attention.forward(pass, pass.share(tokens), tokens);} for self-attention.
 *
 * <p>The queries are taken in groups, so that no matrix of weights exceeds {@link Pass#attentionBytes()}.
 */
final class Attention {

    private final int width;
    private final int heads;
    private final boolean causal;
    private final String weight;
    private final String bias;
    private final Layer projection;

    /**
     * The attention.
     *
     * @param layers its own
     * @param width channels, a multiple of the heads
     * @param heads how many
     * @param causal whether a token sees only itself and those before it
     */
    Attention(Layers layers, int width, int heads, boolean causal) {
        this.width = width;
        this.heads = heads;
        this.causal = causal;
        this.weight = layers.parameter("in_proj_weight", 3 * width, width);
        this.bias = layers.parameter("in_proj_bias", 3 * width);
        this.projection = layers.linear("out_proj", width, width);
    }

    /**
     * softmax(q·kᵀ/√d)·v, projected.
     *
     * @param pass the forward pass
     * @param query [B, T, E], used up
     * @param memory [B, M, E], what keys and values are made of, used up
     * @return [B, T, E]
     */
    NDArray forward(Pass pass, NDArray query, NDArray memory) {
        long batch = query.getShape().get(0);
        long tokens = query.getShape().get(1);
        NDArray q = project(pass, query, 0);
        NDArray k = project(pass, pass.share(memory), 1);
        NDArray v = project(pass, memory, 2);
        q.muli(1 / Math.sqrt((double) width / heads));
        NDArray keys = pass.used(k, k.transpose(0, 2, 1));
        long rows = Math.max(1, pass.attentionBytes() / (batch * heads * v.getShape().get(1) * Float.BYTES));
        // The engine's concatenation of a single array would copy it without its gradient.
        NDArray y = rows >= tokens ? group(pass, q, keys, v, 0, tokens) : groups(pass, q, keys, v, rows);
        new NDList(q, keys, v).close();
        y = pass.used(y, y.reshape(batch, heads, tokens, width / heads));
        y = pass.used(y, y.transpose(0, 2, 1, 3));
        return projection.forward(pass, pass.used(y, y.reshape(batch, tokens, width)));
    }

    /**
     * Several groups. Without a gradient each goes to its place in an array made beforehand: results that stay between
     * matrices that go would leave the allocator with holes a little too small for the next matrix, 2 GB of them for
     * 13 megapixels.
     */
    private NDArray groups(Pass pass, NDArray q, NDArray keys, NDArray v, long rows) {
        long tokens = q.getShape().get(1);
        boolean gradient = JniUtils.isGradMode();
        NDArray whole = gradient ? null : pass.arrays().zeros(q.getShape());
        NDList groups = new NDList();
        for (long from = 0; from < tokens; from += rows) {
            long to = Math.min(tokens, from + rows);
            NDArray group = group(pass, q, keys, v, from, to);
            if (gradient) {
                groups.add(group);
            } else {
                whole.set(new NDIndex(":, {}:{}", from, to), group);
                group.close();
            }
        }
        return gradient ? NDArrays.concat(groups, 1) : whole;
    }

    private NDArray group(Pass pass, NDArray q, NDArray keys, NDArray v, long from, long to) {
        NDArray some = pass.rows(q, 1, from, to);
        NDArray logits = pass.used(some, some.batchMatMul(keys));
        if (causal) {
            logits.addi(mask(pass, from, to, v.getShape().get(1)));
        }
        NDArray weights = pass.dropout(pass.softmax(logits));
        return pass.used(weights, weights.batchMatMul(v));
    }

    /** −∞ above the diagonal. */
    private static NDArray mask(Pass pass, long from, long to, long tokens) {
        float[] mask = new float[Math.toIntExact((to - from) * tokens)];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = i % tokens > from + i / tokens ? Float.NEGATIVE_INFINITY : 0;
        }
        return pass.arrays().create(mask, new Shape(to - from, tokens));
    }

    /** The third of the packed projection that makes queries, keys or values: [B, T, E] to [B·heads, T, E/heads]. */
    private NDArray project(Pass pass, NDArray x, int third) {
        NDArray w = pass.rows(pass.tensor(weight), 0, (long) third * width, (third + 1L) * width);
        NDArray b = pass.rows(pass.tensor(bias), 0, (long) third * width, (third + 1L) * width);
        long batch = x.getShape().get(0);
        long tokens = x.getShape().get(1);
        NDArray y = pass.used(x, Linear.linear(x, w, b).head());
        new NDList(w, b).close();
        y = pass.used(y, y.reshape(batch, tokens, heads, width / heads));
        y = pass.used(y, y.transpose(0, 2, 1, 3));
        return pass.used(y, y.reshape(batch * heads, tokens, width / heads));
    }
}
