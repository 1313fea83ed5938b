/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.base;

import java.nio.file.Path;

/** A model would run code of somebody whom the user has not said to trust: ask, and try again. */
public class NotTrustedException extends ModelException {

    private final Path model;
    private final String sha256;

    /**
     * A model that needs trust.
     *
     * @param model its folder or file
     * @param sha256 hash of its code and weights
     */
    public NotTrustedException(Path model, String sha256) {
        super(ModelMessages.notTrusted(model));
        this.model = model;
        this.sha256 = sha256;
    }

    /** The model's folder or file. */
    public Path model() {
        return model;
    }

    /** The hash of its code and weights. */
    public String sha256() {
        return sha256;
    }
}
