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
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.norm.Dropout;
import ai.djl.nn.pooling.Pool;
import io.github.iisa.base.Progress;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * One forward pass through a network: its tensors, how it computes, who watches, and the layers without parameters.
 *
 * <p>Example:
 * <pre>{@code
 * Pass pass = new Pass(tensors, arrays, Pass.Settings.inference(kept), progress);
 * NDArray score = network.head(pass, network.features(pass, rgb));
 * }</pre>
 *
 * <p>Memory: every layer frees its input ({@link Layer}), so that at any time only a few arrays live; what remains
 * hangs on the manager, which the caller closes.
 */
final class Pass {

    private static final Shape TWO = new Shape(2, 2);
    private static final Shape NONE = new Shape(0, 0);

    private final Map<String, NDArray> tensors;
    private final NDManager arrays;
    private final Settings settings;
    private final Progress progress;
    private final Map<NDArray, Integer> shares = new IdentityHashMap<>();
    private boolean inStripe;

    /**
     * A pass.
     *
     * @param tensors the network's, by name
     * @param arrays owns what is made on the way; closed by the caller
     * @param settings how to compute
     * @param progress asked for cancellation at every layer
     */
    Pass(Map<String, NDArray> tensors, NDManager arrays, Settings settings, Progress progress) {
        this.tensors = tensors;
        this.arrays = arrays;
        this.settings = settings;
        this.progress = progress;
    }

    /** A value that follows from a parameter, owned by the parameter's manager. */
    static final class Kept {

        private NDArray parameter;
        private NDArray value;

        private synchronized NDArray of(NDArray current, Supplier<NDArray> computed) {
            if (parameter == null || !parameter.contentEquals(current)) {
                NDArray anew = computed.get(); // a cancellation in it leaves what was kept as it was
                anew.attach(current.getManager());
                if (value != null) {
                    parameter.close();
                    value.close();
                }
                parameter = current.duplicate();
                value = anew;
            }
            return value;
        }
    }

    /**
     * How a pass computes.
     *
     * @param batchStatistics whether batch normalisation uses the batch's statistics, and updates the running ones
     * @param dropout share of values that are dropped where a network has dropout; 0 outside training
     * @param stripeBytes what the largest array of a stage may take before the image is cut into stripes
     * @param attentionBytes what one attention matrix may take before the queries are cut into groups
     * @param kept what is kept between passes; null while parameters are trained
     * @param milestones who watches
     */
    record Settings(boolean batchStatistics, float dropout, long stripeBytes, long attentionBytes,
                    Kept kept, Milestones milestones) {

        /** Smaller stripes spend their time in the halos, larger ones only memory. */
        private static final long STRIPE_BYTES = 128L << 20;
        private static final long ATTENTION_BYTES = 16L << 20;

        /** Evaluation mode; what is kept belongs to the model. */
        static Settings inference(Kept kept) {
            return new Settings(false, 0, STRIPE_BYTES, ATTENTION_BYTES, kept, Milestones.NONE);
        }

        /** Training mode: whole images, for autograd keeps all stripes anyway. */
        static Settings training(boolean batchStatistics, float dropout) {
            return new Settings(batchStatistics, dropout, Long.MAX_VALUE, ATTENTION_BYTES, null, Milestones.NONE);
        }
    }

    NDArray tensor(String name) {
        return tensors.get(name);
    }

    /** A tensor in another shape, as a view that the pass owns. */
    NDArray view(String name, long... shape) {
        NDArray view = tensors.get(name).reshape(shape);
        view.attach(arrays);
        return view;
    }

    /**
     * What follows from a parameter and others that are never trained: kept between passes while the parameter stays
     * as it is; computed anew while it is trained or somebody watches.
     */
    NDArray kept(String parameter, Supplier<NDArray> computed) {
        if (settings.kept == null || settings.milestones != Milestones.NONE) {
            return computed.get();
        }
        return share(settings.kept.of(tensors.get(parameter), computed));
    }

    NDManager arrays() {
        return arrays;
    }

    boolean hasBatchStatistics() {
        return settings.batchStatistics;
    }

    long attentionBytes() {
        return settings.attentionBytes;
    }

    /** The array has one use more than one: the next layer that uses it up will not free it. */
    NDArray share(NDArray x) {
        shares.merge(x, 1, Integer::sum);
        return x;
    }

    /** The result of a layer, after the input was used up. */
    NDArray used(NDArray input, NDArray result) {
        progress.check();
        Integer more = shares.get(input);
        if (more == null) {
            input.close();
        } else if (more == 1) {
            shares.remove(input);
        } else {
            shares.put(input, more - 1);
        }
        return result;
    }

    /** Tells who watches of a milestone; the axes are reordered for them if any are given. */
    NDArray seen(String name, NDArray x, int... axes) {
        if (settings.milestones != Milestones.NONE && !inStripe) {
            try (NDArray view = axes.length == 0 ? x.stopGradient() : x.stopGradient().transpose(axes)) {
                settings.milestones.reached(name, view);
            }
        }
        return x;
    }

    /** How many stripes a stage is cut into whose largest array takes so many bytes. */
    long stripes(long bytes) {
        return settings.batchStatistics ? 1 : Math.max(1, (bytes - 1) / settings.stripeBytes + 1);
    }

    /** Runs a stage on a stripe, where no milestone is whole. */
    NDArray inStripe(Layer stage, NDArray stripe) {
        boolean before = inStripe;
        inStripe = true;
        try {
            return stage.forward(this, stripe);
        } finally {
            inStripe = before;
        }
    }

    NDArray relu(NDArray x) {
        return used(x, Activation.relu(x));
    }

    /** x·½(1 + erf(x/√2)). */
    NDArray gelu(NDArray x) {
        return used(x, Activation.gelu(x));
    }

    /** x·σ(1.702·x), CLIP's approximation of GELU. */
    NDArray quickGelu(NDArray x) {
        NDArray scaled = x.mul(1.702f);
        NDArray gate = used(scaled, Activation.sigmoid(scaled));
        return used(x, used(gate, x.mul(gate)));
    }

    NDArray sigmoid(NDArray x) {
        return used(x, Activation.sigmoid(x));
    }

    NDArray softmax(NDArray x) {
        return used(x, x.softmax(-1));
    }

    NDArray dropout(NDArray x) {
        return settings.dropout == 0 ? x : used(x, Dropout.dropout(x, settings.dropout, true).head());
    }

    /** The first array with the second added in place; both are used up. */
    NDArray add(NDArray x, NDArray y) {
        x.addi(y);
        return used(y, x);
    }

    /** 3×3, stride 2, nothing counting as −∞ around. */
    NDArray maxPool3(NDArray x) {
        return used(x, Pool.maxPool2d(x, new Shape(3, 3), TWO, new Shape(1, 1), false));
    }

    /** 2×2, stride 2; an odd last row or column is dropped. */
    NDArray maxPool2(NDArray x) {
        return used(x, Pool.maxPool2d(x, TWO, TWO, NONE, false));
    }

    /** Mean of 2×2, stride 2; an odd last row or column is dropped. */
    NDArray avgPool2(NDArray x) {
        return used(x, Pool.avgPool2d(x, TWO, TWO, NONE, false, true));
    }

    /** Mean of every channel: [B, C, H, W] to [B, C, 1, 1]. */
    NDArray globalMean(NDArray x) {
        NDArray mean = used(x, Pool.globalAvgPool2d(x));
        return used(mean, mean.reshape(mean.getShape().get(0), -1, 1, 1));
    }

    /** Rows of one axis, as a view: of parameters too, which stay whole. */
    NDArray rows(NDArray x, int axis, long from, long to) {
        return x.get(arrays, new NDIndex(":, ".repeat(axis) + "{}:{}", from, to));
    }
}
