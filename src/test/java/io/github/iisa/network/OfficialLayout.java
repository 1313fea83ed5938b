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

import ai.djl.ndarray.NDManager;
import io.github.iisa.base.Progress;
import io.github.iisa.model.TorchEngine;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Writes the synthetic weights of a fixture as the official files hold the real ones. */
public final class OfficialLayout {

    private OfficialLayout() {
    }

    /**
     * Writes all files of a method; the test is skipped where its fixture is missing.
     *
     * @param folder takes them
     * @param method the method's name
     */
    public static void write(Path folder, String method) {
        write(folder, ParityFixture.of(method), false);
    }

    /**
     * Writes all files of a method.
     *
     * @param folder takes them
     * @param fixture the method
     * @param half whether tensors that are float16 in the official files are so here, instead of float32
     */
    static void write(Path folder, ParityFixture fixture, boolean half) {
        for (Map.Entry<String, List<ParityFixture.Tensor>> e : fixture.files().entrySet()) {
            Set<String> halves = e.getValue().stream().filter(t -> half && "float16".equals(t.nominal_file_dtype()))
                .map(ParityFixture.Tensor::key).collect(Collectors.toSet());
            write(folder.resolve(e.getKey()), e.getValue(), halves::contains);
        }
    }

    private static void write(Path file, List<ParityFixture.Tensor> tensors, Predicate<String> half) {
        TorchEngine.start();
        String container = tensors.get(0).container();
        NamedTensors values = new SyntheticTensors(tensors);
        try (NDManager arrays = NDManager.newBaseManager()) {
            if (container.startsWith("TorchScript")) {
                TorchScriptLayout.write(file, values, half, arrays);
            } else {
                CheckpointWriter.torch(file, values, container.contains("params") ? "params" : "", half, arrays,
                    Progress.NONE);
            }
        }
    }
}
