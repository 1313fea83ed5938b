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

import io.github.iisa.base.ModelException;
import io.github.iisa.base.OfficialMessages;
import io.github.iisa.model.EngineOptions;
import io.github.iisa.model.IntrinsicScaleModel;
import io.github.iisa.model.ModelLibrary;
import io.github.iisa.model.TrainableModel;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The door to all models: packages with TorchScript weights, and the imported published methods.
 *
 * <p>Example: {@code try (IntrinsicScaleModel model = Models.open("topiq", options, false)) { ... }}
 */
public final class Models {

    private Models() {
    }

    /**
     * Opens a model of the standard library, or of a path.
     *
     * @param nameOrPath an installed name, such as {@code default} or {@code topiq}, or the path of a model
     * @param options device and threads
     * @param trust whether code that did not come with this program may run; a published method's weights are no code
     * @return the model; the caller closes it
     * @throws ModelException if there is no such model or it cannot be used
     * @throws io.github.iisa.base.NotTrustedException if it would run code that is not trusted
     * @throws io.github.iisa.base.EngineException if the engine or the device is not to be had
     */
    public static IntrinsicScaleModel open(String nameOrPath, EngineOptions options, boolean trust) {
        return open(ModelLibrary.standard(), nameOrPath, options, trust);
    }

    /**
     * Opens a model of a library, or of a path.
     *
     * @param library where the installed models are
     * @param nameOrPath an installed name, or the path of a model
     * @param options device and threads
     * @param trust whether code that did not come with this program may run
     * @return the model; the caller closes it
     * @throws ModelException if there is no such model or it cannot be used
     * @throws io.github.iisa.base.NotTrustedException if it would run code that is not trusted
     * @throws io.github.iisa.base.EngineException if the engine or the device is not to be had
     */
    public static IntrinsicScaleModel open(ModelLibrary library, String nameOrPath, EngineOptions options,
                                           boolean trust) {
        Path location = locate(library, nameOrPath);
        if (!OfficialPackage.isIn(location)) {
            return library.open(nameOrPath, options, trust);
        }
        OfficialPackage official = OfficialPackage.read(location);
        OfficialNetwork network = official.open(options);
        return official.quality() ? new QualityNetwork(network) : network;
    }

    /**
     * Opens a model whose parameters will be trained.
     *
     * @param library where the installed models are
     * @param nameOrPath an installed name, or the path of a model
     * @param options device and threads
     * @param trust whether code that did not come with this program may run
     * @return the model; the caller closes it
     * @throws ModelException if there is no such model, or it cannot be trained
     * @throws io.github.iisa.base.NotTrustedException if it would run code that is not trusted
     * @throws io.github.iisa.base.EngineException if the engine or the device is not to be had
     */
    public static TrainableModel openToTrain(ModelLibrary library, String nameOrPath, EngineOptions options,
                                             boolean trust) {
        Path location = locate(library, nameOrPath);
        return OfficialPackage.isIn(location) ? OfficialPackage.read(location).open(options)
            : library.openToTrain(nameOrPath, options, trust);
    }

    private static Path locate(ModelLibrary library, String nameOrPath) {
        Optional<OfficialMethod> method = OfficialMethod.of(nameOrPath);
        if (method.isPresent() && !library.names().contains(nameOrPath)) {
            throw new ModelException(OfficialMessages.notImported(nameOrPath,
                OfficialFile.of(method.get()).stream().map(OfficialFile::name).toList()));
        }
        return library.locate(nameOrPath);
    }
}
