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

/**
 * The part of a difference that only makes a photo crisper. Who judges a photo does not see its scene beside it, and
 * takes edges as bold as a moderate unsharp mask makes them for sharpness; what is bolder or wider is a halo.
 *
 * <p>Example: {@code Sharpening.without(reference, sharpened.minus(reference))} is close to 0 for an unsharp mask of
 * radius 1 px and an amount of 0.8, which is what programs offer first.
 *
 * <p>Limits: one mask for the whole photo; that sharpening raises noise is left in the difference, as noise does not go
 * with the reference.
 */
final class Sharpening {

    /** The largest amount, and so the part by which fine texture may be raised. */
    static final double MOST = 1;

    /** Radius of the mask, px of the photo as it is seen. */
    private static final double SIGMA = 1;

    private Sharpening() {
    }

    /**
     * A difference less the unsharp mask that explains most of it, least squares.
     *
     * @param reference luma at the scale at which it is judged
     * @param difference luma of the photo less that of the reference
     * @return what is left; the difference itself where it goes against the mask, as blur does
     */
    static Plane without(Plane reference, Plane difference) {
        Plane mask = reference.minus(Convolution.gaussian(reference, SIGMA));
        double common = 0;
        double energy = 0;
        for (int i = 0; i < mask.values().length; i++) {
            common += mask.values()[i] * difference.values()[i];
            energy += mask.values()[i] * mask.values()[i];
        }
        if (common <= 0) {
            return difference;
        }
        Plane rest = difference.copy();
        rest.add(mask, (float) -Math.min(MOST, common / energy));
        return rest;
    }
}
