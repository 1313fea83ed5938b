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
import io.github.iisa.base.CheckpointMessages;
import io.github.iisa.base.ModelException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Tensors in memory, as those of a file.
 *
 * <p>Example: {@code CheckpointWriter.safetensors(file, new ArrayTensors(network.tensors()), arrays, progress);}
 *
 * <p>Memory: the arrays stay their owner's; a tensor read is a copy.
 */
final class ArrayTensors implements NamedTensors {

    private final Map<String, NDArray> arrays;

    ArrayTensors(Map<String, NDArray> arrays) {
        this.arrays = new LinkedHashMap<>(arrays);
    }

    @Override
    public Set<String> names() {
        return Collections.unmodifiableSet(arrays.keySet());
    }

    @Override
    public long[] shape(String name) {
        return array(name).getShape().getShape();
    }

    @Override
    public NDArray read(String name, NDManager manager) {
        NDArray copy = array(name).toDevice(ai.djl.Device.cpu(), true);
        copy.attach(manager);
        return copy;
    }

    private NDArray array(String name) {
        NDArray array = arrays.get(name);
        if (array == null) {
            throw new ModelException(CheckpointMessages.noEntry(name));
        }
        return array;
    }

    @Override
    public void close() {
        // the arrays are their owner's
    }
}
