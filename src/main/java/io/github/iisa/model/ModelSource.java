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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A package wherever it lies: a folder, a description, or a zip, which is unpacked into a folder of its own until
 * {@link #close()}.
 *
 * <p>Example:
 * <pre>{@code
 * try (ModelSource source = ModelSource.open(path, progress)) {
 *     ModelDescription description = source.files().description();
 * }
 * }</pre>
 */
public final class ModelSource implements AutoCloseable {

    private final PackageFiles files;
    private final Path temporary;

    private ModelSource(PackageFiles files, Path temporary) {
        this.files = files;
        this.temporary = temporary;
    }

    /**
     * Opens a package.
     *
     * @param location a folder, a description's file or a zip
     * @param progress told of the unpacking
     * @return the package; close it
     * @throws ModelException if there is none, or it is refused
     */
    public static ModelSource open(Path location, Progress progress) {
        if (!isZip(location)) {
            return new ModelSource(PackageFiles.of(location), null);
        }
        Path folder = temporaryFolder();
        try {
            SafeZip.unpack(location, folder, progress);
            return new ModelSource(packageIn(location, folder), folder);
        } catch (RuntimeException | Error e) {
            delete(folder);
            throw e;
        }
    }

    /** Whether a path is a zip by its name. */
    static boolean isZip(Path location) {
        return location.toString().toLowerCase(Locale.ROOT).endsWith(".zip") && Files.isRegularFile(location);
    }

    /** Some archives hold one folder with the package in it instead of the package. */
    private static PackageFiles packageIn(Path zip, Path folder) {
        try (Stream<Path> children = Files.list(folder)) {
            List<Path> all = children.toList();
            Path root = PackageFiles.find(folder) == null && all.size() == 1 && Files.isDirectory(all.get(0))
                ? all.get(0) : folder;
            if (PackageFiles.find(root) == null) {
                throw new ModelException(PackageMessages.noDescription(zip));
            }
            return PackageFiles.of(root);
        } catch (IOException e) {
            throw new ModelException(PackageMessages.noDescription(zip), e);
        }
    }

    /** A new folder of this user's for files that are not kept. */
    static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("iisa-model");
        } catch (IOException e) {
            throw new ModelException(
                Messages.cannotWrite(Path.of(System.getProperty("java.io.tmpdir"))), e);
        }
    }

    /** Deletes a folder of ours with all that is in it; links are deleted, not followed. */
    static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new ModelException(PackageMessages.notDeleted(folder), e);
        }
    }

    /** The package. */
    public PackageFiles files() {
        return files;
    }

    /** Deletes what was unpacked. */
    @Override
    public void close() {
        if (temporary != null) {
            delete(temporary);
        }
    }
}
