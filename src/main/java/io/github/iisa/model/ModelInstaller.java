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

import io.github.iisa.base.Download;
import io.github.iisa.base.InputException;
import io.github.iisa.base.Messages;
import io.github.iisa.base.ModelException;
import io.github.iisa.base.ModelMessages;
import io.github.iisa.base.PackageMessages;
import io.github.iisa.base.Progress;
import io.github.iisa.model.description.FileReference;
import io.github.iisa.model.description.ModelDescription;
import io.github.iisa.model.description.TensorDescription;
import io.github.iisa.model.description.WeightsEntry;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Brings packages into a library and takes them out again.
 *
 * <p>Example: {@code String name = new ModelInstaller(library).install("model.zip", "", progress);}
 *
 * <p>A package arrives whole or not at all: it is put together in a hidden folder of the library, its files are
 * compared with their hashes, and then the folder gets its name. Nothing of it is run.
 */
public final class ModelInstaller {

    private final ModelLibrary library;

    /**
     * An installer.
     *
     * @param library the library; packages go to its home
     */
    public ModelInstaller(ModelLibrary library) {
        this.library = library;
    }

    /**
     * Brings in a package.
     *
     * @param source a folder, a description, a zip, or the http address of a description or a zip
     * @param name the name to give it; empty for its own
     * @param progress told of the files; asked for cancellation
     * @return the installed model's name
     * @throws ModelException if the package is refused, or a file is missing or not the one described
     * @throws InputException if the name is none or in use, or the source is no package
     */
    public String install(String source, String name, Progress progress) {
        Path draft = library.home().resolve("." + ModelLibrary.PREFIX + "import-" + UUID.randomUUID());
        try {
            Files.createDirectories(draft);
        } catch (IOException e) {
            throw new ModelException(Messages.cannotWrite(library.home()), e);
        }
        try {
            PackageFiles files = gather(source, draft, progress);
            required(files.description()).forEach(files::verified);
            String chosen = name.isEmpty() ? ownName(files.description()) : name;
            Files.move(files.folder(), library.vacant(chosen));
            return chosen;
        } catch (IOException e) {
            throw new ModelException(Messages.cannotWrite(library.home()), e);
        } finally {
            if (Files.exists(draft)) {
                ModelSource.delete(draft);
            }
        }
    }

    private PackageFiles gather(String source, Path draft, Progress progress) throws IOException {
        if (Download.isAddress(source)) {
            return fetch(source, draft, progress);
        }
        Path path;
        try {
            path = Path.of(source);
        } catch (InvalidPathException e) {
            throw new InputException(PackageMessages.notImportable(source), e);
        }
        if (ModelSource.isZip(path)) {
            return unzip(path, draft, progress);
        }
        if (!Files.isDirectory(path) && !(PackageFiles.isDescription(path) && Files.isRegularFile(path))) {
            throw new InputException(PackageMessages.notImportable(source));
        }
        PackageFiles files = PackageFiles.of(path);
        for (FileReference reference : files.description().files()) {
            progress.check();
            if (Files.exists(files.folder().resolve(reference.localName()))) {
                Path from = files.verified(reference);
                Path to = draft.resolve(files.folder().relativize(from).toString());
                Files.createDirectories(to.getParent());
                Files.copy(from, to);
            }
        }
        Files.copy(files.file(), draft.resolve(files.file().getFileName().toString()));
        return PackageFiles.of(draft);
    }

    private static PackageFiles unzip(Path zip, Path draft, Progress progress) throws IOException {
        SafeZip.unpack(zip, draft, progress);
        try (Stream<Path> children = Files.list(draft)) {
            List<Path> all = children.toList();
            boolean nested = PackageFiles.find(draft) == null && all.size() == 1 && Files.isDirectory(all.get(0));
            Path root = nested ? all.get(0) : draft;
            if (PackageFiles.find(root) == null) {
                throw new ModelException(PackageMessages.noDescription(zip));
            }
            return PackageFiles.of(root);
        }
    }

    private static PackageFiles fetch(String source, Path draft, Progress progress) throws IOException {
        URI address = address(source, source);
        if (source.replaceFirst("[?#].*", "").toLowerCase(Locale.ROOT).endsWith(".zip")) {
            Path folder = ModelSource.temporaryFolder();
            try {
                Path zip = folder.resolve("model.zip");
                Download.fetch(address, zip, progress);
                return unzip(zip, draft, progress);
            } finally {
                ModelSource.delete(folder);
            }
        }
        Path description = draft.resolve(ModelPackage.DESCRIPTION);
        Download.fetch(address, description, progress);
        PackageFiles files = PackageFiles.of(description);
        Map<String, URI> fetched = new HashMap<>();
        for (FileReference reference : required(files.description())) {
            URI from = reference.isAddress() ? address(reference.source(), source)
                : address.resolve(encoded(reference, source));
            Path to = files.inside(reference);
            URI before = fetched.put(to.toString(), from);
            if (before != null && !before.equals(from)) {
                throw new ModelException(PackageMessages.wrong(source, "two files are named " + to.getFileName()));
            }
            if (before == null) {
                Download.fetch(from, to, progress);
            }
        }
        return files;
    }

    private static URI address(String text, String source) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new InputException(PackageMessages.notImportable(source), e);
        }
    }

    /** The name of a file beside a description, whatever letters it has. */
    private static URI encoded(FileReference reference, String source) {
        try {
            return new URI(null, null, "./" + reference.source(), null);
        } catch (URISyntaxException e) {
            throw new InputException(PackageMessages.notImportable(source), e);
        }
    }

    /** What a package cannot do without here: its TorchScript weights and its tests. */
    private static List<FileReference> required(ModelDescription description) {
        Stream<FileReference> weights = description.weights(WeightsEntry.TORCHSCRIPT).stream()
            .map(WeightsEntry::file);
        Stream<FileReference> tests = Stream.concat(description.inputs().stream(), description.outputs().stream())
            .map(TensorDescription::testTensor);
        return Stream.of(weights, tests, Stream.ofNullable(description.documentation())).flatMap(s -> s)
            .filter(f -> f != null).distinct().toList();
    }

    private static String ownName(ModelDescription description) {
        String own = description.config().get("iisa").get("name").text("");
        String words = own.isEmpty() ? description.id().isEmpty() ? description.name() : description.id() : own;
        String name = words.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._-]+", "-")
            .replaceAll("^[^a-z0-9]+|[^a-z0-9]+$", "");
        return name.isEmpty() ? "model" : name.substring(0, Math.min(64, name.length()));
    }

    /**
     * Takes a package out and forgets what is known of it.
     *
     * @param name an installed model's name
     * @throws ModelException if there is none, it came with this program, or it cannot be deleted
     */
    public void remove(String name) {
        if (!library.names().contains(name)) {
            throw new ModelException(ModelMessages.modelUnknown(name, library.names(),
                library.folders()));
        }
        Path folder = library.locate(name);
        if (library.isShipped(folder)) {
            throw new ModelException(PackageMessages.notRemoved(name));
        }
        String sha256 = InstalledModel.of(library, folder).sha256();
        ModelSource.delete(folder);
        if (!sha256.isEmpty()) {
            library.records().remove(sha256);
        }
    }
}
