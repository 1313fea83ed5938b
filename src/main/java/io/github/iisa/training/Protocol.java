/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.training;

import io.github.iisa.image.ImageFiles;
import io.github.iisa.resample.RgbImage;
import java.nio.file.Path;

/**
 * How a labelled folder is judged: as users will ask, or with the quirks of the published validation, which reads
 * stored samples without orientation, profile and alpha, shows some methods squares padded with black, and takes
 * answers unclipped.
 *
 * <p>Example: {@code RgbImage image = Protocol.of(true, "topiq").read(file);}
 *
 * @param paper whether with those quirks
 * @param crop side of the black-padded square, px; 0: the whole image
 */
public record Protocol(boolean paper, int crop) {

    /** As users will ask. */
    public static final Protocol STANDARD = new Protocol(false, 0);

    /**
     * The protocol for a model.
     *
     * @param paper whether the published one
     * @param model the model's name; published methods have recipes that know their square
     * @return the protocol
     */
    public static Protocol of(boolean paper, String model) {
        if (!paper) {
            return STANDARD;
        }
        return new Protocol(true, RecipeFile.isShipped(model)
            ? FineTuneRecipe.of(RecipeFile.read(model), true).validationCrop() : 0);
    }

    /**
     * Reads an image.
     *
     * @param file the file
     * @return what the model is shown
     * @throws io.github.iisa.base.InputException if it cannot be read
     */
    public RgbImage read(Path file) {
        return paper ? CentreCrop.of(PaperImage.read(file), crop, true) : ImageFiles.read(file).rgb();
    }
}
