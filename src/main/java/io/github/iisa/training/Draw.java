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

import java.util.SplittableRandom;

/**
 * All that chance decides about one sample.
 *
 * <p>Example: {@code Draw d = Draw.weak(random, true); double s = lowest + (1 - lowest) * d.place();}
 *
 * @param place where in its interval the scale of a weak sample lies, [0, 1); negative for the image itself
 * @param mirrored whether left and right are swapped
 * @param upsideDown whether top and bottom are
 */
record Draw(double place, boolean mirrored, boolean upsideDown) {

    /** The image itself, mirrored at random where flips are wanted. */
    static Draw original(SplittableRandom random, boolean flips) {
        return new Draw(-1, flips && random.nextBoolean(), flips && random.nextBoolean());
    }

    /** A weak sample. */
    static Draw weak(SplittableRandom random, boolean flips) {
        return new Draw(random.nextDouble(), flips && random.nextBoolean(), flips && random.nextBoolean());
    }

    boolean isWeak() {
        return place >= 0;
    }
}
