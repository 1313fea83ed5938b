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

/**
 * CLIP-IQA+ (Wang et al., "Exploring CLIP for Assessing the Look and Feel of Images", arXiv 2207.12396, sections 3.1
 * and 3.3) and QualiCLIP+ (Agnolucci et al., arXiv 2403.11176): is the image nearer to a good prompt or to a bad one,
 * the mean over pairs of prompts whose context words are learned (Zhou et al., arXiv 2109.01134, section 3.2).
 *
 * <p>Answers lie in (0, 1). The class words stand in the middle of the context, as the files hold them: no tokenizer is
 * needed.
 */
final class ClipNetwork implements Network {

    private static final int CONTEXT = 16;

    private final int[] words;
    private final float temperature;
    private final ClipText text;
    private final ClipVision vision;
    private final String scale;
    private final String context;
    private final String prefix;
    private final String suffix;

    /**
     * A network.
     *
     * @param layers its own
     * @param temperature what similarities are divided by before a pair is compared
     * @param words length of each prompt's class words in tokens, good and bad prompts in turn
     */
    ClipNetwork(Layers layers, float temperature, int... words) {
        this.words = words.clone();
        this.temperature = temperature;
        this.text = new ClipText(layers);
        this.scale = layers.parameter("logit_scale");
        this.vision = new ClipVision(layers.in("visual"));
        Layers learner = layers.in("prompt_learner");
        this.context = learner.parameter("ctx", words.length, CONTEXT, ClipText.WIDTH);
        this.prefix = learner.tensor(Layers.Role.FIXED, "token_prefix", words.length, 1, ClipText.WIDTH);
        this.suffix = learner.tensor(Layers.Role.FIXED, "token_suffix", words.length,
            ClipText.TOKENS - 1 - CONTEXT, ClipText.WIDTH);
    }

    @Override
    public NDArray features(Pass pass, NDArray rgb) {
        return unit(pass, vision.forward(pass, rgb));
    }

    @Override
    public NDArray head(Pass pass, NDArray features) {
        NDArray texts = pass.kept(context, () -> unit(pass,
            pass.seen("prompt_learner (text features)", text.forward(pass, prompts(pass), ends()))));
        NDArray logits = pass.used(features, features.matMul(texts.transpose()));
        pass.used(texts, logits).muli((float) Math.exp(pass.tensor(scale).getFloat()));
        pass.seen("logits_per_image", logits);
        NDArray pairs = logits.reshape(-1, words.length / 2, 2).div(temperature);
        NDArray good = pass.rows(pass.softmax(pairs), 2, 0, 1);
        return pass.used(good, good.mean(new int[] {1}));
    }

    /** Divided by the length, which is never 0 here: the published code guards against nothing either. */
    private static NDArray unit(Pass pass, NDArray x) {
        return pass.used(x, x.div(x.norm(new int[] {1}, true)));
    }

    /** Index of the end token: start, context, words. */
    private int[] ends() {
        int[] ends = words.clone();
        for (int i = 0; i < ends.length; i++) {
            ends[i] += 1 + CONTEXT;
        }
        return ends;
    }

    /** Start, half of the context, the words, the other half, end and padding: [N, 77, 512]. */
    private NDArray prompts(Pass pass) {
        NDList prompts = new NDList();
        for (int i = 0; i < words.length; i++) {
            prompts.add(NDArrays.concat(new NDList(
                part(pass, prefix, i, 0, 1),
                part(pass, context, i, 0, CONTEXT / 2),
                part(pass, suffix, i, 0, words[i]),
                part(pass, context, i, CONTEXT / 2, CONTEXT),
                part(pass, suffix, i, words[i], ClipText.TOKENS - 1 - CONTEXT)), 1));
        }
        return NDArrays.concat(prompts, 0);
    }

    private static NDArray part(Pass pass, String name, int prompt, int from, int to) {
        return pass.rows(pass.rows(pass.tensor(name), 0, prompt, prompt + 1), 1, from, to);
    }
}
