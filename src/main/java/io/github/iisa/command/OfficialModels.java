/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.command;

import io.github.iisa.base.InputException;
import io.github.iisa.base.Messages;
import io.github.iisa.base.ModelException;
import io.github.iisa.base.OfficialMessages;
import io.github.iisa.model.ModelLibrary;
import io.github.iisa.model.Verdict;
import io.github.iisa.network.OfficialImport;
import io.github.iisa.network.OfficialPackage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What {@link ModelsCommand} does with the published methods, which are no packages: their weights are the user's own
 * copies of the official files.
 *
 * @param host takes notes
 * @param library the models
 */
record OfficialModels(Host host, ModelLibrary library) {

    private static final String OFFICIAL = "official";

    /** The row of a list; a description that is refused gives its reason. */
    static List<?> row(String name, Path location) {
        try {
            OfficialPackage model = OfficialPackage.read(location);
            return Arrays.asList(name, model.quality() ? "quality" : "iis", model.method().title(), "true", "", null,
                "", location.toString());
        } catch (ModelException e) {
            return Arrays.asList(name, "no", "", "false", "", null, e.getMessage(), location.toString());
        }
    }

    /** Compares the weights with the hash that was noted at the import. */
    static Verdict verified(Path location) {
        OfficialPackage.read(location).verified();
        return new Verdict(Verdict.State.UNTESTED, Double.NaN, Double.NaN, OfficialMessages.UNCHANGED);
    }

    /**
     * Imports a method.
     *
     * @param method which one
     * @param output {@code iis} or empty, or {@code quality}
     * @param source folder or files, one a line; {@code official} fetches them
     * @param name by which to call it; empty for the method's own
     */
    void importMethod(String method, String output, String source, String name) {
        OfficialImport official = OfficialImport.of(method, output);
        OfficialImport.Result result;
        if (source.strip().equals(OFFICIAL)) {
            // It stays where the user cancels, and is gone on with.
            Path files = library.home().resolve("." + method + "-files");
            official.fetch(files, host.progress());
            result = official.run(List.of(files), library, name, host.progress());
            delete(official, files);
        } else {
            result = official.run(paths(source), library, name, host.progress());
        }
        result.notes().forEach(host::note);
        host.note(OfficialMessages.imported(result.folder()));
    }

    private static void delete(OfficialImport official, Path files) {
        try {
            for (var file : official.files()) {
                Files.deleteIfExists(files.resolve(file.name()));
            }
            Files.deleteIfExists(files);
        } catch (IOException e) {
            throw new ModelException(Messages.cannotWrite(files), e);
        }
    }

    private static List<Path> paths(String source) {
        List<Path> paths = new ArrayList<>();
        for (String line : source.lines().map(String::strip).filter(l -> !l.isEmpty()).toList()) {
            try {
                paths.add(Path.of(line));
            } catch (InvalidPathException e) {
                throw new InputException(Messages.invalidValue("source", line, "files or folders, or official"), e);
            }
        }
        return paths;
    }
}
