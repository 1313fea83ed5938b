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

import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;

/**
 * The JDK's own decoders, whatever else is registered in this JVM.
 *
 * <p>Example: {@code BufferedImage image = JdkReaders.with("png", file, reader -> reader.read(0));}
 *
 * <p>Nothing is registered and no cache file is made.
 */
final class JdkReaders {

    private static final String JDK = "com.sun.imageio.";

    private JdkReaders() {
    }

    /** Opens a file with the JDK's reader of a format, and closes both afterwards. */
    static <T> T with(String format, Path file, Use<T> use) throws IOException {
        try (FileImageInputStream in = new FileImageInputStream(file.toFile())) {
            return with(format, in, use);
        }
    }

    /** Reads a stream with the JDK's reader of a format; the stream stays open. */
    static <T> T with(String format, ImageInputStream in, Use<T> use) throws IOException {
        ImageReader reader = find(format);
        try {
            reader.setInput(in, false, true);
            return use.apply(reader);
        } finally {
            reader.dispose();
        }
    }

    private static ImageReader find(String format) throws IOException {
        for (Iterator<ImageReader> all = ImageIO.getImageReadersByFormatName(format); all.hasNext();) {
            ImageReader reader = all.next();
            if (reader.getClass().getName().startsWith(JDK)) {
                return reader;
            }
        }
        throw new IOException("this Java has no " + format + " reader");
    }

    /** What is done with the reader. */
    @FunctionalInterface
    interface Use<T> {

        /** Works with an open reader. */
        T apply(ImageReader reader) throws IOException;
    }
}
