/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.base;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * Replaces files in one step: whoever looks sees the old content or the new one, also after a power cut.
 *
 * <p>Example: {@code AtomicFiles.write(table, text);}
 *
 * <p>Limit: the file's folder must be writable, as the new content is prepared beside it.
 */
public final class AtomicFiles {

    private AtomicFiles() {
    }

    /** Writes a file's content. */
    @FunctionalInterface
    public interface Content {

        /**
         * Writes it.
         *
         * @param channel an empty file, open to be written
         * @throws IOException if the disk refuses
         */
        void writeTo(FileChannel channel) throws IOException;
    }

    /**
     * Writes a whole file.
     *
     * @param file the file to make or replace
     * @param text its new content, written as UTF-8
     * @throws IOException if the folder or the disk refuses; the old file is then untouched
     */
    public static void write(Path file, String text) throws IOException {
        write(file, channel -> put(channel, text));
    }

    /**
     * Writes a whole file, piece by piece.
     *
     * @param file the file to make or replace
     * @param content writes it
     * @throws IOException if the folder or the disk refuses; the old file is then untouched
     */
    public static void write(Path file, Content content) throws IOException {
        Path whole = file.toAbsolutePath();
        Path draft = whole.resolveSibling("." + whole.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.CREATE_NEW,
                StandardOpenOption.WRITE)) {
                content.writeTo(channel);
                channel.force(false);
            }
            move(draft, whole);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /** Writes text at the channel's position and waits for the disk. */
    static void append(FileChannel channel, String text) throws IOException {
        put(channel, text);
        channel.force(false);
    }

    private static void put(FileChannel channel, String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private static void move(Path draft, Path file) throws IOException {
        try {
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
