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
import ij.VirtualStack;
import ij.io.FileInfo;
import ij.io.FileOpener;
import ij.io.TiffDecoder;
import ij.process.ImageProcessor;
import ij.process.LUT;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Properties;

/**
 * A TIFF file of ImageJ's as an image with everything ImageJ stored in it, its planes read when asked for.
 *
 * <p>Example: {@code ImagePlus imp = ImageJStack.open(file, tiff);}
 *
 * <p>ij's own reader is used for the first plane and what belongs to the whole image (calibration, tables, ranges,
 * overlay, selection, labels, properties), {@link ImageJTiff} for the planes.
 */
final class ImageJStack extends VirtualStack {

    private final ImageJTiff tiff;
    private final FileInfo info;
    private final int depth;

    private ImageJStack(ImageJTiff tiff, FileInfo info, int depth) {
        super(info.width, info.height, tiff.stackSize());
        this.tiff = tiff;
        this.info = info;
        this.depth = depth;
        setBitDepth(depth);
    }

    /** The image in a file, whose layout was checked by the reader given. */
    static ImagePlus open(Path file, ImageJTiff tiff) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        FileInfo info = new TiffDecoder(folder + java.io.File.separator, file.getFileName().toString())
            .getTiffInfo()[0];
        info.nImages = 1;
        FileOpener opener = new FileOpener(info);
        ImagePlus first = opener.openImage();
        if (first == null) {
            throw new IOException("no first plane");
        }
        if (tiff.stackSize() == 1) {
            return first;
        }
        ImageJStack stack = new ImageJStack(tiff, info, first.getBitDepth());
        return whole(first, new ImagePlus(first.getTitle(), stack), opener.decodeDescriptionString(info),
            tiff.description());
    }

    private static ImagePlus whole(ImagePlus first, ImagePlus plain, Properties text, ImageJDescription description) {
        int size = plain.getStackSize();
        int channels = description.channels();
        int slices = number(text, "slices");
        int frames = number(text, "frames");
        if (channels * slices * frames == size) {
            plain.setDimensions(channels, slices, frames);
        } else {
            plain.setDimensions(channels, size / channels, 1);
        }
        ImagePlus imp = plain;
        if (channels > 1 && first.getBitDepth() != 24) {
            imp = composite(plain, description);
        } else if (first.getBitDepth() != 24) {
            imp.setLut(first.getProcessor().getLut());
            imp.setDisplayRange(first.getDisplayRangeMin(), first.getDisplayRangeMax());
        }
        imp.setOpenAsHyperStack(text != null && "true".equals(text.getProperty("hyperstack")));
        imp.setCalibration(first.getCalibration());
        if (first.getProperties() != null) {
            for (Object key : first.getProperties().keySet()) {
                imp.setProperty(key.toString(), first.getProperty(key.toString()));
            }
        }
        imp.setProperties(first.getPropertiesAsArray());
        imp.setRoi(first.getRoi());
        imp.setOverlay(first.getOverlay());
        return imp;
    }

    private static ImagePlus composite(ImagePlus plain, ImageJDescription description) {
        CompositeImage imp = new CompositeImage(plain, description.mode());
        LUT[] luts = imp.getLuts();
        for (int c = 0; c < luts.length; c++) {
            DisplayRange stored = description.range(c);
            luts[c] = description.lut(c, stored != null ? stored : new DisplayRange(luts[c].min, luts[c].max));
        }
        imp.setLuts(luts);
        return imp;
    }

    private static int number(Properties text, String key) {
        String value = text == null ? null : text.getProperty(key);
        return value != null && value.trim().matches("\\d{1,9}") ? Integer.parseInt(value.trim()) : 1;
    }

    @Override
    public ImageProcessor getProcessor(int n) {
        try {
            return tiff.processor(n - 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public int getBitDepth() {
        return depth;
    }

    @Override
    public String getSliceLabel(int n) {
        String[] labels = info.sliceLabels;
        return labels == null || n > labels.length ? null : labels[n - 1];
    }
}
