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
import io.github.iisa.base.PackageMessages;
import io.github.iisa.model.description.DescriptionReader;
import io.github.iisa.model.description.Node;
import io.github.iisa.model.description.WeightsEntry;
import java.nio.file.Path;

/**
 * A bioimage.io model package in a folder: {@code rdf.yaml} of format 0.5 with TorchScript weights, and what we say of
 * it under {@code config.iisa}.
 *
 * <p>Example: {@code try (IntrinsicScaleModel model = ModelPackage.read(folder).open(device)) { ... }}
 *
 * <p>Reading is safe: YAML is plain data of bounded size, every file stays inside the folder, and the weights' hash is
 * compared before they are loaded. Limit: packages whose {@code config.iisa} says that they predict the intrinsic
 * scale; others are refused with the reason.
 *
 * @param folder where it lies
 * @param info what it says of itself
 * @param weights the TorchScript file
 */
public record ModelPackage(Path folder, ModelInfo info, Path weights) {

    /** The description's name in a package. */
    public static final String DESCRIPTION = "rdf.yaml";

    /**
     * Reads and checks a package, without loading its weights.
     *
     * @param folder the package's folder
     * @return the package
     * @throws ModelException if the description is missing, damaged or of another kind, or the weights do not have the
     *     stated hash
     */
    public static ModelPackage read(Path folder) {
        return of(new PackageFiles(folder.resolve(DESCRIPTION),
            DescriptionReader.read(folder.resolve(DESCRIPTION))));
    }

    /** Whether a package says under {@code config.iisa} that it is one of ours. */
    static boolean isOurs(PackageFiles files) {
        return files.description().config().get("iisa").get("tile_size").isPresent();
    }

    /**
     * A package that is already read.
     *
     * @param files the package
     * @return what its {@code config.iisa} says
     * @throws ModelException if that is missing or wrong, or the weights do not have the stated hash
     */
    static ModelPackage of(PackageFiles files) {
        Node ours = files.description().config().get("iisa");
        if (!ours.isMapping()) {
            throw ours.wrong("is missing or no mapping");
        }
        WeightsEntry script = files.description().weights(WeightsEntry.TORCHSCRIPT).orElseThrow(
            () -> new ModelException(PackageMessages.wrong(files.file().toString(), "weights.torchscript is missing")));
        Path weights = files.verified(script.file());
        double width = ours.get("interval_width").number();
        Node pooling = ours.get("pooling");
        try {
            String sha256 = script.file().sha256() == null ? sha256(weights) : script.file().sha256();
            ModelInfo info = new ModelInfo(ours.get("name").text(), sha256, ours.get("tile_size").whole(),
                ours.get("strictness").number(),
                new ModelInfo.Interval(width, ours.get("one_sided_width").number(width)),
                new ModelInfo.Pooling(pooling.get("quantile").number(), pooling.get("power").number(),
                    pooling.get("detail").number(0)));
            Path folder = files.file().getParent();
            return new ModelPackage(folder, info, folder.resolve(files.folder().relativize(weights)));
        } catch (IllegalArgumentException e) {
            throw new ModelException(PackageMessages.wrong(files.file().toString(), "config.iisa: " + e.getMessage()),
                e);
        }
    }

    /**
     * Loads the weights.
     *
     * @param device where to
     * @param trainable whether its parameters will be trained
     * @return the model; the caller closes it
     * @throws ModelException if they are not TorchScript
     * @throws io.github.iisa.base.EngineException if the engine will not start
     */
    public TrainableModel open(Device device, boolean trainable) {
        return new TorchScriptModel(info, TorchScriptModule.load(weights, device, trainable));
    }

    /**
     * The hash of a file.
     *
     * @param file the file
     * @return SHA-256, 64 lower-case hexadecimal digits
     * @throws ModelException if it cannot be read
     */
    public static String sha256(Path file) {
        return PackageFiles.sha256(file);
    }
}
