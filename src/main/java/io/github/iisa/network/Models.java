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
     * @param trust whether code of a package outside the library may run; a published method's weights are no code
     * @return the model; the caller closes it
     * @throws ModelException if there is no such model, it cannot be used, or it is not trusted
     * @throws io.github.iisa.base.EngineException if the engine or the device is not to be had
     */
    public static TrainableModel open(String nameOrPath, EngineOptions options, boolean trust) {
        return open(ModelLibrary.standard(), nameOrPath, options, trust);
    }

    static TrainableModel open(ModelLibrary library, String nameOrPath, EngineOptions options, boolean trust) {
        Optional<Path> folder = library.locate(nameOrPath);
        if (folder.isEmpty()) {
            OfficialMethod.of(nameOrPath).ifPresent(method -> {
                throw new ModelException(OfficialMessages.notImported(nameOrPath,
                    OfficialFile.of(method).stream().map(OfficialFile::name).toList()));
            });
        } else if (OfficialPackage.isIn(folder.get())) {
            OfficialPackage official = OfficialPackage.read(folder.get());
            if (official.quality()) {
                throw new ModelException(OfficialMessages.onlyQuality(nameOrPath));
            }
            return official.open(options);
        }
        return library.open(nameOrPath, options, trust);
    }
}
