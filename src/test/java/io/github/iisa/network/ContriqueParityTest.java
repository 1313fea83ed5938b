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

/** CONTRIQUE, from its official files to its scores. */
class ContriqueParityTest extends ParityContract {

    ContriqueParityTest() {
        super("contrique");
    }
}
