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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Installed models: where they are looked for, by which names, and what may run unasked. */
class ModelLibraryTest {

    private static final EngineOptions CPU = EngineOptions.of("cpu", 1);

    @TempDir
    private Path folder;

    private static String opened(ModelLibrary library, String name, boolean trust) {
        try (IntrinsicScaleModel model = library.open(name, CPU, trust)) {
            return model.info().name();
        }
    }

    private static String refused(ModelLibrary library, String name) {
        String said = assertThrows(ModelException.class, () -> library.open(name, CPU, false)).getMessage();
        assertTrue(said.endsWith(".") && said.lines().count() == 1, said);
        assertFalse(said.contains("[") || said.contains("]"), said);
        return said;
    }

    @Test
    void earlierFoldersWin() {
        TestPackages.write(folder.resolve("mine/iisa-default"), "mine");
        TestPackages.write(folder.resolve("theirs/iisa-default"), "theirs");
        TestPackages.write(folder.resolve("theirs/iisa-other"), "other");
        ModelLibrary library = new ModelLibrary(List.of(folder.resolve("mine"), folder.resolve("theirs"),
            folder.resolve("missing")));
        assertEquals(List.of("default", "other"), library.names());
        assertEquals("mine", opened(library, "default", false));
        assertEquals("other", opened(library, "other", false));
    }

    @Test
    void aFolderWithoutADescriptionIsNoModel() throws IOException {
        Files.createDirectories(folder.resolve("iisa-notes"));
        Files.writeString(folder.resolve("README.md"), "models lie here");
        assertEquals(List.of(), new ModelLibrary(List.of(folder)).names());
    }

    @Test
    void aPackageElsewhereRunsOnlyWhenTrusted() {
        Path installed = folder.resolve("models/iisa-default");
        Path foreign = folder.resolve("downloads/foreign");
        TestPackages.write(installed, "installed");
        TestPackages.write(foreign, "foreign");
        ModelLibrary library = new ModelLibrary(List.of(folder.resolve("models")));
        String said = refused(library, foreign.toString());
        assertTrue(said.startsWith(foreign.toString()) && said.contains("trust=true"), said);
        assertEquals("foreign", opened(library, foreign.toString(), true));
        assertEquals("installed", opened(library, installed.toString(), false));
        assertEquals("installed", opened(library, folder + "/downloads/../models/./iisa-default", false));
    }

    @Test
    void anUnknownNameTellsWhatThereIs() {
        TestPackages.write(folder.resolve("iisa-one"), "one");
        assertTrue(refused(new ModelLibrary(List.of(folder)), "oen").startsWith(
            "model=oen: no such model; installed in " + folder + ": one; "));
        TestPackages.write(folder.resolve("two"), "two");
        assertTrue(refused(new ModelLibrary(List.of(folder)), "oen").contains(": one, two; "));
    }

    @Test
    void anEmptyLibrarySaysThatItIsEmpty() {
        assertEquals("model=default: no such model, and none is installed in " + folder
            + "; give the folder of a model package.", refused(new ModelLibrary(List.of(folder)), "default"));
        assertEquals("model=default: no such model, and none is installed; give the folder of a model package.",
            refused(new ModelLibrary(List.of()), "default"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "no\0path", "a/b/c", "/"})
    void whatIsNoPackageIsUnknown(String name) {
        assertTrue(refused(new ModelLibrary(List.of(folder)), name).startsWith("model=" + name + ": no such model"));
    }

    @Test
    void aDamagedInstalledPackageIsRefusedWhenItIsOpened() throws IOException {
        Files.createDirectories(folder.resolve("broken"));
        Files.writeString(folder.resolve("broken/rdf.yaml"), "type: model");
        ModelLibrary library = new ModelLibrary(List.of(folder));
        assertEquals(List.of("broken"), library.names());
        assertTrue(assertThrows(ModelException.class, () -> library.open("broken", CPU, false)).getMessage()
            .startsWith(folder.resolve("broken/rdf.yaml").toString()));
    }

    @Test
    void theStandardLibraryHoldsTheDefaultModel() {
        assertTrue(ModelLibrary.standard().names().contains("default"));
        assertEquals("default", opened(ModelLibrary.standard(), "default", false));
    }
}
