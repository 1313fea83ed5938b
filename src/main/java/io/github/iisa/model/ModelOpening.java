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
import io.github.iisa.base.ForeignModelMessages;
import io.github.iisa.base.ModelException;
import io.github.iisa.base.ModelMessages;
import io.github.iisa.base.NotTrustedException;
import io.github.iisa.base.Progress;
import io.github.iisa.model.description.ModelDescription;
import io.github.iisa.model.description.WeightsEntry;
import java.nio.file.Path;

/**
 * Opens one model of a library: checks its files, asks for trust, finds out what its number means, and loads it.
 *
 * @param library knows what the user has said of models
 * @param location a package's folder, its description, a zip or a TorchScript file
 * @param options device and threads
 * @param trusted whether the user trusts it now
 * @param separate whether it runs in a process of its own
 */
record ModelOpening(ModelLibrary library, Path location, EngineOptions options, boolean trusted, boolean separate) {

    /** Opens it where the user wants it to run. */
    IntrinsicScaleModel open() {
        return open(separate || !trusted);
    }

    /** Opens it in this process, which is the one of its own already. */
    IntrinsicScaleModel openHere() {
        return open(false);
    }

    /** Opens it in this process, to be trained. */
    TrainableModel toTrain() {
        if (ModelLibrary.isTorchScript(location)) {
            String sha256 = PackageFiles.sha256(location);
            mustBeTrusted(sha256);
            return new TorchScriptModel(info(sha256, 0), TorchScriptModule.load(location, device(), true), false);
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

    private IntrinsicScaleModel open(boolean maySeparate) {
        if (ModelLibrary.isTorchScript(location)) {
            Path description = PackageFiles.find(location.toAbsolutePath().getParent());
            return description != null && isWeightsOf(PackageFiles.of(description))
                ? open(PackageFiles.of(description), maySeparate) : openBare(maySeparate);
        }
        try (ModelSource source = ModelSource.open(location, Progress.NONE)) {
            return open(source.files(), maySeparate);
        }
    }

    private boolean isWeightsOf(PackageFiles files) {
        return files.description().weights(WeightsEntry.TORCHSCRIPT).map(WeightsEntry::file)
            .map(f -> files.inside(f).equals(location.toAbsolutePath().normalize())).orElse(false);
    }

    private IntrinsicScaleModel open(PackageFiles files, boolean maySeparate) {
        if (ModelPackage.isOurs(files)) {
            ModelPackage ours = ModelPackage.of(files);
            return runsSeparately(ours.info().sha256(), maySeparate) ? separately() : ours.open(device(), false);
        }
        ModelDescription description = files.description();
        Path weights = description.weights(WeightsEntry.TORCHSCRIPT).map(w -> files.verified(w.file())).orElse(null);
        String sha256 = weights == null ? "" : PackageFiles.sha256(weights);
        Serving serving = Serving.of(description, library.records().find(sha256));
        if (serving.meaning() == null) {
            throw new ModelException(ForeignModelMessages.cannotServe(location, serving.reason()));
        }
        if (runsSeparately(sha256, maySeparate)) {
            return separately();
        }
        mustReproduceItsTest(files, sha256);
        PixelInput input = PixelInput.of(description);
        return new DescribedModel(info(sha256, input.tileSize()), input, description.outputs().get(0),
            serving.meaning(), TorchScriptModule.load(weights, device(), false));
    }

    /** A foreign model that was never tested is tested first; one that was imported was, and its verdict is known. */
    private void mustReproduceItsTest(PackageFiles files, String sha256) {
        Verdict known = library.records().find(sha256).map(ModelRecords.Entry::verdict).orElse(null);
        Verdict verdict = known == null ? PackageTrial.run(files) : known;
        boolean bad = verdict.state() == Verdict.State.FAILED || verdict.state() == Verdict.State.BROKEN;
        if (known == null && bad || verdict.state() == Verdict.State.CRASHED) {
            throw new ModelException(ForeignModelMessages.failsItsTest(location, verdict.note()));
        }
    }

    /** A TorchScript file alone: one of ours tells so by its methods, another takes [1, 3, H, W] in [0, 1]. */
    private IntrinsicScaleModel openBare(boolean maySeparate) {
        String sha256 = PackageFiles.sha256(location);
        if (runsSeparately(sha256, maySeparate)) {
            return separately();
        }
        Meaning meaning = library.records().find(sha256).map(ModelRecords.Entry::meaning).orElse(Meaning.SCALE);
        TorchScriptModule module = TorchScriptModule.load(location, device(), false);
        return module.has("estimate") ? new TorchScriptModel(info(sha256, 0), module)
            : new DescribedModel(info(sha256, 0), PixelInput.UNDESCRIBED, PixelInput.UNDESCRIBED.description(),
                meaning, module);
    }

    private ModelInfo info(String sha256, int tileSize) {
        return new ModelInfo(ModelLibrary.nameOf(location), sha256, tileSize);
    }

    private IntrinsicScaleModel separately() {
        return SeparateModel.start(library, location, options);
    }

    /** To be trained, code runs in this process: trust in a process of its own is not enough. */
    private void mustBeTrusted(String sha256) {
        if (!trusted && library.records().trust(sha256) != ModelRecords.Trust.YES) {
            throw new NotTrustedException(location, sha256);
        }
    }

    private Device device() {
        return TorchEngine.start(options.notes()).device(options);
    }

    /** Whether code of this hash runs in a process of its own; it may not run at all unless the user trusts it. */
    private boolean runsSeparately(String sha256, boolean maySeparate) {
        ModelRecords.Trust said = trusted ? ModelRecords.Trust.YES : library.records().trust(sha256);
        if (said == ModelRecords.Trust.NO) {
            throw new NotTrustedException(location, sha256);
        }
        return maySeparate && (separate || said == ModelRecords.Trust.SEPARATE);
    }
}
