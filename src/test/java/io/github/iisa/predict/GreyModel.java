/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.predict;

import io.github.iisa.base.Progress;
import io.github.iisa.model.Estimate;
import io.github.iisa.model.IntrinsicScaleModel;
import io.github.iisa.model.ModelInfo;
import io.github.iisa.resample.RgbImage;
import java.util.Arrays;
import java.util.List;

/** A model for tests whose answer can be worked out by hand: the mean of the green channel, 0 to 1. */
public class GreyModel implements IntrinsicScaleModel {

    private final String sha256;
    private final long milliseconds;
    private boolean closed;

    /** An immediate one. */
    public GreyModel() {
        this("0".repeat(64), 0);
    }

    /** One with a hash of its own, that takes its time. */
    public GreyModel(String sha256, long milliseconds) {
        this.sha256 = sha256;
        this.milliseconds = milliseconds;
    }

    @Override
    public ModelInfo info() {
        return new ModelInfo("grey", sha256, 0);
    }

    @Override
    public List<Estimate> predict(List<RgbImage> batch, Progress progress) {
        progress.check();
        if (milliseconds > 0) {
            try {
                Thread.sleep(milliseconds);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        return batch.stream().map(image -> new Estimate(Arrays.stream(image.pixels())
            .mapToDouble(p -> (p >> 8 & 0xff) / 255.0).average().orElseThrow(), Double.NaN)).toList();
    }

    /** Whether it was closed. */
    public boolean closed() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
    }
}
