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

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.iisa.model.ModelInfo;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A published method's tensors by their names in the module, with synthetic weights, and the network that they make.
 *
 * <p>Example: {@code try (OfficialNetwork net = SyntheticNetwork.open(OfficialMethod.DBCNN, 2)) { ... }}
 */
public final class SyntheticNetwork implements NamedTensors {

    private final Map<String, String> keys = new LinkedHashMap<>();
    private final SyntheticTensors tensors;

    SyntheticNetwork(OfficialMethod method) {
        List<ParityFixture.Tensor> fixture = ParityFixture.of(method.id()).tensors();
        // QualiCLIP's file has an entry that no module takes.
        fixture.stream().filter(t -> t.module() != null).forEach(t -> keys.put(t.module(), t.key()));
        this.tensors = new SyntheticTensors(fixture);
    }

    /**
     * Opens a network with synthetic weights; the test is skipped where the method's fixture is missing.
     *
     * @param method which one
     * @param threads native threads
     * @return the network; the caller closes it
     */
    public static OfficialNetwork open(OfficialMethod method, int threads) {
        ModelInfo info = new ModelInfo(method.id(), "0".repeat(64), 0);
        return OfficialNetwork.open(method, new SyntheticNetwork(method), info, Device.cpu(), threads);
    }

    @Override
    public Set<String> names() {
        return Collections.unmodifiableSet(keys.keySet());
    }

    @Override
    public long[] shape(String name) {
        return tensors.shape(keys.get(name));
    }

    @Override
    public NDArray read(String name, NDManager manager) {
        return tensors.read(keys.get(name), manager);
    }

    @Override
    public void close() {
        tensors.close();
    }
}
