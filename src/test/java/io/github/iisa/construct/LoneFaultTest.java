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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Faults that are as strong as their label asks for. */
class LoneFaultTest {

    private static final RgbPlanes SCENE = RgbPlanes.cut(DeadLeaves.photo(96, 80, 9), 0, 0, 96, 80);

    @ParameterizedTest
    @EnumSource(LoneFault.class)
    void comesToTheLabel(LoneFault fault) {
        double[] errors = IntStream.range(0, 15)
            .mapToDouble(seed -> Math.abs(Math.log(reach(fault, 0.5, seed).latent() / 0.5))).sorted().toArray();
        assertTrue(errors[7] < 0.1, "half of them within 10 %: " + Arrays.toString(errors));
    }

    @Test
    void stopsAtItsStrongest() {
        ChainState shot = reach(LoneFault.ABERRATION, 0.01, 1);
        assertTrue(shot.latent() > 0.02, "label " + shot.latent());
        assertTrue(shot.notes().startsWith("chromatic aberration"), shot.notes());
    }

    @Test
    void leavesThePhotoAlone() {
        ChainState photo = new ChainState(SCENE);
        double before = SCENE.luma().values()[100];
        LoneFault.MASK.reaching(photo, 0.3, new SplittableRandom(1));
        assertSame(SCENE, photo.image());
        assertEquals(before, SCENE.luma().values()[100]);
        assertEquals("", photo.notes());
        assertEquals(1, photo.latent());
    }

    @Test
    void masksAreDrawnTwiceAsOften() {
        SplittableRandom random = new SplittableRandom(1);
        int[] drawn = new int[LoneFault.values().length];
        IntStream.range(0, 7000).forEach(i -> drawn[LoneFault.draw(random).ordinal()]++);
        for (LoneFault fault : LoneFault.values()) {
            assertEquals(fault == LoneFault.MASK ? 2000 : 1000, drawn[fault.ordinal()], 120, fault.name());
        }
    }

    private static ChainState reach(LoneFault fault, double wanted, int seed) {
        return fault.reaching(new ChainState(SCENE), wanted, new SplittableRandom(seed));
    }
}
