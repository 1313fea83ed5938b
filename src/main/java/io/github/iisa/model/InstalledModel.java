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

import io.github.iisa.base.ModelException;
import io.github.iisa.base.Progress;
import io.github.iisa.model.description.ModelDescription;
import io.github.iisa.model.description.WeightsEntry;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A model as a list shows it.
 *
 * @param name its name
 * @param location where it lies
 * @param format version of the description's format; empty where it was refused
 * @param sha256 hash of its TorchScript weights; empty where there are none
 * @param serving whether it can predict the intrinsic scale, and why not
 * @param trusted whether its code may run without asking
 * @param verdict how it did on its tests; null while it has not run
 * @param warnings what is odd in its description
 */
public record InstalledModel(String name, Path location, String format, String sha256, Serving serving,
                             boolean trusted, Verdict verdict, List<String> warnings) {

    /**
     * Looks at a model without running it.
     *
     * @param library knows what the user has said of it
     * @param location a package's folder, its description or a zip
     * @return what is known; a description that is refused gives its reason
     */
    public static InstalledModel of(ModelLibrary library, Path location) {
        String name = ModelLibrary.nameOf(location);
        try (ModelSource source = ModelSource.open(location, Progress.NONE)) {
            PackageFiles files = source.files();
            ModelDescription description = files.description();
            String sha256 = hash(files);
            Optional<ModelRecords.Entry> noted = sha256.isEmpty() ? Optional.empty() : library.records().find(sha256);
            return new InstalledModel(name, location, description.format(), sha256, Serving.of(description, noted),
                library.isShipped(location) || library.records().trust(sha256) != ModelRecords.Trust.NO,
                noted.map(ModelRecords.Entry::verdict).orElse(null), description.warnings());
        } catch (ModelException e) {
            return new InstalledModel(name, location, "", "", new Serving(null, e.getMessage()), false, null,
                List.of());
        }
    }

    /** The stated hash, which loading compares; computed only where none is stated. */
    private static String hash(PackageFiles files) {
        return files.description().weights(WeightsEntry.TORCHSCRIPT).map(WeightsEntry::file)
            .map(f -> f.sha256() == null ? PackageFiles.sha256(files.resolve(f)) : f.sha256()).orElse("");
    }
}
