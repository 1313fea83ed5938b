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

import ai.djl.ndarray.NDArray;

/**
 * A published predictor: RGB in, one raw number an image out, in two parts of which the second is what is always
 * trained.
 *
 * <p>Example: {@code NDArray score = network.head(pass, network.features(pass, rgb));}
 */
interface Network {

    /**
     * What the head reads.
     *
     * @param pass the forward pass
     * @param rgb [B, 3, H, W], RGB in [0, 1], sides at least 32 px; used up
     * @return [B, F]
     */
    NDArray features(Pass pass, NDArray rgb);

    /**
     * The score.
     *
     * @param pass the forward pass
     * @param features [B, F], used up
     * @return [B, 1]
     */
    NDArray head(Pass pass, NDArray features);
}
