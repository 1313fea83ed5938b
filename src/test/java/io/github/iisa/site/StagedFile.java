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

import io.github.iisa.base.Csv;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.scijava.util.FileUtils;

/**
 * A file that the update site ships.
 *
 * <p>Example: {@code StagedFile.list(Path.of("update-site/files.csv"), Path.of(""))}
 *
 * @param path where it lies in a Fiji, with {@code /}
 * @param source where the build has it
 * @param sha256 what its content must be; empty for what this project makes itself
 * @param description for the updater's window
 */
record StagedFile(String path, Path source, String sha256, String description) {

    /** Folders of a Fiji in which a folder of such a name holds what only machines of that kind install. */
    private static final Set<String> BY_PLATFORM = Set.of("jars", "lib");
    private static final Set<String> PLATFORMS = Set.of("linux64", "linux-arm64", "win64", "win-arm64", "macos64",
        "macos-arm64");

    /**
     * Reads the list of what is shipped. A path that ends in a pattern, such as {@code macros/IISA/*.ijm}, stands for
     * all such files of its source folder.
     *
     * @param table columns path, source, sha256, description
     * @param project the folder that sources are relative to
     * @return the files in the table's order
     */
    static List<StagedFile> list(Path table, Path project) {
        List<StagedFile> files = new ArrayList<>();
        for (List<String> row : Csv.read(table).stream().skip(1).toList()) {
            StagedFile file = new StagedFile(row.get(0), project.resolve(row.get(1)), row.get(2), row.get(3));
            if (file.path.contains("*")) {
                files.addAll(file.expanded());
            } else {
                files.add(file);
            }
        }
        return files;
    }

    private List<StagedFile> expanded() {
        int slash = path.lastIndexOf('/');
        try (Stream<Path> all = Files.list(source)) {
            var pattern = source.getFileSystem().getPathMatcher("glob:" + path.substring(slash + 1));
            List<StagedFile> found = all.filter(f -> Files.isRegularFile(f) && pattern.matches(f.getFileName()))
                .sorted()
                .map(f -> new StagedFile(path.substring(0, slash + 1) + f.getFileName(), f, sha256, description))
                .toList();
            if (found.isEmpty()) {
                throw new IllegalStateException(source + " holds nothing for " + path);
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The machines that install it, by the updater's names; empty: all. */
    List<String> platforms() {
        String[] parts = path.split("/");
        return BY_PLATFORM.contains(parts[0]) && parts.length > 2 && PLATFORMS.contains(parts[1]) ? List.of(parts[1])
            : List.of();
    }

    /** The path without the version, by which the updater knows that two files are one. */
    String unversioned() {
        return FileUtils.stripFilenameVersion(path);
    }

    boolean isJar() {
        return path.endsWith(".jar");
    }
}
