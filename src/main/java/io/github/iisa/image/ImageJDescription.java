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
import ij.process.LUT;
import java.awt.Color;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * How an image written by ImageJ is laid out and shown.
 *
 * @param images planes in the file
 * @param channels channels, fastest
 * @param mode one of {@link CompositeImage}'s display modes; for images without channels {@code GRAYSCALE}
 * @param ranges min and max a channel; empty for none
 * @param luts 768 bytes a channel, reds, greens, blues; empty for none
 */
record ImageJDescription(int images, int channels, int mode, double[] ranges, List<byte[]> luts) {

    private static final int RANGES = 0x72616e67;
    private static final int LUTS = 0x6c757473;
    private static final int MAGIC = 0x494a494a;
    private static final int LUT_BYTES = 768;
    private static final int MAX_CHANNELS = CompositeImage.MAX_CHANNELS;
    private static final Color[] COLOURS =
        {Color.RED, Color.GREEN, Color.BLUE, Color.WHITE, Color.CYAN, Color.MAGENTA, Color.YELLOW};

    /** Reads the description and ImageJ's own tags. */
    static ImageJDescription of(TiffDirectory first) throws IOException {
        Properties text = new Properties();
        text.load(new StringReader(first.text(TiffDirectory.DESCRIPTION).replace('\0', '\n').replace("\\", "\\\\")));
        int channels = (int) number(text, "channels", 1);
        int mode = switch (text.getProperty("mode", channels > 1 ? "composite" : "gray")) {
            case "composite" -> channels > MAX_CHANNELS ? CompositeImage.COLOR : CompositeImage.COMPOSITE;
            case "color" -> CompositeImage.COLOR;
            default -> CompositeImage.GRAYSCALE;
        };
        List<byte[]> luts = new ArrayList<>();
        double[] ranges = metadata(first, luts);
        double min = number(text, "min", 0);
        double max = number(text, "max", 0);
        if (ranges.length < 2 * channels) {
            ranges = new double[min == max ? 0 : 2 * Math.max(1, channels)];
            for (int i = 0; i < ranges.length; i++) {
                ranges[i] = i % 2 == 0 ? min : max;
            }
        }
        if (luts.isEmpty() && channels == 1) {
            addColourMap(first, luts);
        }
        return new ImageJDescription((int) number(text, "images", 1), Math.max(1, channels), mode, ranges, luts);
    }

    /** The same for the number of planes found, which the channels must divide. */
    ImageJDescription fitting(int found) {
        return found % channels == 0 ? this : new ImageJDescription(found, 1, CompositeImage.GRAYSCALE, ranges, luts);
    }

    /** The stored display range of a channel from 0; null for none. */
    DisplayRange range(int channel) {
        return 2 * channel + 1 < ranges.length
            ? new DisplayRange(ranges[2 * channel], ranges[2 * channel + 1]) : null;
    }

    /** The table of a channel from 0, with the range to show. */
    LUT lut(int channel, DisplayRange range) {
        byte[][] rgb = new byte[3][256];
        boolean stored = channel < luts.size() && !(channels > 1 && mode == CompositeImage.GRAYSCALE);
        Color colour = channels > 1 && mode != CompositeImage.GRAYSCALE && channels <= MAX_CHANNELS
            ? COLOURS[channel] : Color.WHITE;
        int[] full = {colour.getRed(), colour.getGreen(), colour.getBlue()};
        for (int band = 0; band < 3; band++) {
            for (int i = 0; i < 256; i++) {
                rgb[band][i] = stored ? luts.get(channel)[band * 256 + i] : (byte) (i * full[band] / 255);
            }
        }
        LUT lut = new LUT(rgb[0], rgb[1], rgb[2]);
        lut.min = range.min();
        lut.max = range.max();
        return lut;
    }

    private static double number(Properties text, String key, double absent) {
        try {
            return Double.parseDouble(text.getProperty(key, "").trim());
        } catch (NumberFormatException e) {
            return absent;
        }
    }

    private static double[] metadata(TiffDirectory first, List<byte[]> luts) throws IOException {
        long[] counts = first.numbers(TiffDirectory.IMAGEJ_COUNTS);
        byte[] bytes = first.bytes(TiffDirectory.IMAGEJ_DATA);
        double[] ranges = {};
        if (counts.length == 0 || bytes == null || counts[0] < 12 || counts[0] > bytes.length) {
            return ranges;
        }
        // The types are written in the file's byte order, their letters swapped with it.
        ByteBuffer data = ByteBuffer.wrap(bytes).order(first.order());
        if (data.getInt(0) != MAGIC) {
            data.order(ByteOrder.BIG_ENDIAN);
        }
        int at = (int) counts[0];
        int part = 1;
        for (int i = 4; i + 8 <= counts[0]; i += 8) {
            int type = data.getInt(i);
            for (int k = data.getInt(i + 4); k > 0 && part < counts.length; k--, part++) {
                int length = (int) counts[part];
                if (length < 0 || length > bytes.length - at) {
                    return ranges;
                }
                if (type == RANGES) {
                    ranges = new double[length / 8];
                    data.slice(at, length).order(data.order()).asDoubleBuffer().get(ranges);
                } else if (type == LUTS && length == LUT_BYTES) {
                    luts.add(java.util.Arrays.copyOfRange(bytes, at, at + length));
                }
                at += length;
            }
        }
        return ranges;
    }

    private static void addColourMap(TiffDirectory first, List<byte[]> luts) throws IOException {
        long[] map = first.numbers(TiffDirectory.COLOUR_MAP);
        boolean inverted = first.number(TiffDirectory.PHOTOMETRIC, 1) == 0;
        byte[] lut = new byte[LUT_BYTES];
        for (int i = 0; i < LUT_BYTES && (map.length == LUT_BYTES || inverted); i++) {
            lut[i] = (byte) (map.length == LUT_BYTES ? map[i] >> 8 : 255 - i % 256);
        }
        if (map.length == LUT_BYTES || inverted) {
            luts.add(lut);
        }
    }
}
