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

import ij.gui.Arrow;
import ij.gui.Line;
import ij.gui.OvalRoi;
import ij.gui.Overlay;
import ij.gui.PointRoi;
import ij.gui.Roi;
import ij.gui.TextRoi;
import ij.plugin.RoiScaler;
import java.awt.geom.Rectangle2D;

/**
 * Selections and overlays on an image that changes its size: they stay over the same content, and keep name, colours,
 * group, properties and the slice they belong to.
 *
 * <p>Example: {@code result.setRoi(Selections.scale(imp.getRoi(), sx, sy));}
 *
 * <p>ImageJ's own {@code RoiScaler} does the geometry of what has corners; it makes polygons of rectangles and ovals,
 * lines of arrows, and forgets slices, so these are treated here.
 */
final class Selections {

    private Selections() {
    }

    /** A scaled copy; null for null. */
    static Roi scale(Roi roi, double across, double down) {
        if (roi == null) {
            return null;
        }
        Roi scaled = shape(roi, across, down);
        double mean = Math.sqrt(across * down);
        scaled.copyAttributes(roi);
        if (roi.getStrokeWidth() > 0) {
            scaled.setStrokeWidth(roi.getStrokeWidth() * mean);
        }
        if (scaled instanceof Arrow arrow) {
            arrow.setHeadSize(arrow.getHeadSize() * mean);
        }
        if (roi.getProperties() != null) {
            scaled.setProperties(roi.getProperties());
        }
        if (roi.hasHyperStackPosition()) {
            scaled.setPosition(roi.getCPosition(), roi.getZPosition(), roi.getTPosition());
        } else {
            scaled.setPosition(roi.getPosition());
        }
        return scaled;
    }

    /** A scaled copy with its settings; null for null. */
    static Overlay scale(Overlay overlay, double across, double down) {
        if (overlay == null) {
            return null;
        }
        Overlay scaled = overlay.duplicate();
        for (int i = 0; i < overlay.size(); i++) {
            scaled.set(scale(overlay.get(i), across, down), i);
        }
        return scaled;
    }

    private static Roi shape(Roi roi, double across, double down) {
        if (roi instanceof Arrow arrow) {
            return arrow(arrow, across, down);
        } else if (roi instanceof PointRoi points) {
            return points(points, across, down);
        } else if (roi instanceof TextRoi text) {
            TextRoi scaled = (TextRoi) RoiScaler.scale(roi, across, down, false);
            scaled.setAngle(text.getAngle());
            scaled.setJustification(text.getJustification());
            scaled.setAntialiased(text.getAntialiased());
            return scaled;
        }
        Rectangle2D.Double r = roi.getFloatBounds();
        if (roi.getClass() == Roi.class) {
            Roi scaled = new Roi(r.x * across, r.y * down, r.width * across, r.height * down);
            scaled.setCornerDiameter((int) Math.round(roi.getCornerDiameter() * Math.sqrt(across * down)));
            return scaled;
        } else if (roi.getClass() == OvalRoi.class) {
            return new OvalRoi(r.x * across, r.y * down, r.width * across, r.height * down);
        }
        return RoiScaler.scale(roi, across, down, false);
    }

    private static Roi arrow(Arrow arrow, double across, double down) {
        Line line = (Line) RoiScaler.scale(arrow, across, down, false);
        return new Arrow(line.x1d, line.y1d, line.x2d, line.y2d);
    }

    private static Roi points(PointRoi points, double across, double down) {
        PointRoi scaled = (PointRoi) RoiScaler.scale(points, across, down, false);
        scaled.setPointType(points.getPointType());
        scaled.setSize(points.getSize());
        scaled.setShowLabels(points.getShowLabels());
        // The counter and the slice of each point.
        if (points.getCounters() != null) {
            scaled.setCounters(points.getCounters().clone());
        }
        return scaled;
    }
}
