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

/** A file, image or argument that the user gave cannot be used; other inputs of the same run can. */
public class InputException extends IisaException {

    private static final long serialVersionUID = 1L;

    /**
     * A failure without a cause.
     *
     * @param message one sentence for the user
     */
    public InputException(String message) {
        super(message);
    }

    /**
     * A failure with its cause.
     *
     * @param message one sentence for the user
     * @param cause what led to it; may be null
     */
    public InputException(String message, Throwable cause) {
        super(message, cause);
    }
}
