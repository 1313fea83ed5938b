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
import java.util.ArrayList;
import java.util.List;

/**
 * CLIP's text tower (Radford et al., arXiv 2103.00020, section 2.4): a causal transformer over 77 tokens, whose output
 * at the end of the text is projected into the space of the images.
 *
 * <p>Example: {@code NDArray features = text.forward(pass, prompts, new int[] {20, 20});} gives [2, 1024].
 */
final class ClipText {

    static final int WIDTH = 512;
    static final int TOKENS = 77;
    static final int FEATURES = 1024;
    private static final int VOCABULARY = 49408;
    private static final int HEADS = 8;
    private static final int DEPTH = 12;

    private final String positions;
    private final String projection;
    private final List<TransformerLayer> blocks = new ArrayList<>();
    private final Layer norm;

    ClipText(Layers layers) {
        this.positions = layers.parameter("positional_embedding", TOKENS, WIDTH);
        this.projection = layers.parameter("text_projection", WIDTH, FEATURES);
        layers.tensor(Layers.Role.UNREAD, "token_embedding.weight", VOCABULARY, WIDTH);
        for (int i = 0; i < DEPTH; i++) {
            blocks.add(TransformerLayer.clip(layers.in("transformer.resblocks." + i), WIDTH, HEADS));
        }
        this.norm = layers.layerNorm("ln_final", WIDTH);
    }

    /**
     * The features of prompts.
     *
     * @param pass the forward pass
     * @param prompts [N, 77, 512], embedded tokens; used up
     * @param ends index of each prompt's end token
     * @return [N, 1024]
     */
    NDArray forward(Pass pass, NDArray prompts, int[] ends) {
        NDArray x = pass.used(prompts, prompts.add(pass.tensor(positions)));
        pass.seen("transformer input [77,n,512]", x, 1, 0, 2);
        for (int i = 0; i < DEPTH; i++) {
            x = pass.seen("transformer.resblocks." + i + " [77,n,512]", blocks.get(i).forward(pass, x), 1, 0, 2);
        }
        x = pass.seen("ln_final [n,77,512]", norm.forward(pass, x));
        NDList last = new NDList();
        for (int i = 0; i < ends.length; i++) {
            last.add(x.get(new NDIndex("{}, {}", i, ends[i])));
        }
        NDArray rows = pass.used(x, NDArrays.stack(last));
        last.close();
        return pass.used(rows, rows.matMul(pass.tensor(projection)));
    }
}
