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

import io.github.iisa.base.InputException;
import io.github.iisa.base.ModelMessages;
import io.github.iisa.model.IntrinsicScaleModel;
import io.github.iisa.resample.RgbImage;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a prediction will need, asked before it starts.
 *
 * <p>Example: {@code MemoryEstimate.of(image, model, 2).check();}
 *
 * <p>With tiles it does not grow with the image.
 *
 * @param nativeBytes native memory for the tiles in flight
 * @param availableBytes what the machine can give
 */
public record MemoryEstimate(long nativeBytes, long availableBytes) {

    private static final Path LINUX = Path.of("/proc/meminfo");

    static MemoryEstimate of(RgbImage image, IntrinsicScaleModel model, int threads) {
        Tiling tiling = new Tiling(image, model.info().tileSize());
        long tiles = Math.min(tiling.count(), (long) Predictor.TILES_PER_CALL * threads);
        return new MemoryEstimate(tiles * model.nativeBytes(tiling.width(), tiling.height()), available());
    }

    /**
     * Refuses what will not fit.
     *
     * @throws InputException naming both sizes
     */
    public void check() {
        if (nativeBytes > availableBytes) {
            throw new InputException(ModelMessages.notEnoughMemory(nativeBytes, availableBytes));
        }
    }

    /**
     * What the machine can give. Linux counts its file cache as used in what Java calls free, though it gives it back:
     * Linux itself is asked.
     *
     * @return bytes; the largest number where nothing is known
     */
    public static long available() {
        if (Files.isReadable(LINUX)) {
            try {
                return Files.readAllLines(LINUX).stream().filter(l -> l.startsWith("MemAvailable:"))
                    .mapToLong(l -> Long.parseLong(l.replaceAll("\\D", "")) << 10).findFirst()
                    .orElse(Long.MAX_VALUE);
            } catch (IOException e) {
                return Long.MAX_VALUE; // nothing known, so nothing refused
            }
        }
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean os
            ? os.getFreeMemorySize() : Long.MAX_VALUE;
    }
}
