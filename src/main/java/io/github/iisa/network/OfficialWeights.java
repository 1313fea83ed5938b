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
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Saves a published network after training, under the names of the official files.
 *
 * <p>Example: {@code OfficialWeights.save(OfficialMethod.TOPIQ, network, Path.of("TOPIQ_mine.pth"), progress);}
 */
public final class OfficialWeights {

    private OfficialWeights() {
    }

    /**
     * Saves what the paper trains as the official code saves it, and loads it back: a PyTorch checkpoint with the
     * dictionary {@code params}. An encoder that has a file of its own is not part of it.
     *
     * @param method the network's method
     * @param network the network
     * @param file the file to make or replace
     * @param progress told of every tensor
     * @throws io.github.iisa.base.ModelException if the file cannot be written
     */
    public static void save(OfficialMethod method, OfficialNetwork network, Path file, Progress progress) {
        List<OfficialFile> files = OfficialFile.of(method);
        OfficialFile trained = files.get(files.size() - 1);
        try (NDManager arrays = network.newManager()) {
            CheckpointWriter.torch(file, selected(method, network, List.of(trained)), trained.container(),
                name -> false, arrays, progress);
        }
    }

    /**
     * Saves a network that was trained here, as a model of the library, and beside it the file that the official code
     * reads.
     *
     * @param method the network's method
     * @param network the network
     * @param folder takes the files; exists
     * @param name by which commands will call it, when it is installed
     * @param training how it was trained, plain data
     */
    static void save(OfficialMethod method, OfficialNetwork network, Path folder, String name,
                     Map<String, Object> training) {
        List<OfficialFile> files = OfficialPackage.files(method, false);
        try (NDManager arrays = network.newManager()) {
            CheckpointWriter.safetensors(folder.resolve(OfficialPackage.WEIGHTS), selected(method, network, files),
                arrays, Progress.NONE);
        }
        OfficialPackage.describe(folder, name, method, false, List.of(new OfficialPackage.Origin(network.info().name(),
            "trained here from it", network.info().sha256(), "those of the weights that it was trained from")),
            training);
        save(method, network, folder.resolve(files.get(files.size() - 1).name()), Progress.NONE);
    }

    private static NamedTensors selected(OfficialMethod method, OfficialNetwork network, List<OfficialFile> files) {
        ArrayTensors all = new ArrayTensors(network.tensors());
        SelectedTensors selected = new SelectedTensors();
        for (OfficialFile file : files) {
            method.declared().keySet().stream().filter(file.holds()).filter(all.names()::contains)
                .forEach(name -> selected.add(file.prefix() + name, all, name));
        }
        return selected;
    }
}
