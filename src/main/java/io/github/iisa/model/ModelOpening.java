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

import ai.djl.Device;
import io.github.iisa.base.ModelException;
import io.github.iisa.base.ModelMessages;
import io.github.iisa.base.NotTrustedException;
import io.github.iisa.base.PackageMessages;
import io.github.iisa.base.Progress;
import io.github.iisa.model.description.ModelDescription;
import io.github.iisa.model.description.WeightsEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Opens one model of a library: checks its files, asks for trust, finds out what its number means, and loads it.
 *
 * @param library knows what the user has said of models
 * @param location a package's folder, its description, a zip or a TorchScript file
 * @param options device and threads
 * @param trusted whether the user trusts it now
 */
record ModelOpening(ModelLibrary library, Path location, EngineOptions options, boolean trusted) {

    /** Opens it in this process. */
    IntrinsicScaleModel here(Progress progress) {
        if (ModelLibrary.isTorchScript(location)) {
            Path description = PackageFiles.find(location.toAbsolutePath().getParent());
            if (description != null && isWeightsOf(PackageFiles.of(description))) {
                return open(PackageFiles.of(description));
            }
            return bare();
        }
        try (ModelSource source = ModelSource.open(location, progress)) {
            return open(source.files());
        }
    }

    /** Opens it in this process, to be trained. */
    TrainableModel toTrain() {
        if (ModelLibrary.isTorchScript(location)) {
            String sha256 = PackageFiles.sha256(location);
            mustBeTrusted(sha256);
            return new TorchScriptModel(new ModelInfo(ModelLibrary.nameOf(location), sha256, 0, 1, Double.NaN,
                ModelInfo.Pooling.MEDIAN), TorchScriptModule.load(location, device(), true), false);
        }
        try (ModelSource source = ModelSource.open(location, Progress.NONE)) {
            if (!ModelPackage.isOurs(source.files())) {
                throw new ModelException(ModelMessages.trainsAlone(location));
            }
            ModelPackage ours = ModelPackage.of(source.files());
            mustBeTrusted(ours.info().sha256());
            return ours.open(device(), true);
        }
    }

    /** Opens it in a process of its own. */
    IntrinsicScaleModel separately() {
        if (ModelLibrary.isTorchScript(location)) {
            mustBeTrusted(PackageFiles.sha256(location));
        } else {
            try (ModelSource source = ModelSource.open(location, Progress.NONE)) {
                mustBeTrusted(PackageFiles.sha256(weights(source.files())));
            }
        }
        return SeparateModel.start(library, location, options);
    }

    private boolean isWeightsOf(PackageFiles files) {
        return files.description().weights(WeightsEntry.TORCHSCRIPT)
            .map(w -> Files.exists(files.folder().resolve(w.file().source()))
                && files.resolve(w.file()).equals(location.toAbsolutePath().normalize())).orElse(false);
    }

    private IntrinsicScaleModel open(PackageFiles files) {
        if (ModelPackage.isOurs(files)) {
            ModelPackage ours = ModelPackage.of(files);
            mustBeTrusted(ours.info().sha256());
            return ours.open(device(), false);
        }
        ModelDescription description = files.description();
        Serving serving = Serving.of(description, weightsHash(files).flatMap(library.records()::find));
        if (serving.meaning() == null) {
            throw new ModelException(PackageMessages.cannotServe(location, serving.reason()));
        }
        Path weights = weights(files);
        String sha256 = PackageFiles.sha256(weights);
        mustBeTrusted(sha256);
        mustReproduceItsTest(files, sha256);
        PixelInput input = new PixelInput(
            description.inputs().stream().filter(t -> !t.optional()).findFirst().orElseThrow());
        ModelInfo info = new ModelInfo(ModelLibrary.nameOf(location), sha256, input.tileSize(), 1, Double.NaN,
            ModelInfo.Pooling.MEDIAN);
        return new DescribedModel(info, input, description.outputs().get(0), serving.meaning(),
            TorchScriptModule.load(weights, device(), false));
    }

    /** A foreign model that was never tested is tested first; one that was imported was, and its verdict is known. */
    private void mustReproduceItsTest(PackageFiles files, String sha256) {
        Verdict known = library.records().find(sha256).map(ModelRecords.Entry::verdict).orElse(null);
        Verdict verdict = known == null ? PackageTest.run(files) : known;
        boolean bad = verdict.state() == Verdict.State.FAILED || verdict.state() == Verdict.State.BROKEN;
        if (known == null && bad || verdict.state() == Verdict.State.CRASHED) {
            throw new ModelException(PackageMessages.failsItsTest(location, verdict.note()));
        }
    }

    private static Path weights(PackageFiles files) {
        WeightsEntry script = files.description().weights(WeightsEntry.TORCHSCRIPT).orElseThrow(() ->
            new ModelException(PackageMessages.cannotServe(files.file(),
                PackageMessages.noTorchScript(PackageTest.kinds(files.description())))));
        return files.verified(script.file());
    }

    private static Optional<String> weightsHash(PackageFiles files) {
        return files.description().weights(WeightsEntry.TORCHSCRIPT).isEmpty() ? Optional.empty()
            : Optional.of(PackageFiles.sha256(weights(files)));
    }

    /** A TorchScript file alone: one of ours tells so by its methods, another takes [1, 3, H, W] in [0, 1]. */
    private IntrinsicScaleModel bare() {
        String sha256 = PackageFiles.sha256(location);
        mustBeTrusted(sha256);
        TorchScriptModule module = TorchScriptModule.load(location, device(), false);
        ModelInfo info = new ModelInfo(ModelLibrary.nameOf(location), sha256, 0, 1, Double.NaN,
            ModelInfo.Pooling.MEDIAN);
        return module.has("estimate") ? new TorchScriptModel(info, module)
            : new DescribedModel(info, PixelInput.UNDESCRIBED, PixelInput.UNDESCRIBED.description(),
                library.records().find(sha256).map(ModelRecords.Entry::meaning).orElse(Meaning.SCALE), module);
    }

    private Device device() {
        return TorchEngine.start().device(options);
    }

    private void mustBeTrusted(String sha256) {
        if (!trusted && !library.records().find(sha256).map(ModelRecords.Entry::trusted).orElse(false)) {
            throw new NotTrustedException(location, sha256);
        }
    }
}
