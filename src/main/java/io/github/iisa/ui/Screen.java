/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.ui;

import java.awt.DisplayMode;
import java.awt.GraphicsConfiguration;
import java.awt.Rectangle;
import java.awt.Toolkit;
import java.awt.geom.AffineTransform;

/**
 * What can be measured of a screen.
 *
 * @param width px
 * @param height px
 * @param scaling screen pixels for one of the window system's units
 * @param undone whether painting in screen pixels undoes the scaling: false where the system's own count of pixels says
 *     that it scales once more, behind Java's back
 * @param density pixels per inch, as the system says
 */
record Screen(int width, int height, double scaling, boolean undone, int density) {

    private static final int ROUNDING = 2;

    /** Measures the screen of a window. */
    static Screen of(GraphicsConfiguration configuration) {
        AffineTransform transform = configuration.getDefaultTransform();
        Rectangle bounds = configuration.getBounds();
        DisplayMode mode = configuration.getDevice().getDisplayMode();
        int width = (int) Math.round(bounds.width * transform.getScaleX());
        int height = (int) Math.round(bounds.height * transform.getScaleY());
        boolean plain = transform.getShearX() == 0 && transform.getShearY() == 0
            && transform.getScaleX() == transform.getScaleY();
        boolean whole = Math.abs(mode.getWidth() - width) <= ROUNDING
            && Math.abs(mode.getHeight() - height) <= ROUNDING;
        return new Screen(width, height, transform.getScaleX(), plain && whole,
            Toolkit.getDefaultToolkit().getScreenResolution());
    }
}
