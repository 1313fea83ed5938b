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
import ai.djl.ndarray.types.Shape;

/** What networks subtract from and divide RGB in [0, 1] by, channel by channel. */
enum Normalisation implements Layer {

    /** Of networks trained first on ImageNet. */
    IMAGENET(new float[] {0.485f, 0.456f, 0.406f}, new float[] {0.229f, 0.224f, 0.225f}),
    /** Of CLIP. */
    CLIP(new float[] {0.48145466f, 0.4578275f, 0.40821073f}, new float[] {0.26862954f, 0.26130258f, 0.27577711f});

    private final float[] mean;
    private final float[] deviation;

    Normalisation(float[] mean, float[] deviation) {
        this.mean = mean;
        this.deviation = deviation;
    }

    @Override
    public NDArray forward(Pass pass, NDArray x) {
        Shape channels = new Shape(1, 3, 1, 1);
        NDArray centred = pass.used(x, x.sub(pass.arrays().create(mean, channels)));
        centred.divi(pass.arrays().create(deviation, channels));
        return centred;
    }
}
