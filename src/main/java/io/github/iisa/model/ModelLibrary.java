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
import io.github.iisa.base.ModelMessages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The installed models: packages in the folders where models are kept.
 *
 * <p>Example: {@code try (IntrinsicScaleModel m = ModelLibrary.standard().open("default", options, false)) { ... }}
 *
 * <p>A folder {@code iisa-NAME} or {@code NAME} with a description of ours is the model NAME. Earlier folders win.
 */
public final class ModelLibrary {

    private static final String PREFIX = "iisa-";

    private final List<Path> folders;

    /**
     * A library of the given folders.
     *
     * @param folders where packages lie; missing ones are passed over
     */
    public ModelLibrary(List<Path> folders) {
        this.folders = List.copyOf(folders);
    }

    /**
     * The library of this installation: {@code -Diisa.models}, else {@code IISA_MODELS}; then Fiji's {@code models/},
     * then the launcher's.
     *
     * @return the library
     */
    public static ModelLibrary standard() {
        List<Path> folders = new ArrayList<>();
        Stream.of(System.getProperty("iisa.models"), System.getenv("IISA_MODELS")).filter(Objects::nonNull)
            .findFirst().ifPresent(f -> folders.add(Path.of(f)));
        Stream.of("imagej.dir", "fiji.dir", "iisa.home").map(System::getProperty).filter(Objects::nonNull)
            .forEach(f -> folders.add(Path.of(f, "models")));
        return new ModelLibrary(folders);
    }

    /**
     * The installed models' names.
     *
     * @return sorted, without doubles
     */
    public List<String> names() {
        return packages().keySet().stream().sorted().toList();
    }

    /**
     * Opens a model.
     *
     * @param nameOrPath an installed name, or the folder of a package
     * @param options device and threads
     * @param trust whether code of a package outside the library may run
     * @return the model; the caller closes it
     * @throws ModelException if there is no such model, it cannot be used, or it is not trusted
     * @throws io.github.iisa.base.EngineException if the engine or the device is not to be had
     */
    public TrainableModel open(String nameOrPath, EngineOptions options, boolean trust) {
        return find(nameOrPath, trust).open(TorchEngine.start(options.notes()).device(options), false);
    }

    private ModelPackage find(String nameOrPath, boolean trust) {
        Map<String, Path> installed = packages();
        Path folder = installed.get(nameOrPath);
        if (folder == null) {
            folder = path(nameOrPath);
            if (folder == null || !Files.isRegularFile(folder.resolve(ModelPackage.DESCRIPTION))) {
                throw new ModelException(ModelMessages.modelUnknown(nameOrPath, names(), folders));
            }
            if (!trust && installed.values().stream().noneMatch(absolute(folder)::equals)) {
                throw new ModelException(ModelMessages.notTrusted(folder));
            }
        }
        return ModelPackage.read(folder);
    }

    private static Path absolute(Path folder) {
        return folder.toAbsolutePath().normalize();
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            return null; // not a path, then only a name
        }
    }

    private Map<String, Path> packages() {
        Map<String, Path> found = new LinkedHashMap<>();
        for (Path folder : folders) {
            if (!Files.isDirectory(folder)) {
                continue;
            }
            try (Stream<Path> children = Files.list(folder)) {
                children.filter(c -> Files.isRegularFile(c.resolve(ModelPackage.DESCRIPTION))).sorted().forEach(c -> {
                    String name = c.getFileName().toString();
                    found.putIfAbsent(name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name, absolute(c));
                });
            } catch (IOException e) {
                throw new ModelException(Messages.fileMissing(folder), e);
            }
        }
        return found;
    }
}
