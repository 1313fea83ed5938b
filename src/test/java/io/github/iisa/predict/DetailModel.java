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
import java.util.List;

/**
 * A model for tests that keeps to Eq. 2: to it every image holds the same detail, as much as a certain width can show,
 * so that Ω* is that width divided by the image's. Its interval is Ω·exp(±0.1).
 */
public final class DetailModel implements IntrinsicScaleModel {

    private static final double SPREAD = 0.1;

    private final double width;

    /** Images hold detail for a width of so many px. */
    public DetailModel(double width) {
        this.width = width;
    }

    @Override
    public ModelInfo info() {
        return new ModelInfo("detail", "2".repeat(64), 0, 1, new ModelInfo.Interval(1), ModelInfo.Pooling.MEDIAN);
    }

    @Override
    public List<Estimate> predict(List<RgbImage> batch, Progress progress) {
        progress.check();
        return batch.stream().map(image -> new Estimate(width / image.width(), SPREAD)).toList();
    }

    @Override
    public void close() {
        // Holds nothing.
    }
}
