/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.model.description;

import java.util.List;

/**
 * An axis of a tensor.
 *
 * @param kind what runs along it
 * @param id its name, unique in the tensor
 * @param size how long it is
 * @param halo how many of an output's values at each end are cropped when the model is run tile by tile
 * @param channelNames of a channel axis of format 0.5; empty elsewhere
 * @param unit physical unit; empty where none is stated
 * @param scale units a step; 1 where none is stated
 * @param concatenable whether parts along it may be joined
 */
public record Axis(Kind kind, String id, AxisSize size, int halo, List<String> channelNames, String unit, double scale,
                   boolean concatenable) {

    /** What runs along an axis. */
    public enum Kind {
        /** Samples. */
        BATCH,
        /** Colours or classes. */
        CHANNEL,
        /** Pixels. */
        SPACE,
        /** Frames. */
        TIME,
        /** Anything else that is counted, such as objects. */
        INDEX
    }

    /** Copies the names. */
    public Axis {
        channelNames = List.copyOf(channelNames);
    }
}
