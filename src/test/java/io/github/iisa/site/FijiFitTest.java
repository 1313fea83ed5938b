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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.iisa.SystemPython;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is staged fits into a Fiji; and what would not is found. */
class FijiFitTest {

    private static final Path PROJECT = Path.of(System.getProperty("iisa.basedir", ""));
    private final FijiFit fiji = new FijiFit(SystemPython.resource("/update-site/fiji-jars.txt"));
    private final List<StagedFile> staged = StagedFile.list(SystemPython.resource("/update-site/files.csv"), PROJECT);

    private List<String> shadowingWith(String path) {
        List<StagedFile> more = new ArrayList<>(staged);
        more.add(new StagedFile(path, Path.of("x.jar"), "", ""));
        return fiji.shadowing(more);
    }

    @Test
    void nothingStagedTakesThePlaceOfALibraryOfFijis() {
        assertEquals(List.of(), fiji.shadowing(staged));
    }

    @ParameterizedTest
    @ValueSource(strings = {"jars/gson-2.13.1.jar", "jars/jna-5.17.0.jar", "jars/slf4j-api-2.0.17.jar",
        "jars/commons-compress-1.27.1.jar", "jars/commons-codec-1.19.0.jar", "jars/ij-1.54p.jar",
            "jars/imglib2-8.0.0.jar",
        "jars/api-0.35.1.jar", "jars/snakeyaml-2.5.jar", "plugins/gson-2.10.1.jar", "jars/linux64/jna-5.14.0.jar",
        "jars/error_prone_annotations-2.38.0.jar", "jars/formats-api-9.0.0.jar"})
    void aLibraryOfFijisIsFound(String path) {
        List<String> problems = shadowingWith(path);
        assertEquals(1, problems.size(), problems.toString());
        assertTrue(problems.get(0).startsWith(path + " takes the place of Fiji's own "), problems.get(0));
    }

    @Test
    void theSameLibraryTwiceIsFound() {
        assertEquals(1, shadowingWith("plugins/commons-csv-1.14.0.jar").size());
        assertEquals(List.of(), shadowingWith("jars/quite-new-1.0.jar"));
    }

    @Test
    void nativesForAllFourSystemsAreStagedEachForItsMachinesOnly() {
        Set<String> machines = staged.stream().filter(f -> f.path().contains("pytorch-native-cpu"))
            .flatMap(f -> f.platforms().stream()).collect(Collectors.toCollection(TreeSet::new));
        assertEquals(Set.of("linux64", "linux-arm64", "win64", "macos-arm64"), machines);
        assertTrue(staged.stream().filter(f -> !f.path().contains("native")).allMatch(f -> f.platforms().isEmpty()));
    }

    @Test
    void whatOthersMadeIsPinnedByItsContent() {
        List<StagedFile> foreign = staged.stream().filter(f -> f.path().startsWith("jars/")).toList();
        assertEquals(8, foreign.size());
        foreign.forEach(f -> assertTrue(f.sha256().matches("[0-9a-f]{64}"), f.path()));
    }

    /**
     * The updater drops a version from a name by its own rule; where it cannot, the old file would stay beside the
     * new.
     */
    @Test
    void everyVersionedNameIsUnderstoodByTheUpdater() {
        staged.stream().filter(StagedFile::isJar).forEach(f -> assertTrue(
            !f.unversioned().matches(".*\\d\\.\\d.*") && !f.unversioned().equals(f.path()), f.path()));
    }

    @Test
    void theModelTheMacrosAndTheScriptAreThere() {
        Set<String> paths = staged.stream().map(StagedFile::path).collect(Collectors.toSet());
        assertTrue(paths.containsAll(List.of("models/iisa-default/rdf.yaml", "models/iisa-default/weights.pt",
            "macros/IISA/Predict_Folder.ijm", "scripts/Plugins/IISA/Predict_With_Iisa_Load.groovy",
                "licenses/IISA.txt")),
            paths.toString());
    }

    /** Classes without their jars: what is used and neither staged nor Fiji's is named. */
    @Test
    void aJarThatNobodyShipsIsFound() {
        List<Path> resolved = Arrays.stream(new String[] {"api-0.35.1.jar", "gson-2.10.1.jar", "quite-new-1.0.jar"})
            .map(Path::of).toList();
        assertEquals(List.of("quite-new-1.0.jar is used and neither staged nor shipped by Fiji; stage it."),
            fiji.missingJars(staged, resolved));
    }

    @Test
    void aClassThatIsNowhereIsFoundAndOneOfFijisIsADependency() {
        Path csv = jarOf(org.apache.commons.csv.CSVFormat.class);
        Path engine = jarOf(ai.djl.pytorch.engine.PtEngine.class);
        List<StagedFile> ours = List.of(new StagedFile("jars/commons-csv-1.14.1.jar", csv, "", ""),
            new StagedFile("jars/pytorch-engine-0.35.1.jar", engine, "", ""));
        FijiFit.Use use = fiji.use(ours, List.of(jarOf(org.slf4j.Logger.class),
            jarOf(org.apache.commons.io.IOUtils.class),
            jarOf(org.apache.commons.codec.binary.Base64.class)));
        assertTrue(use.missing().stream().anyMatch(m -> m.contains("uses ai.djl.engine.Engine,")), use.missing()
            .toString());
        assertTrue(use.missing().stream().allMatch(m -> m.startsWith("jars/pytorch-engine")), use.missing().toString());
        assertEquals(Set.of("jars/slf4j-api.jar"), use.jars().get("jars/pytorch-engine-0.35.1.jar"));
    }

    private static Path jarOf(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (java.net.URISyntaxException e) {
            throw new AssertionError(e);
        }
    }
}
