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
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A checkpoint without a file: the tensors of a {@link ParityFixture}, made when asked for. */
final class SyntheticTensors implements NamedTensors {

    private final Map<String, ParityFixture.Tensor> tensors = new LinkedHashMap<>();

    SyntheticTensors(List<ParityFixture.Tensor> tensors) {
        tensors.forEach(t -> this.tensors.put(t.key(), t));
    }

    @Override
    public Set<String> names() {
        return Collections.unmodifiableSet(tensors.keySet());
    }

    @Override
    public long[] shape(String name) {
        return tensors.get(name).shape().clone();
    }

    @Override
    public NDArray read(String name, NDManager manager) {
        ParityFixture.Tensor t = tensors.get(name);
        Shape shape = new Shape(t.shape());
        return t.isWhole() ? manager.create(new long[t.count()], shape) : manager.create(t.values(), shape);
    }

    @Override
    public void close() {
        // nothing is open
    }
}
