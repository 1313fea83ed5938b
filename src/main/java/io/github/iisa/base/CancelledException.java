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

/** The user cancelled. Rows and files finished before it are complete. */
public class CancelledException extends IisaException {

    private static final long serialVersionUID = 1L;

    /** A cancellation. */
    public CancelledException() {
        super(Messages.CANCELLED);
    }
}
