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
import io.github.iisa.base.ModelMessages;
import io.github.iisa.base.PackageMessages;
import io.github.iisa.base.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The installed models: packages in the folders where models are kept.
 *
 * <p>Example: {@code try (IntrinsicScaleModel m = ModelLibrary.standard().open("default", options, false)) { ... }}
 *
 * <p>A folder {@code iisa-NAME} or {@code NAME} with a description is the model NAME. Earlier folders win. The prefix
 * says that a package came with this program: its code runs. Any other package is code of somebody else, wherever it
 * lies, and runs only when the user trusts it.
 */
public final class ModelLibrary {

    static final String PREFIX = "iisa-";

    private final List<Path> folders;
    private final boolean separate;

    /**
     * A library of the given folders.
     *
     * @param folders where packages lie; missing ones are passed over; new ones go to the first
     */
    public ModelLibrary(List<Path> folders) {
        this(folders, false);
    }

    /** With {@code separate}, foreign models run in a process of their own, which may break down without harm. */
    ModelLibrary(List<Path> folders, boolean separate) {
        this.folders = List.copyOf(folders);
        this.separate = separate;
    }

    /**
     * The library of this installation: {@code -Diisa.models}, else {@code IISA_MODELS}; then Fiji's {@code models/},
     * then the launcher's. With {@code -Diisa.separate=true} (or {@code IISA_SEPARATE}) it runs foreign models
     * separately.
     *
     * @return the library
     */
    public static ModelLibrary standard() {
        List<Path> folders = new ArrayList<>();
        Stream.of(System.getProperty("iisa.models"), System.getenv("IISA_MODELS")).filter(Objects::nonNull)
            .findFirst().ifPresent(f -> folders.add(Path.of(f)));
        Stream.of("imagej.dir", "fiji.dir", "iisa.home").map(System::getProperty).filter(Objects::nonNull)
            .forEach(f -> folders.add(Path.of(f, "models")));
        return new ModelLibrary(folders,
            Boolean.parseBoolean(System.getProperty("iisa.separate", System.getenv("IISA_SEPARATE"))));
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
     * Where new models go.
     *
     * @return the first folder
     * @throws ModelException if there is none
     */
    public Path home() {
        if (folders.isEmpty()) {
            throw new ModelException(PackageMessages.NO_LIBRARY);
        }
        return folders.get(0);
    }

    /**
     * Opens a model whose parameters will be trained.
     *
     * @param nameOrPath an installed name, the folder of a package of ours, or a TorchScript file
     * @param options device and threads
     * @param trust whether code that did not come with this program may run
     * @return the model; the caller closes it
     * @throws ModelException if there is no such model, or it cannot be trained
     * @throws io.github.iisa.base.NotTrustedException if it would run code that is not trusted
     * @throws io.github.iisa.base.EngineException if the engine or the device is not to be had
     */
    public TrainableModel openToTrain(String nameOrPath, EngineOptions options, boolean trust) {
        Path location = locate(nameOrPath);
        return new ModelOpening(this, location, options, trust || isShipped(location), false).toTrain();
    }

    /**
     * The folder of a model that is to be installed.
     *
     * @param name as commands will call it
     * @param shipped whether its code came with this program
     * @return a folder in {@link #home()}; it may exist already
     * @throws ModelException if there is no such place
     */
    public Path place(String name, boolean shipped) {
        return home().resolve(shipped ? PREFIX + name : name);
    }

    /**
     * The folder of a model that comes from elsewhere: no such model may take another's place, nor look as if it came
     * with this program.
     *
     * @param name as commands will call it
     * @return a folder in {@link #home()} that does not exist
     * @throws InputException if the name is none, or in use
     * @throws ModelException if there is no such place
     */
    public Path vacant(String name) {
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}") || name.startsWith(PREFIX)) {
            throw new InputException(PackageMessages.badName(name));
        }
        Path vacant = place(name, false);
        if (names().contains(name) || Files.exists(vacant)) {
            throw new InputException(PackageMessages.nameInUse(name));
        }
        return vacant;
    }

    /** What is known of models besides what they say themselves. */
    public ModelRecords records() {
        return new ModelRecords(folders.isEmpty() ? Path.of("nowhere") : home());
    }

    /**
     * Where a model lies.
     *
     * @param nameOrPath an installed name, the folder of a package, its description, a zip or a TorchScript file
     * @return the installed package's folder, or the path as it was given
     * @throws ModelException if there is no such model
     */
    public Path locate(String nameOrPath) {
        Path installed = packages().get(nameOrPath);
        if (installed != null) {
            return installed;
        }
        Path path = path(nameOrPath);
        if (path == null || nameOrPath.isBlank() || !isModel(path)) {
            throw new ModelException(ModelMessages.modelUnknown(nameOrPath, names(), folders));
        }
        return path;
    }

    private static boolean isModel(Path path) {
        return Files.isDirectory(path) ? PackageFiles.find(path) != null
            : isTorchScript(path) || ModelSource.isZip(path)
                || PackageFiles.isDescription(path) && Files.isRegularFile(path);
    }

    static boolean isTorchScript(Path path) {
        return path.toString().toLowerCase(Locale.ROOT).matches("(?s).*\\.(pt|torchscript)")
            && Files.isRegularFile(path);
    }

    /**
     * Whether a model's code came with this program.
     *
     * @param location as {@link #locate} gives it
     * @return whether it is a package of ours in the library
     */
    public boolean isShipped(Path location) {
        Path own = absolute(location);
        return packages().containsValue(own) && own.getFileName().toString().startsWith(PREFIX);
    }

    /**
     * Whether a package says that it is made by this program.
     *
     * @param location as {@link #locate} gives it
     * @return whether its {@code config.iisa} describes one of our networks
     * @throws ModelException if it cannot be read
     */
    public boolean isOurs(Path location) {
        try (ModelSource source = ModelSource.open(location, Progress.NONE)) {
            return ModelPackage.isOurs(source.files());
        }
    }

    /**
     * The name of a model at a place.
     *
     * @param location as {@link #locate} gives it
     * @return the folder's or the file's name without prefix and extension
     */
    public static String nameOf(Path location) {
        Path named = PackageFiles.isDescription(location) ? absolute(location).getParent() : absolute(location);
        String name = String.valueOf(named.getFileName());
        return name.startsWith(PREFIX) ? name.substring(PREFIX.length())
            : name.replaceFirst("(?i)\\.(zip|pt|torchscript)$", "");
    }

    /**
     * Opens a model.
     *
     * @param nameOrPath an installed name, the folder of a package, its description, a zip or a TorchScript file
     * @param options device and threads
     * @param trust whether code that did not come with this program may run
     * @return the model; the caller closes it
     * @throws ModelException if there is no such model or it cannot be used
     * @throws io.github.iisa.base.NotTrustedException if it would run code that is not trusted
     * @throws io.github.iisa.base.EngineException if the engine or the device is not to be had
     */
    public IntrinsicScaleModel open(String nameOrPath, EngineOptions options, boolean trust) {
        Path location = locate(nameOrPath);
        boolean shipped = isShipped(location);
        return new ModelOpening(this, location, options, trust || shipped, separate && !shipped).open();
    }

    /** The folders, for a process that opens the same library. */
    List<Path> folders() {
        return folders;
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
                children.filter(c -> !c.getFileName().toString().startsWith(".") && Files.isDirectory(c)
                    && PackageFiles.find(c) != null).sorted().forEach(c -> found.putIfAbsent(nameOf(c), absolute(c)));
            } catch (IOException e) {
                throw new ModelException(Messages.fileMissing(folder), e);
            }
        }
        return found;
    }
}
