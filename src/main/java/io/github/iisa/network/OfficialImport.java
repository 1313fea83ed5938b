/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.network;

import ai.djl.ndarray.NDManager;
import io.github.iisa.base.Download;
import io.github.iisa.base.InputException;
import io.github.iisa.base.Messages;
import io.github.iisa.base.ModelException;
import io.github.iisa.base.OfficialMessages;
import io.github.iisa.base.Progress;
import io.github.iisa.model.ModelLibrary;
import io.github.iisa.model.ModelPackage;
import io.github.iisa.model.TorchEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Takes the official files of a published method into the library.
 *
 * <p>Example:
 * <pre>{@code
 * OfficialImport topiq = OfficialImport.of("topiq", "");
 * topiq.run(List.of(Path.of("Downloads")), library, "topiq", progress); // then: model=topiq
 * }</pre>
 *
 * <p>A file is known by its official name, or else by what it holds. Its hash is kept, its entries are checked against
 * the method's, and the weights are written anew as safetensors, so that no pickle is read at each start.
 *
 * @param method the method
 * @param quality whether for quality (TOPIQ only) instead of the intrinsic scale
 */
public record OfficialImport(OfficialMethod method, boolean quality) {

    private static final List<String> ENDINGS = List.of(".pth", ".pt", ".tar", ".ckpt", ".bin", ".safetensors");

    /**
     * What was imported.
     *
     * @param folder where it lies in the library
     * @param notes the files' terms and what is odd about them, one sentence each
     */
    public record Result(Path folder, List<String> notes) {
    }

    /**
     * The import of a method.
     *
     * @param method {@code arniqa}, {@code contrique}, {@code dbcnn}, {@code clipiqa}, {@code qualiclip} or
     *     {@code topiq}
     * @param output {@code iis} or empty for the intrinsic scale, {@code quality}
     * @return the import, not yet begun
     * @throws InputException if a word is none of these
     */
    public static OfficialImport of(String method, String output) {
        OfficialMethod found = OfficialMethod.of(method).orElseThrow(() -> new InputException(
            OfficialMessages.noMethod(method, Arrays.stream(OfficialMethod.values()).map(OfficialMethod::id)
                .toList())));
        boolean quality = "quality".equals(output);
        if (!quality && !output.isEmpty() && !output.equals("iis")) {
            throw new InputException(Messages.invalidValue("output", output, "iis or quality"));
        }
        if (quality && found != OfficialMethod.TOPIQ) {
            throw new InputException(OfficialMessages.noQuality(found.id()));
        }
        return new OfficialImport(found, quality);
    }

    /**
     * The official files.
     *
     * @return what is needed
     */
    public List<OfficialFile> files() {
        return OfficialPackage.files(method, quality);
    }

    /**
     * Fetches the official files from their official addresses. What is there already stays; what was begun goes on.
     *
     * @param folder takes them; made where it is missing
     * @param progress told of bytes
     * @throws InputException if a server or the disk refuses
     * @throws ModelException if a file arrives that is not the published one
     * @throws io.github.iisa.base.CancelledException if the user has cancelled
     */
    public void fetch(Path folder, Progress progress) {
        fetch(files(), folder, progress);
    }

    static void fetch(List<OfficialFile> files, Path folder, Progress progress) {
        try {
            Files.createDirectories(folder);
            for (OfficialFile file : files) {
                Path target = folder.resolve(file.name());
                if (Files.exists(target)) {
                    continue;
                }
                Download.fetch(file.source(), target, progress);
                check(file, target);
            }
        } catch (IOException e) {
            throw new InputException(Messages.cannotWrite(folder), e);
        }
    }

    /** A server may answer with a page instead of the file; what is kept would be taken for the file ever after. */
    private static void check(OfficialFile file, Path target) throws IOException {
        try {
            if (file.sha256().isEmpty()) {
                CheckpointFile.open(target).close();
            } else if (!file.sha256().equals(ModelPackage.sha256(target))) {
                throw new ModelException(OfficialMessages.otherHash(target, file.sha256()));
            }
        } catch (ModelException e) {
            Files.delete(target);
            throw e;
        }
    }

    /**
     * Takes files into the library.
     *
     * @param sources the files, or folders in which they lie
     * @param library takes it; its folder is made where it is missing
     * @param name by which commands will call the model; empty for the method's own
     * @param progress told of every tensor
     * @return where it lies, and notes
     * @throws ModelException if a file is missing, damaged or another one
     * @throws InputException if the name is none, or in use
     * @throws io.github.iisa.base.CancelledException if the user has cancelled; nothing is left behind
     */
    public Result run(List<Path> sources, ModelLibrary library, String name, Progress progress) {
        String called = name.isEmpty() ? method.id() + (quality ? "-quality" : "") : name;
        Path folder = library.vacant(called);
        Map<OfficialFile, Path> found = find(sources);
        Path draft = folder.resolveSibling("." + called + "." + UUID.randomUUID());
        try {
            Files.createDirectories(draft);
            List<String> notes = new ArrayList<>();
            List<OfficialPackage.Origin> origins = new ArrayList<>();
            for (Map.Entry<OfficialFile, Path> e : found.entrySet()) {
                progress.check();
                origins.add(origin(e.getKey(), e.getValue(), notes));
            }
            write(found, draft.resolve(OfficialPackage.WEIGHTS), notes, progress);
            OfficialPackage.describe(draft, called, method, quality, origins);
            Files.move(draft, folder);
            return new Result(folder, notes);
        } catch (IOException e) {
            throw new ModelException(Messages.cannotWrite(folder), e);
        } finally {
            OfficialPackage.remove(draft);
        }
    }

    private static OfficialPackage.Origin origin(OfficialFile file, Path path, List<String> notes) {
        String sha256 = ModelPackage.sha256(path);
        if (!file.sha256().isEmpty() && !file.sha256().equals(sha256)) {
            notes.add(OfficialMessages.otherHashNoted(path));
        }
        notes.add(OfficialMessages.terms(path, file.terms()));
        return new OfficialPackage.Origin(file.name(), file.source().toString(), sha256, file.terms());
    }

    private void write(Map<OfficialFile, Path> found, Path weights, List<String> notes, Progress progress) {
        TorchEngine.start();
        SelectedTensors selection = new SelectedTensors();
        List<CheckpointFile> opened = new ArrayList<>();
        try (NDManager arrays = NDManager.newBaseManager()) {
            found.forEach((file, path) -> {
                CheckpointFile checkpoint = CheckpointFile.open(path);
                opened.add(checkpoint);
                List<String> missing = file.missing(method, checkpoint);
                if (!missing.isEmpty()) {
                    throw new ModelException(OfficialMessages.entriesMissing(path, method.title(), missing));
                }
                List<String> unexpected = file.unexpected(method, checkpoint);
                if (!unexpected.isEmpty()) {
                    notes.add(OfficialMessages.entriesUnexpected(path, unexpected));
                }
                file.select(method, checkpoint, selection);
            });
            CheckpointWriter.safetensors(weights, selection, arrays, progress);
        } finally {
            opened.forEach(CheckpointFile::close);
        }
    }

    /** The given files by what they are: first by name, then the others by content. */
    private Map<OfficialFile, Path> find(List<Path> sources) {
        List<Path> candidates = candidates(sources);
        List<OfficialFile> files = files();
        Map<OfficialFile, Path> found = new LinkedHashMap<>();
        for (OfficialFile file : files) {
            candidates.stream().filter(c -> c.getFileName().toString().equalsIgnoreCase(file.name())).findFirst()
                .or(() -> candidates.stream().filter(c -> !found.containsValue(c)).filter(c -> fits(file, c, sources))
                    .findFirst())
                .ifPresent(path -> found.put(file, path));
        }
        List<String> missing = files.stream().filter(f -> !found.containsKey(f)).map(OfficialFile::name).toList();
        if (!missing.isEmpty()) {
            throw new ModelException(OfficialMessages.filesMissing(method.id(), missing, sources));
        }
        return found;
    }

    private boolean fits(OfficialFile file, Path candidate, List<Path> sources) {
        try (CheckpointFile checkpoint = CheckpointFile.open(candidate)) {
            return file.missing(method, checkpoint).isEmpty();
        } catch (ModelException e) {
            if (sources.contains(candidate)) {
                throw e; // the user means this file; what merely lies in a folder may be anything
            }
            return false;
        }
    }

    private static List<Path> candidates(List<Path> sources) {
        List<Path> candidates = new ArrayList<>();
        for (Path source : sources) {
            if (Files.isRegularFile(source)) {
                candidates.add(source);
            } else {
                try (Stream<Path> children = Files.list(source)) {
                    children.filter(f -> Files.isRegularFile(f) && ENDINGS.stream().anyMatch(
                        f.getFileName().toString().toLowerCase(Locale.ROOT)::endsWith)).sorted()
                        .forEach(candidates::add);
                } catch (IOException e) {
                    throw new ModelException(Messages.fileMissing(source), e);
                }
            }
        }
        return candidates;
    }
}
