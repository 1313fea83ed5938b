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
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Formats without profile and orientation: GIF, of which the first frame counts, and BMP. */
final class SimpleFile {

    private static final int DECODER_BYTES = 4;

    private SimpleFile() {
    }

    /** Reads a file. */
    static Plane read(String format, Path file, Budget budget) throws IOException {
        List<String> notes = new ArrayList<>();
        BufferedImage image = decode(format, file, budget, notes);
        int[] pixels = new Rasters(null, notes).toRgb(image);
        return new Plane(Orientation.apply(1, pixels, image.getWidth(), image.getHeight()), 1, notes);
    }

    /** The samples; null where they are of another kind than {@link Samples} knows. */
    static StoredImage stored(String format, Path file, Budget budget) throws IOException {
        List<String> notes = new ArrayList<>();
        Samples samples = Samples.of(decode(format, file, budget, notes));
        return samples == null ? null : new StoredImage(List.of(samples), FileMetadata.NONE, notes);
    }

    private static BufferedImage decode(String format, Path file, Budget budget, List<String> notes)
        throws IOException {
        return JdkReaders.with(format, file, reader -> {
            budget.check(reader.getWidth(0), reader.getHeight(0), DECODER_BYTES);
            BufferedImage first = reader.read(0);
            if (format.equals("gif") && hasMore(reader)) {
                notes.add(ImageMessages.NOTE_FIRST_FRAME);
            }
            return first;
        });
    }

    private static boolean hasMore(javax.imageio.ImageReader reader) {
        try {
            return reader.getWidth(1) > 0;
        } catch (IOException | IndexOutOfBoundsException e) {
            return false;
        }
    }
}
