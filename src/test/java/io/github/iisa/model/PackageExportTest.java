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

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.iisa.base.InputException;
import io.github.iisa.base.ModelException;
import io.github.iisa.base.Progress;
import io.github.iisa.model.description.FileReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes out is what came in, whole, and never over somebody's files. */
class PackageExportTest {

    @TempDir
    private Path folder;
    private Path own;
    private Path cover;

    @BeforeEach
    void write() throws IOException {
        own = folder.resolve("own");
        TestPackages.write(own, "round trip");
        cover = Files.write(folder.resolve("made.png"), new byte[] {1, 2, 3});
    }

    private static void export(Path location, Path target, Path cover) {
        PackageFiles files = PackageFiles.of(location);
        PackageExport.check(files, target);
        PackageExport.write(files, target, cover, Progress.NONE);
    }

    @Test
    void aFolderAndAZipAreReadBackAsTheSameModel() {
        Path target = folder.resolve("out/folder");
        export(own, target, cover);
        Path zip = folder.resolve("out/model.zip");
        export(own, zip, cover);
        assertEquals(ModelPackage.read(own).info(), ModelPackage.read(target).info());
        try (ModelSource source = ModelSource.open(zip, Progress.NONE)) {
            PackageFiles files = source.files();
            assertEquals(ModelPackage.read(own).info(), ModelPackage.of(files).info());
            assertEquals(List.of(new FileReference("cover.png", null)), files.description().covers());
            assertEquals(List.of(), files.faults());
            assertEquals(List.of(), files.description().warnings());
            assertEquals(Verdict.State.PASSED, PackageTrial.run(files).state());
        }
        assertEquals(2, folder.resolve("out").toFile().list().length, "a draft is left");
    }

    @Test
    void equalPackagesGiveEqualZips() throws IOException {
        export(own, folder.resolve("a.zip"), cover);
        export(own, folder.resolve("b.zip"), cover);
        assertArrayEquals(Files.readAllBytes(folder.resolve("a.zip")), Files.readAllBytes(folder.resolve("b.zip")));
    }

    @Test
    void somebodyElsesWordsStayAsTheyAre() throws IOException {
        Path theirs = ForeignPackages.mean(folder.resolve("theirs"));
        export(theirs, folder.resolve("out"), null);
        assertArrayEquals(Files.readAllBytes(theirs.resolve("rdf.yaml")),
            Files.readAllBytes(folder.resolve("out/rdf.yaml")));
        assertEquals(List.of(), PackageFiles.of(folder.resolve("out")).faults());
    }

    @Test
    void whatMayNotGoOutIsRefused() throws IOException {
        Path description = own.resolve("rdf.yaml");
        String text = Files.readString(description);
        Files.writeString(description, text.replace("  torchscript:", "  safetensors:"));
        assertThrows(ModelException.class, () -> export(own, folder.resolve("out"), null));
        Files.writeString(description, text.replace("    name: round trip", "    method: topiq"));
        String said = assertThrows(ModelException.class, () -> export(own, folder.resolve("out"), null)).getMessage();
        assertTrue(said.contains("not exported"), said);
        Files.writeString(description, text);
        Files.write(own.resolve("test_input.npy"), new byte[1]);
        assertThrows(ModelException.class, () -> export(own, folder.resolve("out"), null));
    }

    @Test
    void nothingIsOverwritten() throws IOException {
        Files.createDirectories(folder.resolve("used"));
        Files.writeString(folder.resolve("used/mine.txt"), "mine");
        assertThrows(InputException.class, () -> export(own, folder.resolve("used"), cover));
        assertThrows(InputException.class, () -> export(own, cover, cover));
        assertThrows(InputException.class, () -> export(own, cover.resolve("below"), cover));
        assertEquals("mine", Files.readString(folder.resolve("used/mine.txt")));
        assertEquals(3, Files.size(cover));
    }
}
