/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The training window on a virtual screen: it opens with the training, obeys its buttons, and stays. */
class TrainingWindowTest {

    @Test
    void opensWithTheTrainingObeysItsButtonsAndStays() throws Exception {
        Optional<VirtualScreen> started = VirtualScreen.start(1000, 720);
        Assumptions.assumeTrue(started.isPresent(), "Xvfb is not installed");
        try (VirtualScreen screen = started.get()) {
            assertEquals(List.of("open before a training begins: false",
                "[mine, split 2, on cpu, \u03a9 = 0.63, Epoch 2: loss 0.4, about 7 s left]",
                "Pause: paused true, stopped false",
                "Resume: paused false, stopped false",
                "Stop and keep the best model: paused false, stopped true",
                "[mine, split 2, on cpu, \u03a9 = 0.63, Ended. Best validation SRCC 0.7500, in epoch 2.]",
                "open afterwards: true",
                "open when closed: false", "paused when closed: false"),
                screen.run(List.of(), TrainingWindowScript.class).lines().toList());
        }
    }
}
