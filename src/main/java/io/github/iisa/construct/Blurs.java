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

import java.util.SplittableRandom;

/** Blurs as stages: of the scene and lens (Gaussian, disk) and of motion. Their σ² add up. */
final class Blurs {

    /** Below this σ the pixel grid leaves no shape to tell disk and path from a Gaussian. */
    private static final double SMALLEST_SHAPED = 1.5;

    private Blurs() {
    }

    /** One of the three, at random, of a total standard deviation σ px; small ones are Gaussian. */
    static Stage random(double sigma, SplittableRandom random) {
        int kind = random.nextInt(4);
        if (kind == 0 && sigma >= SMALLEST_SHAPED) {
            return new Lens(2 * sigma);
        }
        if (kind == 1 && sigma >= SMALLEST_SHAPED) {
            return new Motion(sigma * Math.sqrt(12), random.nextDouble(Math.PI));
        }
        return new Gaussian(sigma);
    }

    /** Gaussian of σ px. */
    record Gaussian(double sigma) implements Stage {
        @Override
        public void apply(ChainState state, SplittableRandom random) {
            state.each(p -> Convolution.gaussian(p, sigma));
            state.addBlur(sigma);
            state.note("gaussian blur %.3f px", sigma);
        }
    }

    /** Disk of a radius in px. */
    record Lens(double radius) implements Stage {
        @Override
        public void apply(ChainState state, SplittableRandom random) {
            state.each(p -> Convolution.disk(p, radius));
            state.addBlur(LabelRules.sigmaOfDisk(radius));
            state.note("lens blur radius %.3f px", radius);
        }
    }

    /** Straight path of a length in px at an angle in radians. */
    record Motion(double length, double angle) implements Stage {
        @Override
        public void apply(ChainState state, SplittableRandom random) {
            state.each(p -> Convolution.motion(p, length, angle));
            state.addBlur(LabelRules.sigmaOfMotion(length));
            state.note("motion blur %.3f px at %.0f degrees", length, Math.toDegrees(angle));
        }
    }
}
