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

import net.imglib2.Interval;
import net.imglib2.util.Intervals;

/**
 * How an image lies on a canvas, one of its pixels on one of the screen's: in the middle where it is smaller than the
 * canvas, else around a point of the image, which stays when the scale changes.
 *
 * <p>Example: {@code new Viewport(1600, 1000, 0.5, 0.5).visible(6000, 4000)} is the middle of the image, from 2200,1500
 * to 3799,2499.
 *
 * @param width of the canvas, screen px, at least 1
 * @param height of the canvas, screen px, at least 1
 * @param centreX the point of the image in the canvas's middle, as a part of the image's width
 * @param centreY as a part of its height
 */
public record Viewport(int width, int height, double centreX, double centreY) {

    /**
     * Where the left edge of an image lies.
     *
     * @param imageWidth px
     * @return px from the canvas's own left edge; negative where the image is larger
     */
    public int left(int imageWidth) {
        return corner(centreX, imageWidth, width);
    }

    /**
     * Where the top edge of an image lies.
     *
     * @param imageHeight px
     * @return px from the canvas's own top edge; negative where the image is larger
     */
    public int top(int imageHeight) {
        return corner(centreY, imageHeight, height);
    }

    private static int corner(double centre, int size, int room) {
        return size <= room ? (room - size) / 2
            : -(int) Math.max(0, Math.min(size - room, Math.round(centre * size) - room / 2));
    }

    /**
     * The part of an image that the canvas shows.
     *
     * @param imageWidth px
     * @param imageHeight px
     * @return in the image's pixels; not empty
     */
    public Interval visible(int imageWidth, int imageHeight) {
        return Intervals.createMinSize(Math.max(0, -left(imageWidth)), Math.max(0, -top(imageHeight)),
            Math.min(width, imageWidth), Math.min(height, imageHeight));
    }

    /**
     * Moves an image that is larger than the canvas, at most to its edge.
     *
     * @param dx screen px to the right
     * @param dy screen px down
     * @param imageWidth px
     * @param imageHeight px
     * @return the same canvas around another point
     */
    public Viewport panned(double dx, double dy, int imageWidth, int imageHeight) {
        return new Viewport(width, height, moved(centreX, dx, imageWidth, width),
            moved(centreY, dy, imageHeight, height));
    }

    private static double moved(double centre, double by, int size, double room) {
        double half = Math.min(0.5, room / 2 / size);
        return Math.max(half, Math.min(1 - half, centre - by / size));
    }
}
