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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.iisa.base.ModelException;
import io.github.iisa.base.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.apache.commons.compress.archivers.zip.UnixStat;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Archives made to harm are refused before anything is written. */
class SafeZipTest {

    @TempDir
    private Path folder;

    /** Writes entries into an archive. */
    private interface Entries {
        void write(ZipArchiveOutputStream out) throws IOException;
    }

    private Path zip(Entries entries) throws IOException {
        Path zip = folder.resolve("a.zip");
        try (ZipArchiveOutputStream out = new ZipArchiveOutputStream(zip)) {
            entries.write(out);
        }
        return zip;
    }

    private static void entry(ZipArchiveOutputStream out, String name, byte[] bytes, int mode) throws IOException {
        ZipArchiveEntry entry = new ZipArchiveEntry(name);
        if (mode != 0) {
            entry.setUnixMode(mode);
        }
        out.putArchiveEntry(entry);
        out.write(bytes);
        out.closeArchiveEntry();
    }

    private Path unpacked(Path zip) throws IOException {
        Path target = Files.createDirectories(folder.resolve("target"));
        SafeZip.unpack(zip, target, Progress.NONE);
        return target;
    }

    private void refused(Path zip, String why) throws IOException {
        String said = assertThrows(ModelException.class, () -> unpacked(zip)).getMessage();
        assertTrue(said.startsWith(zip + ": not unpacked, as ") && said.contains(why) && said.endsWith("."), said);
        assertEquals(1, said.lines().count());
        assertEquals(0, folder.resolve("target").toFile().list().length, "something was written");
        assertFalse(Files.exists(folder.resolve("evil")));
    }

    @Test
    void unpacksWhatIsGood() throws IOException {
        byte[] noise = new byte[3 << 20];
        new Random(1).nextBytes(noise);
        Path target = unpacked(zip(out -> {
            entry(out, "inner/", new byte[0], 0);
            entry(out, "inner/weights.pt", noise, 0);
            entry(out, "mask.npy", new byte[300_000], 0);
        }));
        assertEquals(-1, Arrays.mismatch(noise, Files.readAllBytes(target.resolve("inner/weights.pt"))));
        assertEquals(300_000, Files.size(target.resolve("mask.npy")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../evil", "a/../../evil", "/evil", "C:\\evil", "c:evil", "..\\evil", "a/..",
        "bad\u0001name",
        "\\\\server\\evil"})
    void refusesNamesThatLeadOutside(String name) throws IOException {
        refused(zip(out -> {
            entry(out, "rdf.yaml", new byte[10], 0);
            entry(out, name, new byte[10], 0);
        }), "entry");
    }

    @Test
    void refusesLinks() throws IOException {
        refused(zip(out -> entry(out, "weights.pt", "/etc/passwd".getBytes(), UnixStat.LINK_FLAG | 0777)), "is a link");
    }

    @Test
    void refusesTwoFilesOfOneName() throws IOException {
        refused(zip(out -> {
            entry(out, "rdf.yaml", new byte[1], 0);
            entry(out, "RDF.yaml", new byte[1], 0);
        }), "twice");
    }

    @Test
    void refusesBombs() throws IOException {
        refused(zip(out -> entry(out, "zeros", new byte[8 << 20], 0)), "1:200");
        refused(zip(out -> {
            for (int i = 0; i < 20; i++) {
                entry(out, "zeros" + i, new byte[1 << 20], 0);
            }
        }), "1:200");
    }

    @Test
    void refusesTooManyEntries() throws IOException {
        refused(zip(out -> {
            for (int i = 0; i <= SafeZip.MOST_ENTRIES; i++) {
                entry(out, "e" + i, new byte[0], 0);
            }
        }), "10001 entries");
    }

    @Test
    void refusesWhatIsNoZip() throws IOException {
        refused(Files.writeString(folder.resolve("b.zip"), "this is text"), "damaged");
        Path whole = zip(out -> entry(out, "rdf.yaml", new byte[100], 0));
        byte[] bytes = Files.readAllBytes(whole);
        refused(Files.write(folder.resolve("c.zip"), Arrays.copyOf(bytes, bytes.length / 2)), "damaged");
    }
}
