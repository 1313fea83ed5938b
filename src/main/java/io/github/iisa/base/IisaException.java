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

/**
 * The root of every failure that this program reports. Its message is one sentence for the user that names the file,
 * what is wrong and what to do; it comes from {@link Messages}.
 *
 * <p>Example: {@code throw new InputException(Messages.fileMissing(path));}
 */
public class IisaException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * A failure without a cause.
     *
     * @param message one sentence for the user
     */
    public IisaException(String message) {
        super(message);
    }

    /**
     * A failure with its cause.
     *
     * @param message one sentence for the user
     * @param cause what led to it; may be null
     */
    public IisaException(String message, Throwable cause) {
        super(message, cause);
    }
}
