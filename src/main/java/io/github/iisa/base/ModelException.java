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

/** A model package or weight file cannot be used: missing, damaged, of an unknown kind, or not trusted. */
public class ModelException extends IisaException {

    private static final long serialVersionUID = 1L;

    /**
     * A failure without a cause.
     *
     * @param message one sentence for the user
     */
    public ModelException(String message) {
        super(message);
    }

    /**
     * A failure with its cause.
     *
     * @param message one sentence for the user
     * @param cause what led to it; may be null
     */
    public ModelException(String message, Throwable cause) {
        super(message, cause);
    }
}
