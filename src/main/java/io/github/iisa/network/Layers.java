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
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.norm.LayerNorm;
import io.github.iisa.base.ModelException;
import io.github.iisa.base.NetworkMessages;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Makes the layers of a network and keeps the list of the tensors that they need, by their names in PyTorch.
 *
 * <p>Example:
 * <pre>{@code
 * Layers layers = new Layers();
 * Layer first = layers.in("layer1").in("0").conv("conv1", 64, 64, 1, 1, false);
 * layers.declared(); // layer1.0.conv1.weight: [64, 64, 1, 1]
 * }</pre>
 */
final class Layers {

    private static final float EPS = 1e-5f;
    /** The engine takes what stays; PyTorch's momentum of 0.1 is what comes in. */
    private static final float MOMENTUM = 0.9f;

    private final String prefix;
    private final Map<String, Tensor> declared;

    /** No layers yet. */
    Layers() {
        this("", new LinkedHashMap<>());
    }

    private Layers(String prefix, Map<String, Tensor> declared) {
        this.prefix = prefix;
        this.declared = declared;
    }

    /** What a tensor is to its network. */
    enum Role {
        /** A weight. */
        PARAMETER,
        /** A constant that belongs to the weights. */
        FIXED,
        /** A running statistic of a batch normalisation. */
        STATISTIC,
        /** How many batches a normalisation has seen; of no influence, and missing in some files. */
        COUNTER,
        /** In the file and of no influence. */
        UNUSED,
        /** In the file, of no influence, and never written: not even read. */
        UNREAD
    }

    /**
     * A tensor of the official files.
     *
     * @param role what it is
     * @param shape its sizes; empty for a scalar
     */
    record Tensor(Role role, long... shape) {
    }

    /** The layers of a part: names under its prefix. */
    Layers in(String part) {
        return new Layers(prefix + part + ".", declared);
    }

    /** All tensors by name, in the order of their declaration; shared by all parts. */
    Map<String, Tensor> declared() {
        return Collections.unmodifiableMap(declared);
    }

    /**
     * Reads what is declared.
     *
     * @param method the network's name, for messages
     * @param file holds the tensors by name, perhaps among others
     * @param owner of the arrays
     * @return name to array
     * @throws ModelException if one is missing or of another shape
     */
    Map<String, NDArray> read(String method, NamedTensors file, NDManager owner) {
        Map<String, NDArray> read = new LinkedHashMap<>();
        declared.forEach((name, tensor) -> {
            if (tensor.role == Role.UNREAD || tensor.role == Role.COUNTER && !file.names().contains(name)) {
                return;
            }
            if (!file.names().contains(name)) {
                throw new ModelException(NetworkMessages.tensorMissing(method, name));
            }
            if (!Arrays.equals(tensor.shape, file.shape(name))) {
                throw new ModelException(NetworkMessages.otherShape(method, name, tensor.shape, file.shape(name)));
            }
            // A copy that PyTorch has allocated: products depend, in their last bits, on how their arrays are aligned.
            NDArray stored = file.read(name, owner);
            read.put(name, stored.duplicate());
            stored.close();
        });
        return read;
    }

    /** A tensor; its complete name. */
    String tensor(Role role, String name, long... shape) {
        String complete = prefix + name;
        if (declared.put(complete, new Tensor(role, shape)) != null) {
            throw new IllegalStateException("declared twice: " + complete);
        }
        return complete;
    }

    String parameter(String name, long... shape) {
        return tensor(Role.PARAMETER, name, shape);
    }

    /** A convolution whose zero padding keeps the size at stride 1. */
    Layer conv(String name, int in, int out, int kernel, int stride, boolean bias) {
        String w = parameter(name + ".weight", out, in, kernel, kernel);
        String b = bias ? parameter(name + ".bias", out) : null;
        Shape strides = new Shape(stride, stride);
        Shape padding = new Shape(kernel / 2, kernel / 2);
        return (pass, x) -> pass.used(x,
            Conv2d.conv2d(x, pass.tensor(w), b == null ? null : pass.tensor(b), strides, padding).head());
    }

    /** Batch normalisation of channels (Ioffe and Szegedy 2015); of the batch itself where the pass says so. */
    Layer batchNorm(String name, int channels) {
        String weight = parameter(name + ".weight", channels);
        String bias = parameter(name + ".bias", channels);
        String mean = tensor(Role.STATISTIC, name + ".running_mean", channels);
        String variance = tensor(Role.STATISTIC, name + ".running_var", channels);
        tensor(Role.COUNTER, name + ".num_batches_tracked");
        return (pass, x) -> pass.used(x, BatchNorm.batchNorm(x, pass.tensor(mean), pass.tensor(variance),
            pass.tensor(weight), pass.tensor(bias), 1, MOMENTUM, EPS, pass.hasBatchStatistics()).head());
    }

    /** Layer normalisation of the last axis (Ba et al. 2016). */
    Layer layerNorm(String name, int width) {
        String weight = parameter(name + ".weight", width);
        String bias = parameter(name + ".bias", width);
        Shape last = new Shape(width);
        return (pass, x) -> pass.used(x,
            LayerNorm.layerNorm(x, last, pass.tensor(weight), pass.tensor(bias), EPS).head());
    }

    /** y = x·Wᵀ + b on the last axis. */
    Layer linear(String name, int in, int out) {
        String weight = parameter(name + ".weight", out, in);
        String bias = parameter(name + ".bias", out);
        return (pass, x) -> pass.used(x, Linear.linear(x, pass.tensor(weight), pass.tensor(bias)).head());
    }
}
