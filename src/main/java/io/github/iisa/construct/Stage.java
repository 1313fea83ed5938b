/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.construct;

import java.util.SplittableRandom;

/**
 * One fault of the chain: changes the image and its twin and books what that does to the label.
 *
 * <p>Example: {@code new Blurs.Gaussian(1.5).apply(state, random);}
 */
@FunctionalInterface
interface Stage {

    /**
     * Applies the fault.
     *
     * @param state image, twin and label
     * @param random where all randomness comes from
     */
    void apply(ChainState state, SplittableRandom random);
}
