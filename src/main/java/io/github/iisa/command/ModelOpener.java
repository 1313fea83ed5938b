/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.command;

import io.github.iisa.model.EngineOptions;
import io.github.iisa.model.IntrinsicScaleModel;

/** How a command comes by its model: the library of installed ones, or what a test hands over. */
@FunctionalInterface
interface ModelOpener {

    /**
     * Opens a model.
     *
     * @param nameOrPath what the user wrote under {@code model}
     * @param options device and threads
     * @param trust whether a package's code may run
     * @return the model; the caller closes it
     */
    IntrinsicScaleModel open(String nameOrPath, EngineOptions options, boolean trust);
}
