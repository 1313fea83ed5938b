/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.study;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import net.imglib2.Interval;
import org.junit.jupiter.api.Test;

/** Where an image lies on a canvas, and which part of it is seen. */
class ViewportTest {

    private static void shows(Viewport viewport, int width, int height, long... edges) {
        Interval visible = viewport.visible(width, height);
        assertArrayEquals(edges,
            new long[] {visible.min(0), visible.min(1), visible.max(0) + 1, visible.max(1) + 1});
    }

    @Test
    void aSmallImageIsSeenWholeInTheMiddle() {
        Viewport viewport = new Viewport(100, 80, 0.5, 0.5);
        assertEquals(35, viewport.left(30));
        assertEquals(29, viewport.top(21));
        shows(viewport, 30, 21, 0, 0, 30, 21);
        shows(viewport, 100, 80, 0, 0, 100, 80);
        assertEquals(viewport, viewport.panned(7, -9, 30, 21));
    }

    @Test
    void aLargeImageIsSeenAroundAPoint() {
        shows(new Viewport(100, 80, 0.5, 0.5), 600, 400, 250, 160, 350, 240);
        shows(new Viewport(100, 80, 0.25, 0.75), 600, 400, 100, 260, 200, 340);
        shows(new Viewport(100, 80, 0, 1), 600, 400, 0, 320, 100, 400);
        shows(new Viewport(100, 80, 0.25, 0.5), 600, 40, 100, 0, 200, 40);
    }

    @Test
    void itIsMovedByScreenPixelsAndNeverBeyondItsEdge() {
        Viewport moved = new Viewport(100, 80, 0.5, 0.5).panned(-30, 20, 600, 400);
        shows(moved, 600, 400, 280, 140, 380, 220);
        Viewport corner = moved.panned(-9000, 9000, 600, 400);
        shows(corner, 600, 400, 500, 0, 600, 80);
        shows(corner.panned(30, 0, 600, 400), 600, 400, 470, 0, 570, 80);
    }
}
