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
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.ArrayList;
import java.util.List;

/**
 * TOPIQ without reference (Chen et al., "TOPIQ: A Top-down Approach from Semantics to Distortions for Image Quality
 * Assessment", arXiv 2308.03060, section 3): the deepest features of a ResNet-50 ask the shallower ones, level by
 * level, where to look.
 *
 * <p>Limit: the answer is not bounded.
 */
final class Topiq implements Network {

    private static final int[] CHANNELS = {64, 256, 512, 1024, 2048};
    private static final int DEEPEST = CHANNELS.length - 1;
    private static final int WIDTH = 256;
    private static final int HEADS = 4;
    private static final int WITHIN = 1024;
    /** Side of the learned position embedding. */
    private static final int GRID = 32;

    private final List<Layer> backbone = new ArrayList<>();
    private final List<Layer> pools = new ArrayList<>();
    private final List<Layer> reductions = new ArrayList<>();
    private final List<TransformerLayer> selfAttention = new ArrayList<>();
    private final List<TransformerLayer> crossAttention = new ArrayList<>();
    private final TransformerLayer attentionPool;
    private final Layer score;
    private final String rows;
    private final String columns;

    Topiq(Layers layers) {
        this.rows = layers.parameter("h_emb", 1, WIDTH / 2, GRID, 1);
        this.columns = layers.parameter("w_emb", 1, WIDTH / 2, 1, GRID);
        ResNet50 net = new ResNet50(layers.in("semantic_model"), "conv1", "bn1", i -> "layer" + i);
        backbone.add(net.stem(null));
        Layer toStage = Pass::maxPool3;
        for (int i = 0; i < CHANNELS.length; i++) {
            if (i > 0) {
                backbone.add(toStage.then(net.stage(i)));
                toStage = (pass, x) -> x;
            }
            pools.add(new GatedPool(layers.in("weight_pool." + i), CHANNELS[i]).seenAs("weight_pool." + i));
            reductions.add(layers.in("dim_reduce." + i).conv("0", CHANNELS[i], WIDTH, 1, 1, true).then(Pass::gelu)
                .seenAs("dim_reduce." + i));
            selfAttention.add(TransformerLayer.encoder(layers.in("sa_attn_blks." + i + ".layers.0"), WIDTH, HEADS,
                WITHIN));
            if (i < DEEPEST) {
                crossAttention.add(TransformerLayer.decoder(layers.in("attn_blks." + i + ".layers.0"), WIDTH, HEADS,
                    WITHIN));
            }
        }
        this.attentionPool = TransformerLayer.encoder(layers.in("attn_pool"), WIDTH, HEADS, WITHIN);
        Layers head = layers.in("score_linear");
        this.score = head.layerNorm("0", WIDTH).then(head.linear("1", WIDTH, WIDTH)).seenAs("score_linear.1")
            .then(Pass::gelu).then(head.layerNorm("3", WIDTH)).then(head.linear("4", WIDTH, WIDTH))
            .seenAs("score_linear.4").then(Pass::gelu).seenAs("score_linear.6 input").then(head.linear("6", WIDTH, 1));
    }

    @Override
    public NDArray features(Pass pass, NDArray rgb) {
        long height = rgb.getShape().get(2) + 31 >> 5;
        long width = rgb.getShape().get(3) + 31 >> 5;
        NDArray position = position(pass, height, width);
        List<NDArray> tokens = new ArrayList<>();
        NDArray x = pass.seen("input normalised", Normalisation.IMAGENET.forward(pass, rgb));
        for (int i = 0; i < CHANNELS.length; i++) {
            x = pass.seen("semantic feature " + i, backbone.get(i).forward(pass, x));
            tokens.add(tokens(pass, i, i < DEEPEST ? pass.share(x) : x, position));
        }
        NDArray query = tokens.get(DEEPEST);
        for (int j = 0; j < crossAttention.size(); j++) {
            query = crossAttention.get(j).forward(pass, query, tokens.get(DEEPEST - 1 - j));
            pass.seen("attn_blks." + j + " [T,B,256]", query, 1, 0, 2);
        }
        query = pass.seen("attn_pool [T,B,256]", attentionPool.forward(pass, query), 1, 0, 2);
        return pass.used(query, query.mean(new int[] {1}));
    }

    @Override
    public NDArray head(Pass pass, NDArray features) {
        return score.forward(pass, pass.seen("score_linear input (token mean)", features));
    }

    /** A level's tokens [B, T, 256] on the grid of the deepest level, which is smaller for every side over 16 px. */
    private NDArray tokens(Pass pass, int level, NDArray map, NDArray position) {
        long[] grid = {position.getShape().get(0), position.getShape().get(1)};
        NDArray x = pools.get(level).forward(pass, map);
        if (level < DEEPEST) {
            x = pass.used(x, JniUtils.adaptiveAvgPool((PtNDArray) x, new Shape(grid)));
        }
        x = reductions.get(level).forward(pass, x);
        x = pass.used(x, x.transpose(0, 2, 3, 1));
        x = pass.used(x, x.add(position));
        x = pass.used(x, x.reshape(x.getShape().get(0), grid[0] * grid[1], WIDTH));
        String name = "sa_attn_blks." + level;
        pass.seen(name + " input (tokens + position) [T,B,256]", x, 1, 0, 2);
        return pass.seen(name + " [T,B,256]", selfAttention.get(level).forward(pass, x), 1, 0, 2);
    }

    /** The embedding at another size, [H, W, 256]: half of it changes with the row only, half with the column only. */
    private NDArray position(Pass pass, long height, long width) {
        int half = WIDTH / 2;
        NDArray ofRow = along(pass, rows, height).reshape(height, 1, half).broadcast(height, width, half);
        NDArray ofColumn = along(pass, columns, width).reshape(1, width, half).broadcast(height, width, half);
        return ofRow.concat(ofColumn, 2);
    }

    private static NDArray along(Pass pass, String embedding, long size) {
        return Interpolation.bicubic(pass.arrays(), GRID, size).matMul(
            pass.view(embedding, WIDTH / 2, GRID).transpose());
    }

    /**
     * Gated local pooling without its pooling (section 3.2): half of the channels, weighted by a gate that the other
     * half opens pixel by pixel.
     */
    private static final class GatedPool implements Layer {

        private static final int GATE = 64;

        private final int channels;
        private final Layer split;
        private final Layer gate;

        GatedPool(Layers layers, int channels) {
            this.channels = channels;
            this.split = layers.conv("splitconv", channels, 2 * channels, 1, 1, true);
            Layers blocks = layers.in("weight_blk");
            this.gate = blocks.conv("0", channels, GATE, 1, 1, true).then(Pass::gelu)
                .then(blocks.conv("2", GATE, GATE, 3, 1, true)).then(Pass::gelu)
                .then(blocks.conv("4", GATE, 1, 3, 1, true)).then(Pass::sigmoid);
        }

        @Override
        public NDArray forward(Pass pass, NDArray x) {
            return new Stripes(this::whole, 1, 2, 2 * channels * Float.BYTES).forward(pass, x);
        }

        private NDArray whole(Pass pass, NDArray x) {
            NDArray both = split.forward(pass, x);
            NDArray value = pass.gelu(pass.rows(both, 1, 0, channels));
            NDArray opened = gate.forward(pass, pass.rows(both, 1, channels, 2L * channels));
            both.close();
            return pass.used(value, pass.used(opened, value.mul(opened)));
        }
    }
}
