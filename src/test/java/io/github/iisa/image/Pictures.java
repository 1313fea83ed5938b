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
import ij.ImageStack;
import ij.plugin.LutLoader;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.LUT;
import ij.process.ShortProcessor;
import java.awt.Image;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.util.LinkedHashMap;
import java.util.Map;

/** ImageJ images of every kind for the tests of this package, 17 x 11 px. */
final class Pictures {

    static final int WIDTH = 17;
    static final int HEIGHT = 11;

    private Pictures() {
    }

    /** One image of each kind by name. */
    static Map<String, ImagePlus> all() {
        Map<String, ImagePlus> all = new LinkedHashMap<>();
        all.put("grey8", ranged(plain(8, 0), 30, 200));
        all.put("inverted8", inverted(plain(8, 0)));
        all.put("fire8", coloured(ranged(plain(8, 0), 10, 250)));
        all.put("grey16", ranged(plain(16, 0), 100, 900));
        all.put("fire16", coloured(ranged(plain(16, 0), 100, 900)));
        all.put("grey32", ranged(plain(32, 0), -0.5, 2.5));
        all.put("rgb", plain(24, 0));
        all.put("stack16", positioned(hyperstack(16, 1, 4, 1), 1, 3, 1));
        all.put("rgbStack", positioned(hyperstack(24, 1, 3, 1), 1, 2, 1));
        all.put("composite8", positioned(composite(8, 2, 3, 2, CompositeImage.COMPOSITE), 2, 3, 2));
        all.put("composite16", positioned(composite(16, 3, 2, 1, CompositeImage.COMPOSITE), 1, 2, 1));
        all.put("composite32", positioned(composite(32, 4, 1, 2, CompositeImage.COMPOSITE), 1, 1, 2));
        all.put("colour16", positioned(composite(16, 3, 2, 1, CompositeImage.COLOR), 2, 2, 1));
        all.put("greyscale16", positioned(composite(16, 3, 2, 1, CompositeImage.GRAYSCALE), 3, 1, 1));
        return all;
    }

    /** An image of a bit depth whose content depends on a seed. */
    static ImageProcessor processor(int bits, int seed) {
        int n = WIDTH * HEIGHT;
        ImageProcessor ip = switch (bits) {
            case 8 -> new ByteProcessor(WIDTH, HEIGHT);
            case 16 -> new ShortProcessor(WIDTH, HEIGHT);
            case 24 -> new ColorProcessor(WIDTH, HEIGHT);
            default -> new FloatProcessor(WIDTH, HEIGHT);
        };
        for (int i = 0; i < n; i++) {
            int v = (i * 7 + seed * 53) % 256;
            if (bits == 24) {
                ip.set(i, v << 16 | (255 - v) << 8 | i % 256);
            } else {
                ip.setf(i, bits == 8 ? v : bits == 16 ? v * 4f + i : v / 64f - 0.7f);
            }
        }
        return ip;
    }

    static ImagePlus plain(int bits, int seed) {
        return new ImagePlus("plain", processor(bits, seed));
    }

    static ImagePlus hyperstack(int bits, int channels, int slices, int frames) {
        ImageStack stack = new ImageStack(WIDTH, HEIGHT);
        for (int i = 0; i < channels * slices * frames; i++) {
            stack.addSlice("", processor(bits, i));
        }
        ImagePlus imp = new ImagePlus("stack", stack);
        imp.setDimensions(channels, slices, frames);
        imp.setOpenAsHyperStack(true);
        return imp;
    }

    static CompositeImage composite(int bits, int channels, int slices, int frames, int mode) {
        CompositeImage imp = new CompositeImage(hyperstack(bits, channels, slices, frames), mode);
        for (int c = 1; c <= channels; c++) {
            imp.setPosition(c, 1, 1);
            double max = bits == 32 ? 2 + c : bits == 8 ? 255 - 20 * c : 1000 - 50 * c;
            imp.setDisplayRange(bits == 32 ? -0.3 * c : 10 * c, max);
        }
        return imp;
    }

    /** What ImageJ itself shows at the current position. */
    static int[] shown(ImagePlus imp) {
        BufferedImage image = new BufferedImage(imp.getWidth(), imp.getHeight(), BufferedImage.TYPE_INT_RGB);
        if (imp.isComposite()) {
            imp.updateImage();
        }
        Image shown = imp.isComposite() ? imp.getImage() : imp.getProcessor().createImage();
        image.createGraphics().drawImage(shown, 0, 0, null);
        return image.getRGB(0, 0, imp.getWidth(), imp.getHeight(), null, 0, imp.getWidth());
    }

    static ImagePlus positioned(ImagePlus imp, int c, int z, int t) {
        imp.setPosition(c, z, t);
        return imp;
    }

    private static ImagePlus ranged(ImagePlus imp, double min, double max) {
        imp.setDisplayRange(min, max);
        return imp;
    }

    private static ImagePlus inverted(ImagePlus imp) {
        imp.getProcessor().invertLut();
        return imp;
    }

    private static ImagePlus coloured(ImagePlus imp) {
        double min = imp.getDisplayRangeMin();
        double max = imp.getDisplayRangeMax();
        IndexColorModel fire = LutLoader.getLut("fire");
        imp.setLut(new LUT(fire, min, max));
        imp.setDisplayRange(min, max);
        return imp;
    }
}
