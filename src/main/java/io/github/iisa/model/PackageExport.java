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

import io.github.iisa.base.InputException;
import io.github.iisa.base.Messages;
import io.github.iisa.base.ModelException;
import io.github.iisa.base.PackageMessages;
import io.github.iisa.base.Progress;
import io.github.iisa.model.description.BoundedYaml;
import io.github.iisa.model.description.FileReference;
import io.github.iisa.model.description.WeightsEntry;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes a package for others, as a folder or a zip: the description as {@code rdf.yaml} and every file that it names,
 * by relative paths.
 *
 * <p>Example: {@code PackageExport.write(files, Path.of("default.zip"), cover, progress);}
 *
 * <p>Only packages with TorchScript weights: the format has no other kind that runs here. Models that were imported
 * from official checkpoints are none, and their terms forbid to pass them on. A package of somebody else goes out as it
 * came.
 */
public final class PackageExport {

    private static final String COVER = "cover.png";

    private PackageExport() {
    }

    /**
     * Refuses what may not be exported, before any work.
     *
     * @param files the package
     * @param target where it would go
     * @throws InputException if the target is in use or cannot be written
     * @throws ModelException if it has no TorchScript weights, or a file is missing or not the one described
     */
    public static void check(PackageFiles files, Path target) {
        checkTarget(target.toAbsolutePath());
        if (files.description().config().get("iisa").get("method").isPresent()
            || files.description().weights(WeightsEntry.TORCHSCRIPT).isEmpty()) {
            throw new ModelException(PackageMessages.notExported(files.folder(),
                PackageTrial.kinds(files.description())));
        }
        for (FileReference reference : files.description().files()) {
            files.verified(reference);
        }
    }

    /**
     * Writes a package.
     *
     * @param files the package, {@link #check checked}
     * @param target a folder that is not there or empty, or a {@code .zip} that is not there
     * @param cover a picture to add to a package of ours; null for none
     * @param progress asked for cancellation
     * @throws InputException if the target is in use or cannot be written
     */
    public static void write(PackageFiles files, Path target, Path cover, Progress progress) {
        Path whole = target.toAbsolutePath();
        checkTarget(whole);
        Path draft = whole.resolveSibling("." + whole.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            Files.createDirectories(draft);
            for (FileReference reference : files.description().files()) {
                progress.check();
                Path from = files.verified(reference);
                Path to = draft.resolve(files.folder().relativize(from).toString());
                Files.createDirectories(to.getParent());
                Files.copy(from, to, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            }
            describe(files, draft, cover);
            if (isZip(whole)) {
                Path zip = draft.resolveSibling(draft.getFileName() + ".zip");
                zip(draft, zip, progress);
                Files.move(zip, whole);
            } else {
                Files.deleteIfExists(whole);
                Files.move(draft, whole);
            }
        } catch (IOException e) {
            throw new InputException(Messages.cannotWrite(target), e);
        } finally {
            if (Files.exists(draft)) {
                ModelSource.delete(draft);
            }
        }
    }

    private static boolean isZip(Path target) {
        return target.toString().toLowerCase(Locale.ROOT).endsWith(".zip");
    }

    private static void checkTarget(Path target) {
        try {
            Files.createDirectories(target.getParent());
            if (Files.isDirectory(target) && !isZip(target)) {
                try (Stream<Path> children = Files.list(target)) {
                    if (children.findAny().isEmpty()) {
                        return;
                    }
                }
            }
        } catch (IOException e) {
            throw new InputException(Messages.cannotWrite(target), e);
        }
        if (Files.exists(target)) {
            throw new InputException(PackageMessages.targetInUse(target));
        }
    }

    /** Ours get the cover; the words of others stay as they are, byte for byte. */
    private static void describe(PackageFiles files, Path folder, Path cover) throws IOException {
        Path description = folder.resolve(ModelPackage.DESCRIPTION);
        if (cover == null || !ModelPackage.isOurs(files)) {
            Files.copy(files.file(), description);
            return;
        }
        Files.copy(cover, folder.resolve(COVER), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        Map<String, Object> root = new LinkedHashMap<>();
        BoundedYaml.read(files.file()).entries().forEach((key, node) -> {
            root.put(key, node.plain());
            if (key.equals("documentation")) {
                root.put("covers", List.of(COVER));
            }
        });
        root.put("covers", List.of(COVER));
        Files.writeString(description, ModelPackageWriter.dump(root), StandardCharsets.UTF_8);
    }

    private static void zip(Path folder, Path zip, Progress progress) throws IOException {
        try (OutputStream out = Files.newOutputStream(zip); ZipOutputStream entries = new ZipOutputStream(out);
             Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
                progress.check();
                ZipEntry entry = new ZipEntry(folder.relativize(file).toString().replace('\\', '/'));
                entry.setTimeLocal(StoredZipWriter.EPOCH);
                entries.putNextEntry(entry);
                Files.copy(file, entries);
                entries.closeEntry();
            }
        }
    }
}
