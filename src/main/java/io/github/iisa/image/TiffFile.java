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
import io.github.iisa.base.InputException;
import io.github.iisa.resample.RgbImage;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

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
    private static final int PALETTE = 3;
    private static final int SEPARATED = 5;
    private static final int INKS = 4;
    // By photometric interpretation. The JDK gives their samples as if they were RGB, or with false colours.
    private static final Map<Long, String> FOREIGN_COLOURS = Map.of(8L, "CIELab", 9L, "ICCLab", 10L, "ITULab",
        32803L, "camera raw", 32844L, "LogL", 32845L, "LogLuv", 34892L, "linear camera raw");
    private static final int INCH = 2;

    private final Path file;
    private final Budget budget;
    private final List<TiffDirectory> directories;
    private final List<Integer> pages;
    private final int allPages;
    private DisplayRange greyRange;

    private TiffFile(Path file, Budget budget, List<TiffDirectory> directories, List<Integer> pages,
        boolean allSlices) {
        this.file = file;
        this.budget = budget;
        this.directories = directories;
        this.pages = allSlices ? pages : pages.subList(0, 1);
        this.allPages = pages.size();
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
            return new TiffFile(file, budget, directories, pages, allSlices);
        }
    }

    @Override
    public int count() {
        return pages.size();
    }

    @Override
    public Plane plane(int index) throws IOException {
        List<String> notes = new ArrayList<>();
        if (pages.size() < allPages) {
            notes.add(ImageMessages.noteFirstOf(allPages));
        }
        Page page = page(index);
        boolean shared = pages.size() > 1 && Rasters.isDeepGrey(page.image, page.profile);
        Rasters rasters = new Rasters(page.profile, notes, shared ? greyRange() : null);
        int[] pixels = page.inks ? rasters.cmyk(page.image.getRaster()) : rasters.toRgb(page.image);
        RgbImage upright = Orientation.apply(page.orientation, pixels, page.image.getWidth(), page.image.getHeight());
        return new Plane(upright, index + 1, notes);
    }

    /** The range that all pages of deep grey share. */
    private synchronized DisplayRange greyRange() throws IOException {
        if (greyRange == null) {
            int[] lookedAt = DisplayRange.lookedAt(pages.size());
            DisplayRange.Gathering samples = new DisplayRange.Gathering(lookedAt.length);
            for (int index : lookedAt) {
                try {
                    Page page = page(index);
                    if (Rasters.isDeepGrey(page.image, page.profile)) {
                        samples.add(page.image.getWidth() * page.image.getHeight(),
                            Rasters.greys(page.image.getRaster()));
                    }
                } catch (IOException | RuntimeException e) {
                    continue; // one that is damaged fails when it is asked for, and no other with it
                }
            }
            greyRange = samples.range();
        }
        return greyRange;
    }

    /** The samples of all pages; null where those of one are of another kind than {@link Samples} knows. */
    static StoredImage stored(Path file, Budget budget) throws IOException {
        if (!(open(file, true, budget) instanceof TiffFile tiff)) {
            return null;
        }
        List<Samples> all = new ArrayList<>();
        FileMetadata metadata = FileMetadata.NONE;
        for (int i = 0; i < tiff.count(); i++) {
            Page page = tiff.page(i);
            Samples samples = page.inks ? null : Samples.of(page.image);
            if (samples == null) {
                return null;
            }
            metadata = i == 0 ? new FileMetadata(page.profile, null, null, tiff.resolution()) : metadata;
            all.add(samples.upright(page.orientation));
        }
        return new StoredImage(all, metadata, List.of());
    }

    private double[] resolution() throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            TiffDirectory first = directories.get(pages.get(0)).on(in);
            double across = first.ratio(TiffDirectory.RESOLUTION_ACROSS);
            double down = first.ratio(TiffDirectory.RESOLUTION_DOWN);
            boolean turned = Orientation.valid((int) first.number(TiffDirectory.ORIENTATION, 1)) > 4;
            double unit = first.number(TiffDirectory.RESOLUTION_UNIT, INCH);
            return Double.isNaN(across + down) ? null
                : new double[] {turned ? down : across, turned ? across : down, unit};
        }
    }

    /**
     * A decoded page with what its tags say of it.
     *
     * @param inks whether the samples are C, M, Y and K; the JDK asks the profile instead, which may be of RGB
     */
    private record Page(BufferedImage image, int orientation, byte[] profile, boolean inks) {
    }

    private Page page(int index) throws IOException {
        int page = pages.get(index);
        int orientation;
        byte[] profile;
        IndexColorModel palette;
        boolean separated;
        BufferedImage image;
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            TiffDirectory directory = directories.get(page).on(in);
            check(directory, in.length());
            orientation = Orientation.valid((int) directory.number(TiffDirectory.ORIENTATION, 1));
            profile = directory.bytes(TiffDirectory.PROFILE);
            palette = palette(directory);
            separated = directory.number(TiffDirectory.PHOTOMETRIC, 0) == SEPARATED;
            image = HorizontalDifferencing.of16Bits(directory) ? HorizontalDifferencing.read(file, page, directory)
                : JdkReaders.with("tiff", file, reader -> reader.read(page));
        }
        boolean indexed = palette != null && image.getColorModel() instanceof IndexColorModel;
        return new Page(indexed ? new BufferedImage(palette, image.getRaster(), false, null) : image, orientation,
            profile, separated && image.getRaster().getNumBands() >= INKS);
    }

    /** The table as all other readers take it, by the high bytes; the JDK's rounding makes 254 of 255. */
    private static IndexColorModel palette(TiffDirectory directory) throws IOException {
        long[] map = directory.numbers(TiffDirectory.COLOUR_MAP);
        int size = map.length / 3;
        int bits = (int) directory.number(TiffDirectory.BITS, 1);
        if (bits > 8 || size != 1 << bits || directory.number(TiffDirectory.PHOTOMETRIC, 0) != PALETTE) {
            return null;
        }
        byte[] bytes = new byte[map.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (map[i] >> 8);
        }
        return new IndexColorModel(bits, size, bytes, Arrays.copyOfRange(bytes, size, 2 * size),
            Arrays.copyOfRange(bytes, 2 * size, 3 * size));
    }

    private void check(TiffDirectory directory, long fileLength) throws IOException {
        long width = directory.number(TiffDirectory.WIDTH, 0);
        long height = directory.number(TiffDirectory.HEIGHT, 0);
        long[] bits = directory.numbers(TiffDirectory.BITS);
        long samples = directory.number(TiffDirectory.SAMPLES, Math.max(1, bits.length));
        long depth = bits.length == 0 ? 1 : bits[0];
        long colours = directory.number(TiffDirectory.PHOTOMETRIC, 0);
        if (FOREIGN_COLOURS.containsKey(colours)) {
            throw new InputException(ImageMessages.tiffColoursUnknown(file, FOREIGN_COLOURS.get(colours)));
        }
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
