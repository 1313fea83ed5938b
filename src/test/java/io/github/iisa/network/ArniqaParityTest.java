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

/** ARNIQA, from its official files to its scores. */
class ArniqaParityTest extends ParityContract {

    ArniqaParityTest() {
        super("arniqa");
    }
}
