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

import java.util.ArrayList;
import java.util.List;

/**
 * Under what condition a participant looked: without it an intrinsic scale means little, as one image pixel on one
 * screen pixel is larger or smaller to the eye with every screen and distance.
 *
 * @param screenWidth px of the screen
 * @param screenHeight px of the screen
 * @param scaling screen pixels for one of the window system's units, 1 where it does not scale
 * @param scalingUndone whether one image pixel stood on one screen pixel
 * @param density pixels per inch, as the system says
 * @param windowWidth screen px that images had
 * @param windowHeight screen px that images had
 * @param light what the participant says of the room's light
 * @param distance from eye to screen in cm, as the participant says
 * @param program name and version
 * @param system operating system
 */
public record ViewingCondition(int screenWidth, int screenHeight, double scaling, boolean scalingUndone, int density,
                               int windowWidth, int windowHeight, String light, int distance, String program,
                               String system) {

    /** The columns of {@code sessions.csv}; batch 0 is the training round. */
    public static final List<String> COLUMNS = List.of("participant", "session", "started", "batch", "round",
        "screen_width", "screen_height", "scaling", "scaling_undone", "density_ppi", "window_width", "window_height",
        "light", "distance_cm", "program", "system");

    /** The cells from {@code screen_width} on, behind those that say which sitting it was. */
    List<Object> cells(List<Object> sitting) {
        List<Object> cells = new ArrayList<>(sitting);
        cells.addAll(List.of(screenWidth, screenHeight, scaling, scalingUndone, density, windowWidth, windowHeight,
            light, distance, program, system));
        return cells;
    }
}
