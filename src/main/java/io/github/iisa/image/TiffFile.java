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

import io.github.iisa.base.ImageMessages;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * TIFF: files that ImageJ wrote go to {@link ImageJTiff}, which knows their display ranges and dimensions; of all
 * others each page is a plane, decoded by the JDK. Thumbnails and masks are no planes.
 */
final class TiffFile implements PlaneReader {

    private static final int REDUCED_OR_MASK = 1 | 4;
    private static final int MAX_SAMPLES = 16;
    private static final int MAX_BITS = 64;
    private static final long SPARE_TILE_PIXELS = 1 << 22;
    private static final int UNCOMPRESSED = 1;

    private final Path file;
    private final Budget budget;
    private final List<Integer> pages;

    private TiffFile(Path file, Budget budget, List<Integer> pages) {
        this.file = file;
        this.budget = budget;
        this.pages = pages;
    }

    /** Opens a file. */
    static PlaneReader open(Path file, boolean allSlices, Budget budget) throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            List<TiffDirectory> directories = TiffDirectory.readAll(in);
            PlaneReader ofImageJ = ImageJTiff.open(file, in.length(), directories, allSlices, budget);
            if (ofImageJ != null) {
                return ofImageJ;
            }
            List<Integer> pages = new ArrayList<>();
            for (int i = 0; i < directories.size(); i++) {
                if ((directories.get(i).number(TiffDirectory.SUBFILE, 0) & REDUCED_OR_MASK) == 0) {
                    pages.add(i);
                }
            }
            if (pages.isEmpty()) {
                pages.add(0);
            }
            return new TiffFile(file, budget, allSlices ? pages : pages.subList(0, 1));
        }
    }

    @Override
    public int count() {
        return pages.size();
    }

    @Override
    public Plane plane(int index) throws IOException {
        int page = pages.get(index);
        int orientation;
        byte[] profile;
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            TiffDirectory directory = TiffDirectory.readAll(in).get(page);
            check(directory, in.length());
            orientation = Orientation.valid((int) directory.number(TiffDirectory.ORIENTATION, 1));
            profile = directory.bytes(TiffDirectory.PROFILE);
        }
        List<String> notes = new ArrayList<>();
        BufferedImage image = JdkReaders.with("tiff", file, reader -> {
            reader.addIIOReadWarningListener((source, warning) -> {
                if (!notes.contains(ImageMessages.NOTE_DAMAGED) && JpegHeader.meansDamage(warning)) {
                    notes.add(ImageMessages.NOTE_DAMAGED);
                }
            });
            return reader.read(page);
        });
        int[] pixels = new Rasters(profile, notes).toRgb(image);
        return new Plane(Orientation.apply(orientation, pixels, image.getWidth(), image.getHeight()), index + 1, notes);
    }

    private void check(TiffDirectory directory, long fileLength) throws IOException {
        long width = directory.number(TiffDirectory.WIDTH, 0);
        long height = directory.number(TiffDirectory.HEIGHT, 0);
        long[] bits = directory.numbers(TiffDirectory.BITS);
        long samples = directory.number(TiffDirectory.SAMPLES, Math.max(1, bits.length));
        long depth = bits.length == 0 ? 1 : bits[0];
        if (samples < 1 || samples > MAX_SAMPLES || depth < 1 || depth > MAX_BITS) {
            throw new IOException(samples + " samples of " + depth + " bits");
        }
        budget.check(width, height, (samples * depth + 7) / 8);
        long tile = directory.number(TiffDirectory.TILE_WIDTH, 1) * directory.number(TiffDirectory.TILE_HEIGHT, 1);
        if (tile < 0 || tile > width * height + SPARE_TILE_PIXELS) {
            throw new IOException("tiles larger than the image");
        }
        long total = 0;
        int lengths = directory.has(TiffDirectory.TILE_BYTES) ? TiffDirectory.TILE_BYTES : TiffDirectory.STRIP_BYTES;
        for (long length : directory.numbers(lengths)) {
            budget.checkLength(length, fileLength);
            total += length;
        }
        if (directory.number(TiffDirectory.COMPRESSION, UNCOMPRESSED) == UNCOMPRESSED) {
            budget.checkLength((double) width * height * samples * depth / 8, fileLength);
        }
        if (total == 0 && directory.has(lengths)) {
            throw new IOException("no pixel data");
        }
    }
}
