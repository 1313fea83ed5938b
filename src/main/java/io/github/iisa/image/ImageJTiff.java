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
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.LUT;
import ij.process.ShortProcessor;
import io.github.iisa.base.ImageMessages;
import io.github.iisa.resample.RgbImage;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * TIFF as ImageJ writes it: uncompressed planes one after another, with dimensions, display ranges, tables and display
 * mode in the first directory. A plane is what ImageJ would show: all channels of a composite, else the first.
 *
 * <p>ij's own {@code FileOpener} is not used, as it may show dialogs and reads whole stacks.
 */
final class ImageJTiff implements PlaneReader {

    private static final int BYTE = 8;
    private static final int SHORT = 16;
    private static final int FLOAT = 32;
    private static final int IEEE = 3;

    private final Path file;
    private final ImageJDescription description;
    private final int width;
    private final int height;
    private final int bits;
    private final int samples;
    private final ByteOrder order;
    private final long[] offsets;
    private final int planes;
    private final DisplayRange[] ranges;

    private ImageJTiff(Path file, TiffDirectory first, ImageJDescription description, long[] offsets, boolean all)
        throws IOException {
        this.file = file;
        this.description = description;
        this.width = (int) first.number(TiffDirectory.WIDTH, 0);
        this.height = (int) first.number(TiffDirectory.HEIGHT, 0);
        this.bits = (int) first.number(TiffDirectory.BITS, 1);
        this.samples = (int) first.number(TiffDirectory.SAMPLES, 1);
        this.order = first.order();
        this.offsets = offsets;
        this.planes = all ? offsets.length / description.channels() : 1;
        this.ranges = new DisplayRange[description.channels()];
    }

    /** A reader of the file if it is ImageJ's and of a kind known here, else null. */
    static PlaneReader open(Path file, long length, List<TiffDirectory> directories, boolean allSlices, Budget budget)
        throws IOException {
        TiffDirectory first = directories.get(0);
        if (!first.text(TiffDirectory.DESCRIPTION).startsWith("ImageJ=") || !isPlain(first)) {
            return null;
        }
        long width = first.number(TiffDirectory.WIDTH, 0);
        long height = first.number(TiffDirectory.HEIGHT, 0);
        long samples = first.number(TiffDirectory.SAMPLES, 1);
        long bytes = first.number(TiffDirectory.BITS, 1) / 8 * samples;
        budget.check(width, height, bytes + 1);
        ImageJDescription description = ImageJDescription.of(first);
        long planeBytes = width * height * bytes;
        long[] offsets = offsets(directories, description.images(), planeBytes, length, budget);
        if (offsets.length == 0) {
            return null;
        }
        return new ImageJTiff(file, first, description.fitting(offsets.length), offsets, allSlices);
    }

    private static boolean isPlain(TiffDirectory directory) throws IOException {
        long bits = directory.number(TiffDirectory.BITS, 1);
        long samples = directory.number(TiffDirectory.SAMPLES, 1);
        boolean depth = samples == 3 ? bits == BYTE && directory.number(TiffDirectory.PLANAR, 1) == 1
            : samples == 1 && (bits == BYTE || bits == SHORT
                || bits == FLOAT && directory.number(TiffDirectory.SAMPLE_FORMAT, 1) == IEEE);
        return depth && directory.number(TiffDirectory.COMPRESSION, 1) == 1
            && directory.number(TiffDirectory.SAMPLE_FORMAT, 1) != 2
            && !directory.has(TiffDirectory.TILE_WIDTH) && !directory.has(TiffDirectory.PROFILE)
            && directory.number(TiffDirectory.ORIENTATION, 1) == 1;
    }

    /** Where the planes start; empty where a plane does not lie in one piece. */
    private static long[] offsets(List<TiffDirectory> directories, long images, long planeBytes, long length,
        Budget budget) throws IOException {
        if (directories.size() == 1) {
            long start = directories.get(0).number(TiffDirectory.STRIP_OFFSETS, 0);
            long count = Math.max(1, images);
            budget.checkLength(start + (double) count * planeBytes, length);
            long[] offsets = new long[(int) count];
            for (int i = 0; i < count; i++) {
                offsets[i] = start + i * planeBytes;
            }
            return contiguous(directories.get(0), planeBytes) ? offsets : new long[0];
        }
        long[] offsets = new long[directories.size()];
        for (int i = 0; i < offsets.length; i++) {
            TiffDirectory directory = directories.get(i);
            offsets[i] = directory.number(TiffDirectory.STRIP_OFFSETS, 0);
            if (!alike(directory, directories.get(0)) || !contiguous(directory, planeBytes)) {
                return new long[0];
            }
        }
        return offsets;
    }

    private static boolean alike(TiffDirectory directory, TiffDirectory first) throws IOException {
        for (int tag : new int[] {TiffDirectory.WIDTH, TiffDirectory.HEIGHT, TiffDirectory.BITS}) {
            if (directory.number(tag, 0) != first.number(tag, 0)) {
                return false;
            }
        }
        return isPlain(directory)
            && directory.number(TiffDirectory.SAMPLES, 1) == first.number(TiffDirectory.SAMPLES, 1);
    }

    private static boolean contiguous(TiffDirectory directory, long planeBytes) throws IOException {
        long[] starts = directory.numbers(TiffDirectory.STRIP_OFFSETS);
        long[] lengths = directory.numbers(TiffDirectory.STRIP_BYTES);
        boolean contiguous = starts.length > 0 && (lengths.length == starts.length || starts.length == 1);
        for (int i = 1; i < starts.length && contiguous; i++) {
            contiguous = starts[i] == starts[i - 1] + lengths[i - 1];
        }
        return contiguous;
    }

    @Override
    public int count() {
        return planes;
    }

    @Override
    public Plane plane(int index) throws IOException {
        int channels = description.channels();
        List<String> notes = new ArrayList<>();
        if (planes < offsets.length / channels) {
            notes.add(ImageMessages.noteFirstOf(offsets.length / channels));
        }
        int shown = description.mode() == CompositeImage.COMPOSITE ? channels : 1;
        ChannelDisplay display = new ChannelDisplay(width, height);
        for (int c = 0; c < shown; c++) {
            ImageProcessor processor = read(offsets[index * channels + c]);
            display.add(processor, lut(processor, c, notes));
        }
        return new Plane(new RgbImage(width, height, display.pixels()), index + 1, notes);
    }

    /** The number of all planes, each channel counted. */
    int stackSize() {
        return offsets.length;
    }

    /** How the planes are laid out and shown. */
    ImageJDescription description() {
        return description;
    }

    /** A plane as stored; its stack position from 0. */
    ImageProcessor processor(int position) throws IOException {
        return read(offsets[position]);
    }

    private LUT lut(ImageProcessor processor, int channel, List<String> notes) throws IOException {
        DisplayRange range = description.range(channel);
        if (range == null && processor instanceof ByteProcessor) {
            range = new DisplayRange(0, 255);
        } else if (range == null && !(processor instanceof ColorProcessor)) {
            range = range(channel);
            notes.add(ImageMessages.noteDisplayRange(range.toString(), planes > 1));
        }
        return description.lut(channel, range == null ? new DisplayRange(0, 255) : range);
    }

    /** The range of a channel, which all its planes share. */
    private synchronized DisplayRange range(int channel) throws IOException {
        if (ranges[channel] == null) {
            int[] lookedAt = DisplayRange.lookedAt(planes);
            DisplayRange.Gathering samples = new DisplayRange.Gathering(lookedAt.length);
            for (int plane : lookedAt) {
                ImageProcessor processor = read(offsets[plane * description.channels() + channel]);
                samples.add(processor.getPixelCount(), processor::getf);
            }
            ranges[channel] = samples.range();
        }
        return ranges[channel];
    }

    private ImageProcessor read(long offset) throws IOException {
        byte[] bytes = new byte[Math.multiplyExact(Math.multiplyExact(width, height), bits / 8 * samples)];
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            in.seek(offset);
            in.readFully(bytes);
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(order);
        int size = width * height;
        switch (bits * samples) {
            case BYTE:
                return new ByteProcessor(width, height, bytes);
            case SHORT:
                short[] shorts = new short[size];
                buffer.asShortBuffer().get(shorts);
                return new ShortProcessor(width, height, shorts, null);
            case FLOAT:
                float[] floats = new float[size];
                buffer.asFloatBuffer().get(floats);
                return new FloatProcessor(width, height, floats);
            default:
                int[] packed = new int[size];
                for (int i = 0, s = 0; i < packed.length; i++, s += 3) {
                    packed[i] = Packed.of(bytes[s] & 0xff, bytes[s + 1] & 0xff, bytes[s + 2] & 0xff);
                }
                return new ColorProcessor(width, height, packed);
        }
    }
}
