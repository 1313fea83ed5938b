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

import ij.CompositeImage;
import ij.ImagePlus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What an image holds and how it is shown, to tell whether anything of it changed.
 *
 * @param display tables, ranges, mode, position
 * @param pixels a hash of every plane
 * @param rest calibration, dimensions, title
 */
record Snapshot(List<String> display, List<Integer> pixels, List<String> rest) {

    static Snapshot of(ImagePlus imp) {
        List<String> display = new ArrayList<>();
        if (imp.isComposite()) {
            CompositeImage composite = (CompositeImage) imp;
            display.add("mode " + composite.getMode());
            display.add("active " + Arrays.toString(
                Arrays.copyOf(composite.getActiveChannels(), imp.getNChannels())));
            Arrays.stream(composite.getLuts()).forEach(lut ->
                display.add(lut.min + " to " + lut.max + " " + Arrays.hashCode(lut.getBytes())));
        } else if (imp.getBitDepth() != 24) {
            display.add(imp.getDisplayRangeMin() + " to " + imp.getDisplayRangeMax() + " "
                + Arrays.hashCode(imp.getProcessor().getLut().getBytes()));
        }
        display.add(imp.getChannel() + " " + imp.getSlice() + " " + imp.getFrame() + " " + imp.isHyperStack());
        List<Integer> pixels = new ArrayList<>();
        for (int i = 1; i <= imp.getStackSize(); i++) {
            pixels.add(Arrays.hashCode(imp.getStack().getProcessor(i).getFloatArray()[0])
                + 31 * Arrays.deepHashCode(imp.getStack().getProcessor(i).getFloatArray()));
        }
        return new Snapshot(display, pixels, List.of(imp.getCalibration().toString(), imp.getTitle(),
            Arrays.toString(imp.getDimensions()), String.valueOf(imp.getRoi()), String.valueOf(imp.getOverlay())));
    }
}
