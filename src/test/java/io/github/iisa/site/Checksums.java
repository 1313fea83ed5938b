/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.site;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The checksum of a file by which Fiji's updater tells whether it has changed.
 *
 * <p>It is a SHA-1. A jar counts by what is in it: of every entry, sorted by name, the name and the content;
 * nothing of the manifest, and no comments of {@code .properties} files, as both hold dates. Any other file counts by
 * its path in Fiji and its content.
 */
final class Checksums {

    private static final String MANIFEST = "META-INF/MANIFEST.MF";

    private Checksums() {
    }

    /** The updater's checksum, 40 hexadecimal digits. */
    static String updater(String path, Path file) {
        try {
            MessageDigest digest = sha1();
            if (path.endsWith(".jar")) {
                addJar(digest, file);
            } else {
                digest.update(path.getBytes(StandardCharsets.US_ASCII));
                add(digest, Files.newInputStream(file));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }

    private static void addJar(MessageDigest digest, Path file) throws IOException {
        try (ZipFile jar = new ZipFile(file.toFile())) {
            List<? extends ZipEntry> entries = jar.stream().sorted(Comparator.comparing(ZipEntry::getName)).toList();
            for (ZipEntry entry : entries) {
                digest.update(entry.getName().getBytes(StandardCharsets.US_ASCII));
                if (entry.getName().endsWith(".properties")) {
                    digest.update(withoutComments(jar.getInputStream(entry).readAllBytes()));
                } else if (!entry.getName().equals(MANIFEST)) {
                    add(digest, jar.getInputStream(entry));
                }
            }
        }
    }

    /**
     * Drops comments as the updater's reader does: from a {@code #} at a line's start up to the line's end, which
     * stays. The character after a line's end, whatever it is, ends the line's start: so a comment after an empty line
     * stays.
     */
    static byte[] withoutComments(byte[] text) {
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        boolean lineStart = true;
        for (int i = 0; i < text.length; i++) {
            if (!lineStart) {
                lineStart = text[i] == '\n';
            } else if (text[i] == '#') {
                int first = i;
                while (first < text.length && text[first] == '#') {
                    first++;
                }
                i = first;
                while (i < text.length && text[i] != '\n') {
                    i++;
                }
                lineStart = i > first;
            } else {
                lineStart = false;
            }
            if (i < text.length) {
                kept.write(text[i]);
            }
        }
        return kept.toByteArray();
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }

    private static void add(MessageDigest digest, InputStream content) throws IOException {
        try (content) {
            byte[] buffer = new byte[1 << 16];
            for (int n = content.read(buffer); n >= 0; n = content.read(buffer)) {
                digest.update(buffer, 0, n);
            }
        }
    }
}
