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

import io.github.iisa.base.ForeignModelMessages;
import io.github.iisa.model.description.ModelDescription;
import java.util.Optional;

/**
 * Whether a model can serve as predictor of the intrinsic scale.
 *
 * @param meaning what its number means; null if it cannot serve
 * @param reason why it cannot, a phrase; empty if it can
 */
public record Serving(Meaning meaning, String reason) {

    /**
     * Looks at a description.
     *
     * @param description the model's
     * @param noted what the user has said of it
     * @return its meaning, or the reason
     */
    public static Serving of(ModelDescription description, Optional<ModelRecords.Entry> noted) {
        String reason = PixelInput.reasonAgainst(description);
        if (reason != null) {
            return new Serving(null, reason);
        }
        Meaning meaning = noted.map(ModelRecords.Entry::meaning)
            .or(() -> Meaning.of(description)).orElse(null);
        if (meaning != null && meaning.output() == Meaning.Output.QUALITY
            && PixelInput.of(description).tileSize() > 0) {
            return new Serving(null, ForeignModelMessages.RATES_ONE_SIZE);
        }
        return new Serving(meaning, meaning == null ? ForeignModelMessages.NO_MEANING : "");
    }
}
