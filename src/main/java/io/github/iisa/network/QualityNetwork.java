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

import io.github.iisa.base.Progress;
import io.github.iisa.model.Estimate;
import io.github.iisa.model.IntrinsicScaleModel;
import io.github.iisa.model.ModelInfo;
import io.github.iisa.model.QualityScale;
import io.github.iisa.resample.RgbImage;
import java.util.List;

/**
 * The intrinsic scale from a published network that rates quality: the image is rated at many scales, and the largest
 * of the best is the answer (Eq. 1), as in the paper's first table.
 *
 * <p>Example: {@code IntrinsicScaleModel model = new QualityNetwork(topiqOfIqaPyTorch);}
 *
 * @param network rates images, the higher the better; closed with this
 */
record QualityNetwork(OfficialNetwork network) implements IntrinsicScaleModel {

    private static final int SMALLEST_SIDE = 32;

    @Override
    public ModelInfo info() {
        return network.info();
    }

    @Override
    public List<Estimate> predict(List<RgbImage> batch, Progress progress) {
        return batch.stream().map(image -> QualityScale.of(image, SMALLEST_SIDE,
            level -> network.predict(List.of(level), progress).get(0).value(), progress)).toList();
    }

    @Override
    public long nativeBytes(int width, int height) {
        return network.nativeBytes(width, height);
    }

    @Override
    public void close() {
        network.close();
    }
}
