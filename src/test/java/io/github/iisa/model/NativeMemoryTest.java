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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import io.github.iisa.base.Progress;
import io.github.iisa.construct.DeadLeaves;
import io.github.iisa.resample.RgbImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many predictions in one JVM leave nothing behind. */
class NativeMemoryTest {

    private static final int WARM_UP = 60;
    private static final int PREDICTIONS = 300;

    /** A leaked answer with its graph would be megabytes a call; the allocator's own wandering is some tens. */
    private static final long SLACK = 64L << 20;

    @TempDir
    private Path folder;

    @Test
    void staysFlatOverManyPredictions() throws IOException {
        TestPackages.write(folder, "flat");
        List<RgbImage> batch = List.of(DeadLeaves.photo(96, 64, 1), DeadLeaves.photo(96, 64, 2));
        try (TrainableModel model = ModelPackage.read(folder).open(Device.cpu(), false)) {
            TorchScriptModel module = (TorchScriptModel) model;
            for (int i = 0; i < WARM_UP; i++) {
                model.predict(batch, Progress.NONE);
            }
            int arrays = module.arrayCount();
            long resident = ResidentMemory.bytes();
            for (int i = 0; i < PREDICTIONS; i++) {
                model.predict(batch, Progress.NONE);
                model.features(batch);
            }
            assertEquals(arrays, module.arrayCount());
            long grown = ResidentMemory.bytes() - resident;
            assertTrue(grown < SLACK, PREDICTIONS + " predictions took " + (grown >> 20) + " MB");
        }
    }
}
