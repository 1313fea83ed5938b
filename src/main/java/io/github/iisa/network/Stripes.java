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
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;

/**
 * A convolutional stage that takes large images in stripes of rows, each with as many rows above and below as its
 * convolutions reach, so that the result is that of the whole image and the memory that of a stripe.
 *
 * <p>Example: two convolutions of 3×3 and a pooling of 2×2 reach 2 rows: {@code new Stripes(stage, 2, 2, 256)}.
 *
 * <p>Limit: the stage must not look at the image as a whole; in a pass with batch statistics it is not cut.
 *
 * @param stage what is computed
 * @param stride how many input rows make one output row
 * @param halo how many input rows beyond its own a stripe looks at, a multiple of the stride
 * @param bytesPerPixel bytes of the stage's largest array for each pixel of its input
 */
record Stripes(Layer stage, int stride, int halo, int bytesPerPixel) implements Layer {

    @Override
    public NDArray forward(Pass pass, NDArray x) {
        long batch = x.getShape().get(0);
        long height = x.getShape().get(2);
        long units = height / stride;
        long count = Math.min(pass.stripes(batch * height * x.getShape().get(3) * bytesPerPixel),
            units / Math.max(1, 2 * halo / stride));
        if (count <= 1) {
            return stage.forward(pass, x);
        }
        NDList parts = new NDList();
        for (long i = 0; i < count; i++) {
            long from = stride * (units * i / count);
            long to = i == count - 1 ? height : stride * (units * (i + 1) / count);
            parts.add(stripe(pass, x, from, to));
        }
        NDArray whole = NDArrays.concat(parts, 2);
        parts.close();
        return pass.used(x, whole);
    }

    private NDArray stripe(Pass pass, NDArray x, long from, long to) {
        long height = x.getShape().get(2);
        long above = Math.max(0, from - halo);
        long below = Math.min(height, to + halo);
        NDArray out = pass.inStripe(stage, pass.rows(x, 2, above, below));
        long first = (from - above) / stride;
        long end = to == height ? out.getShape().get(2) : first + (to - from) / stride;
        return pass.used(out, pass.rows(out, 2, first, end));
    }
}
