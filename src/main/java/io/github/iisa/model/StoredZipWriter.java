/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.model;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.time.LocalDateTime;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes a zip file as PyTorch reads it: entries stored as they are, all in one folder. Equal input gives equal bytes.
 *
 * <p>Example: {@code new StoredZipWriter(out, "archive").entry("version", ByteBuffer.wrap(bytes)).finish();}
 */
public final class StoredZipWriter {

    /** The second day a zip entry knows; at the first one's midnight it would also note the machine's time zone. */
    static final LocalDateTime EPOCH = LocalDateTime.of(1980, 1, 2, 0, 0);
    private static final int CHUNK = 1 << 16;

    private final ZipOutputStream zip;
    private final String folder;

    /**
     * Begins a file.
     *
     * @param out where to; stays open
     * @param folder the entries' folder
     */
    public StoredZipWriter(OutputStream out, String folder) {
        this.zip = new ZipOutputStream(out);
        this.folder = folder;
    }

    /**
     * Writes an entry.
     *
     * @param name its name in the folder
     * @param content its bytes, from the buffer's position to its limit; not changed
     * @return this
     * @throws IOException if writing fails
     */
    public StoredZipWriter entry(String name, ByteBuffer content) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(content.duplicate());
        ZipEntry entry = new ZipEntry(folder + "/" + name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.remaining());
        entry.setCrc(crc.getValue());
        entry.setTimeLocal(EPOCH);
        zip.putNextEntry(entry);
        ByteBuffer rest = content.duplicate();
        byte[] chunk = new byte[Math.min(CHUNK, rest.remaining())];
        while (rest.hasRemaining()) {
            int n = Math.min(chunk.length, rest.remaining());
            rest.get(chunk, 0, n);
            zip.write(chunk, 0, n);
        }
        zip.closeEntry();
        return this;
    }

    /**
     * Writes the table of contents.
     *
     * @throws IOException if writing fails
     */
    public void finish() throws IOException {
        zip.finish();
    }
}
