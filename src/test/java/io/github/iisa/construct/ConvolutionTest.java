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

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Blurs have the variance that they are named by. */
class ConvolutionTest {

    private static final int SIDE = 201;

    @ParameterizedTest
    @ValueSource(doubles = {0.35, 0.5, 1, 2.3, 7})
    void gaussianHasTheVarianceThatItIsNamedBy(double sigma) {
        Moments m = moments(p -> Convolution.gaussian(p, sigma));
        assertEquals(sigma * sigma, m.xx, 0.01 * sigma * sigma);
        assertEquals(m.xx, m.yy, 1e-3);
    }

    @ParameterizedTest
    @ValueSource(doubles = {3, 4.4, 6, 15.3})
    void diskHasTheVarianceOfItsRadius(double radius) {
        Moments m = moments(p -> Convolution.disk(p, radius));
        assertEquals(radius * radius / 4, m.xx, 0.05 * radius * radius / 4);
        assertEquals(radius * radius / 4, m.yy, 0.05 * radius * radius / 4);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.7, 1.5708, 2.9})
    void motionHasTheVarianceOfItsLengthAlongItsPath(double angle) {
        double length = 14;
        Moments m = moments(p -> Convolution.motion(p, length, angle));
        double along = length * length / 12;
        assertEquals(along, m.xx + m.yy, 0.5);
        assertEquals(along * Math.cos(angle) * Math.cos(angle), m.xx, 0.4);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 64})
    void aFlatImageStaysFlat(int side) {
        Plane flat = new Plane(side, side);
        Arrays.fill(flat.values(), 93);
        for (Plane out : new Plane[] {Convolution.gaussian(flat, 3), Convolution.disk(flat, 4.2),
            Convolution.motion(flat, 9, 1), Resampling.LANCZOS.resize(flat, 3 * side, 2 * side),
            Resampling.BICUBIC.resize(flat, 2 * side, 1)}) {
            float[] expected = new float[out.values().length];
            Arrays.fill(expected, 93);
            assertArrayEquals(expected, out.values(), 1e-3f);
        }
    }

    private record Moments(double xx, double yy) {
    }

    private static Moments moments(UnaryOperator<Plane> blur) {
        Plane impulse = new Plane(SIDE, SIDE);
        int middle = SIDE / 2;
        impulse.values()[middle * SIDE + middle] = 1;
        Plane out = blur.apply(impulse);
        double mass = 0;
        double xx = 0;
        double yy = 0;
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                double v = out.values()[y * SIDE + x];
                mass += v;
                xx += v * (x - middle) * (x - middle);
                yy += v * (y - middle) * (y - middle);
            }
        }
        assertEquals(1, mass, 1e-4);
        return new Moments(xx, yy);
    }
}
