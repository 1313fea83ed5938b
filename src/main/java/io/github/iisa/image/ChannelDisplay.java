/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.image;

import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.LUT;
import ij.process.ShortProcessor;

/**
 * Channels laid over one another as ImageJ shows them: display range, then table, then sum (or maximum, or minimum).
 *
 * <p>Example:
 * <pre>{@code
 * ChannelDisplay display = new ChannelDisplay(width, height);
 * display.add(processor, lut);
 * int[] pixels = display.pixels();
 * }</pre>
 *
 * <p>The processors given are only read: display range and table go to processors made here on the same pixels.
 */
final class ChannelDisplay {

    /** How a channel after the first is laid over the others, in the words of ij's {@code updateComposite}. */
    enum Projection {
        /** Saturating sum: what composites show unless told otherwise. */
        SUM(5),
        /** The larger level. */
        MAX(6),
        /** The smaller level. */
        MIN(7);

        private final int mode;

        Projection(int mode) {
            this.mode = mode;
        }
    }

    private static final int FIRST = 4;
    private static final int OPAQUE = 0xff000000;

    private final int width;
    private final int height;
    private final Projection projection;
    private final int[] pixels;
    private boolean started;

    /** A display of the sum of its channels, black without any. */
    ChannelDisplay(int width, int height) {
        this(width, height, Projection.SUM);
    }

    /** A display, black without any channel. */
    ChannelDisplay(int width, int height, Projection projection) {
        this.width = width;
        this.height = height;
        this.projection = projection;
        this.pixels = new int[width * height];
    }

    /** Lays a channel over those before; the table carries the display range. RGB takes neither. */
    void add(ImageProcessor channel, LUT lut) {
        if (channel instanceof ColorProcessor) {
            System.arraycopy(channel.getPixels(), 0, pixels, 0, pixels.length);
            return;
        }
        ImageProcessor own = onSamePixels(channel.getPixels());
        own.setLut(lut);
        if (!(lut.min == 0 && lut.max == 0)) {
            own.setMinAndMax(lut.min, lut.max);
        }
        own.updateComposite(pixels, started ? projection.mode : FIRST);
        started = true;
    }

    /** The packed pixels, opaque. */
    int[] pixels() {
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] |= OPAQUE;
        }
        return pixels;
    }

    private ImageProcessor onSamePixels(Object array) {
        if (array instanceof byte[] bytes) {
            return new ByteProcessor(width, height, bytes);
        } else if (array instanceof short[] shorts) {
            return new ShortProcessor(width, height, shorts, null);
        }
        return new FloatProcessor(width, height, (float[]) array);
    }
}
