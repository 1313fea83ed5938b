/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.construct;

import io.github.iisa.resample.RgbImage;
import java.util.SplittableRandom;

/**
 * A synthetic pristine photo: overlapping disks of all sizes and colours with fine texture. Its sharp edges at every
 * scale give it the spectrum of a natural photo.
 */
public final class DeadLeaves {

    private DeadLeaves() {
    }

    /** A photo of the given size; equal seeds give equal photos. */
    public static RgbImage photo(int width, int height, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] pixels = new int[width * height];
        for (int leaf = 0; leaf < 1500; leaf++) {
            double radius = 3 / Math.sqrt(random.nextDouble(0.0005, 1));
            int cx = random.nextInt(width);
            int cy = random.nextInt(height);
            int colour = random.nextInt(0x1000000);
            int reach = (int) Math.ceil(radius);
            for (int y = Math.max(0, cy - reach); y <= Math.min(height - 1, cy + reach); y++) {
                for (int x = Math.max(0, cx - reach); x <= Math.min(width - 1, cx + reach); x++) {
                    if ((x - cx) * (x - cx) + (y - cy) * (y - cy) <= radius * radius) {
                        pixels[y * width + x] = textured(colour, random.nextInt(-9, 10));
                    }
                }
            }
        }
        return new RgbImage(width, height, pixels);
    }

    private static int textured(int colour, int step) {
        int r = clip(40 + (colour >> 16 & 0xFF) * 2 / 3 + step);
        int g = clip(40 + (colour >> 8 & 0xFF) * 2 / 3 + step);
        int b = clip(40 + (colour & 0xFF) * 2 / 3 + step);
        return 0xFF000000 | r << 16 | g << 8 | b;
    }

    private static int clip(int v) {
        return Math.max(0, Math.min(255, v));
    }
}
