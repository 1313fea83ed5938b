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
}
