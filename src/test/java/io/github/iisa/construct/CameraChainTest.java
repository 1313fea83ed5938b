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
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which cameras there are. */
class CameraChainTest {

    private static final RgbPlanes SCENE = RgbPlanes.cut(DeadLeaves.photo(72, 64, 9), 0, 0, 72, 64);
    private static final List<ChainState> SHOTS = IntStream.range(0, 300).mapToObj(CameraChainTest::shot).toList();

    private static ChainState shot(int seed) {
        ChainState state = new ChainState(SCENE);
        CameraChain.shoot(state, new SplittableRandom(seed));
        return state;
    }

    @Test
    void everyStageOccursAndIsMissing() {
        for (String stage : List.of("blur", "aberration", "bayer", "noise", "denoised", "colours", "sharpened")) {
            long with = SHOTS.stream().filter(s -> s.notes().contains(stage)).count();
            assertTrue(with > 5 && with < SHOTS.size() - 5, stage + " in " + with);
        }
    }

    @Test
    void everySecondHasOneFaultAlone() {
        assertEquals(1 / 6.0, share("sharpened [^;]*"), 0.06);
        assertEquals(1 / 12.0, share("denoised[^;]*(; sharpened [^;]*)?"), 0.05);
        assertEquals(1 / 12.0, share("(luma|rgb|shot) noise[^;]*; denoised[^;]*"), 0.05);
        assertEquals(1 / 12.0, share("chromatic aberration [^;]*"), 0.05);
        assertEquals(1 / 24.0, share("chroma noise [^;]*"), 0.03);
        List<ChainState> sharpened = alone("sharpened [^;]*");
        assertTrue(sharpened.stream().anyMatch(s -> s.latent() == 1), "a little is no fault");
        assertTrue(sharpened.stream().anyMatch(s -> s.latent() < 0.4), "a lot is one");
    }

    private static List<ChainState> alone(String notes) {
        return SHOTS.stream().filter(s -> s.notes().matches("(background [^;]*; )?" + notes)).toList();
    }

    private static double share(String notes) {
        return alone(notes).size() / (double) SHOTS.size();
    }
}
