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

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Features are kept in a file that may be torn. */
class FeatureCacheTest {

    @TempDir
    private Path folder;

    @Test
    void featuresAreComputedOnceAndATornCacheIsMended() throws IOException {
        float[][] rows = {{1, 2, 3}, {4, 5, 6}};
        Path file = folder.resolve("cache");
        try (FeatureCache cache = new FeatureCache(file, 5)) {
            cache.add(3, FeatureCache.WHOLE, new Example<>(rows, 0.5));
            cache.add(4, 2, new Example<>(new float[0][], 1));
        }
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length - 3));
        try (FeatureCache cache = new FeatureCache(file, 5)) {
            assertTrue(cache.has(3, FeatureCache.WHOLE) && !cache.has(4, 2));
            cache.add(4, 2, new Example<>(rows, 1));
            assertArrayEquals(rows[1], cache.get(3, -1).input()[1]);
            assertArrayEquals(rows[0], cache.get(4, 2).input()[0]);
            assertEquals(0.5, cache.get(3, -1).label());
        }
        try (FeatureCache other = new FeatureCache(file, 6)) {
            assertFalse(other.has(3, -1), "made for another purpose");
        }
    }
}
