/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.model;

import io.github.iisa.base.Progress;
import io.github.iisa.resample.RgbImage;
import java.util.List;

/**
 * A model that answers how far an image may be scaled: the default network, a published one, or a package.
 *
 * <p>Example:
 * <pre>{@code
 * try (IntrinsicScaleModel model = library.open("default", engine)) {
 *     List<Estimate> raw = model.predict(List.of(tile), Progress.NONE);
 * }
 * }</pre>
 *
 * <p>Answers are raw: neither clamped to [0.05, 1] nor multiplied by the strictness; {@code predict.Predictor} does
 * both and is what most callers want. Implementations are safe for calls from several threads, and give the same bits
 * for any number of them.
 */
public interface IntrinsicScaleModel extends AutoCloseable {

    /**
     * Who the model is.
     *
     * @return name, hash, tile size, strictness, calibration
     */
    ModelInfo info();

    /**
     * Raw answers for images of one size.
     *
     * @param batch images of equal width and height, each side at least 32 px; tiles of {@link ModelInfo#tileSize()}
     *     or smaller for a model that has one
     * @param progress asked for cancellation before the native call
     * @return one estimate an image, in the order of the batch
     * @throws io.github.iisa.base.EngineException if the engine fails, or answers with no number
     * @throws IllegalStateException if the model is closed
     * @throws io.github.iisa.base.CancelledException if the user has cancelled
     */
    List<Estimate> predict(List<RgbImage> batch, Progress progress);

    /**
     * The native memory that a prediction of one image takes at most, besides the model itself.
     *
     * @param width px
     * @param height px
     * @return bytes; unless a model knows better, 208 a pixel (the default network was measured at 97 to 203:
     *     growth of the process's peak from 4 to 8 and from 8 to 32 tiles of 256 px in one call)
     */
    default long nativeBytes(int width, int height) {
        return 208L * width * height;
    }

    /**
     * Frees the native memory. Later calls of {@link #predict} fail.
     */
    @Override
    void close();
}
