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

import io.github.iisa.base.Messages;
import io.github.iisa.base.ModelException;
import io.github.iisa.base.PackageMessages;
import io.github.iisa.base.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * Unpacks a zip of strangers.
 *
 * <p>Example: {@code SafeZip.unpack(file, folder, progress);}
 *
 * <p>Refused in one sentence, before anything is written: entries that would lie outside the folder, absolute paths,
 * links, encrypted entries, two of one name, more than 10,000 entries, more than 20 GB, entries over 1 MB or archives
 * compressed by more than 1:200. What is written is counted again, as headers can lie.
 */
final class SafeZip {

    static final int MOST_ENTRIES = 10_000;
    static final long LARGEST = 20L << 30;
    static final int HIGHEST_RATIO = 200;
    /** Below it a high ratio is a small empty picture and no bomb. */
    private static final long SMALL = 1 << 20;
    /** The record at the end of an archive, with the number of entries. */
    private static final int END_RECORD = 22;

    private final Path zip;
    private final Path target;

    private SafeZip(Path zip, Path target) {
        this.zip = zip;
        this.target = target.toAbsolutePath().normalize();
    }

    /**
     * Unpacks an archive.
     *
     * @param zip the archive
     * @param target an empty folder
     * @param progress told of the entries; asked for cancellation all the time
     * @throws ModelException if the archive is damaged or refused; the folder may then hold a part of it
     */
    static void unpack(Path zip, Path target, Progress progress) {
        if (!Files.isRegularFile(zip)) {
            throw new ModelException(Messages.fileMissing(zip));
        }
        new SafeZip(zip, target).unpack(progress);
    }

    private void unpack(Progress progress) {
        countEntries();
        try (ZipFile file = ZipFile.builder().setPath(zip).get()) {
            List<ZipArchiveEntry> entries = check(Collections.list(file.getEntries()));
            long left = LARGEST;
            for (int i = 0; i < entries.size(); i++) {
                progress.check();
                progress.report(i, entries.size(), entries.get(i).getName());
                left -= write(file, entries.get(i), left, progress);
            }
        } catch (IOException | IllegalArgumentException | ArithmeticException | IndexOutOfBoundsException
                 | NegativeArraySizeException | IllegalStateException e) {
            // Others than the first: how the library meets damaged headers.
            throw new ModelException(PackageMessages.badZip(zip, "it is damaged or no zip"), e);
        }
    }

    /** Reads the number of entries from the archive's end, so that a huge directory is never loaded. */
    private void countEntries() {
        try (java.util.zip.ZipFile file = new java.util.zip.ZipFile(zip.toFile())) {
            if (file.size() > MOST_ENTRIES) {
                throw refused("it holds " + file.size() + " entries, more than " + MOST_ENTRIES);
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new ModelException(PackageMessages.badZip(zip, "it is damaged or no zip"), e);
        }
    }

    private List<ZipArchiveEntry> check(List<ZipArchiveEntry> entries) throws IOException {
        if (entries.size() > MOST_ENTRIES) {
            throw refused("it holds " + entries.size() + " entries, more than " + MOST_ENTRIES);
        }
        Set<String> names = new HashSet<>();
        List<ZipArchiveEntry> files = new ArrayList<>();
        long total = 0;
        for (ZipArchiveEntry entry : entries) {
            Path path = path(entry.getName());
            if (entry.isUnixSymlink()) {
                throw refused("its entry " + name(entry) + " is a link");
            }
            if (entry.getGeneralPurposeBit().usesEncryption()) {
                throw refused("its entry " + name(entry) + " is encrypted");
            }
            if (entry.isDirectory()) {
                continue;
            }
            if (!names.add(path.toString().toLowerCase(Locale.ROOT))) {
                throw refused("it holds " + name(entry) + " twice");
            }
            long size = entry.getSize();
            total = size < 0 ? -1 : Math.addExact(total, size);
            if (total < 0 || total > LARGEST) {
                throw refused("it holds more than 20 GB");
            }
            if (size > SMALL && size / HIGHEST_RATIO > entry.getCompressedSize()) {
                throw refused("its entry " + name(entry) + " is compressed by more than 1:" + HIGHEST_RATIO);
            }
            files.add(entry);
        }
        if (total > SMALL && total / HIGHEST_RATIO > Files.size(zip) - END_RECORD) {
            throw refused("it is compressed by more than 1:" + HIGHEST_RATIO);
        }
        return files;
    }

    private Path path(String entry) {
        String name = entry.replace('\\', '/');
        if (name.startsWith("/") || name.matches("(?s)[A-Za-z]:.*") || name.chars().anyMatch(c -> c < ' ')) {
            throw refused("an entry has an absolute path or a name that is none");
        }
        try {
            Path path = target.resolve(name).normalize();
            if (!path.startsWith(target) || List.of(name.split("/")).contains("..")) {
                throw refused("an entry lies outside its folder");
            }
            return path;
        } catch (InvalidPathException e) {
            throw refused("an entry has a name that is no path here");
        }
    }

    private long write(ZipFile file, ZipArchiveEntry entry, long left, Progress progress) throws IOException {
        Path path = path(entry.getName());
        if (path.equals(target)) {
            throw refused("an entry has no name");
        }
        Files.createDirectories(path.getParent());
        long written = 0;
        long most = Math.min(left, entry.getSize());
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = file.getInputStream(entry);
             OutputStream out = Files.newOutputStream(path, java.nio.file.StandardOpenOption.CREATE_NEW)) {
            if (in == null) {
                throw refused("its entry " + name(entry) + " cannot be read");
            }
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                progress.check();
                written += n;
                if (written > most) {
                    throw refused("its entry " + name(entry) + " is larger than it says");
                }
                out.write(buffer, 0, n);
            }
        }
        return written;
    }

    private static String name(ZipArchiveEntry entry) {
        String name = entry.getName().replaceAll("[\\p{Cntrl}]", "?");
        return name.length() > 80 ? name.substring(0, 80) + "..." : name;
    }

    private ModelException refused(String why) {
        return new ModelException(PackageMessages.badZip(zip, why));
    }
}
