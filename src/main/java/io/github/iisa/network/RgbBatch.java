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
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.github.iisa.resample.RgbImage;
import java.nio.ByteBuffer;
import java.util.List;

/** Images as the published networks take them. */
public final class RgbBatch {

    private static final int CHANNELS = 3;

    private RgbBatch() {
    }

    /**
     * A batch of images. The channels of a pixel lie side by side in memory (a view of [B, H, W, 3]), which the engine
     * keeps through a network and computes faster with.
     *
     * @param arrays owns the result
     * @param batch images of equal size
     * @return [B, 3, H, W], RGB in [0, 1], float32
     */
    public static NDArray array(NDManager arrays, List<RgbImage> batch) {
        int width = batch.get(0).width();
        int height = batch.get(0).height();
        ByteBuffer bytes = ByteBuffer.allocateDirect(
            Math.multiplyExact(Math.multiplyExact(width, height), CHANNELS * batch.size()));
        for (RgbImage image : batch) {
            if (image.width() != width || image.height() != height) {
                throw new IllegalArgumentException("a batch holds images of one size");
            }
            for (int p : image.pixels()) {
                bytes.put((byte) (p >> 16)).put((byte) (p >> 8)).put((byte) p);
            }
        }
        Shape shape = new Shape(batch.size(), height, width, CHANNELS);
        try (NDArray raw = arrays.create(bytes.rewind(), shape, DataType.UINT8);
             NDArray pixels = raw.toType(DataType.FLOAT32, true)) {
            pixels.divi(255);
            return pixels.transpose(0, 3, 1, 2);
        }
    }
}
