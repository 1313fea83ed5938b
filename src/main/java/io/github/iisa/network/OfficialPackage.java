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

import ai.djl.Device;
import io.github.iisa.base.AtomicFiles;
import io.github.iisa.base.Messages;
import io.github.iisa.base.ModelException;
import io.github.iisa.base.ModelMessages;
import io.github.iisa.model.EngineOptions;
import io.github.iisa.model.ModelInfo;
import io.github.iisa.model.ModelPackage;
import io.github.iisa.model.TorchEngine;
import io.github.iisa.model.description.BoundedYaml;
import io.github.iisa.model.description.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/**
 * An imported published method in the library: a folder with its weights as safetensors, under the names of the
 * official files, and a description that says where they come from and on what terms.
 *
 * <p>Example: {@code OfficialNetwork net = OfficialPackage.read(folder).open(options);}
 *
 * <p>The description is {@code rdf.yaml} with all that is ours under {@code config.iisa}. It is no bioimage.io package:
 * that format has no kind of weights for it, and the weights may not be passed on.
 *
 * @param folder where it lies
 * @param method the method
 * @param quality whether it rates quality instead of the intrinsic scale
 * @param info what it says of itself
 */
public record OfficialPackage(Path folder, OfficialMethod method, boolean quality, ModelInfo info) {

    static final String WEIGHTS = "weights.safetensors";
    private static final String QUALITY = "quality";
    private static final String SCALE = "iis";

    /**
     * An official file that was imported.
     *
     * @param name its name
     * @param source the official address
     * @param sha256 hash of the file that was read
     * @param terms what its authors state
     */
    record Origin(String name, String source, String sha256, String terms) {

        private Map<String, Object> described() {
            Map<String, Object> described = new LinkedHashMap<>();
            described.put("file", name);
            described.put("source", source);
            described.put("sha256", sha256);
            described.put("terms", terms);
            return described;
        }
    }

    /**
     * Whether a folder holds such a package.
     *
     * @param folder the folder, or another place of a model
     * @return true if its description names a published method; false too for a damaged one, of which whoever opens the
     *     model as any other tells
     */
    public static boolean isIn(Path folder) {
        try {
            return Files.isRegularFile(folder.resolve(ModelPackage.DESCRIPTION))
                && ours(folder).get("method").isPresent();
        } catch (ModelException e) {
            return false;
        }
    }

    /**
     * Reads a package's description.
     *
     * @param folder the folder
     * @return the package
     * @throws ModelException if the description is missing or damaged
     */
    public static OfficialPackage read(Path folder) {
        Node ours = ours(folder);
        Path file = folder.resolve(ModelPackage.DESCRIPTION);
        String id = ours.get("method").text();
        OfficialMethod method = OfficialMethod.of(id).orElseThrow(() -> new ModelException(
            ModelMessages.badPackage(file, "config.iisa.method is " + id + ", which is no published method")));
        return new OfficialPackage(folder, method, QUALITY.equals(ours.get("output").text()), new ModelInfo(
            ours.get("name").text(), ours.get("sha256").text(), 0));
    }

    /**
     * Compares the weights with the hash in the description.
     *
     * @return this
     * @throws ModelException if they are missing or others
     */
    public OfficialPackage verified() {
        Path weights = folder.resolve(WEIGHTS);
        String sha256 = ModelPackage.sha256(weights);
        if (!sha256.equals(info.sha256())) {
            throw new ModelException(ModelMessages.badPackage(weights, "the weights are not those that the description"
                + " names (sha256 " + sha256 + ")"));
        }
        return this;
    }

    private static Node ours(Path folder) {
        return BoundedYaml.read(folder.resolve(ModelPackage.DESCRIPTION)).get("config").get("iisa");
    }

    /**
     * Opens the network, the weights being the described ones.
     *
     * @param options device and threads
     * @return the network; the caller closes it
     * @throws ModelException if the weights are missing, others or damaged
     * @throws io.github.iisa.base.EngineException if the engine or the device is not to be had
     */
    public OfficialNetwork open(EngineOptions options) {
        try (CheckpointFile file = CheckpointFile.open(verified().folder.resolve(WEIGHTS))) {
            SelectedTensors tensors = new SelectedTensors();
            for (OfficialFile official : files(method, quality)) {
                method.declared().keySet().stream().filter(official.holds())
                    .filter(name -> file.names().contains(official.prefix() + name))
                    .forEach(name -> tensors.add(name, file, official.prefix() + name));
            }
            Device device = TorchEngine.start(options.notes()).device(options);
            return OfficialNetwork.open(method, tensors, info, device, options.threads());
        }
    }

    /** The official files that it was imported from, as its description tells. */
    List<Origin> origins() {
        return ours(folder).get("origin").listOrOne().stream().map(o -> new Origin(o.get("file").text(),
            o.get("source").text(), o.get("sha256").text(), o.get("terms").text())).toList();
    }

    /** The official files of a method, or of its quality model. */
    static List<OfficialFile> files(OfficialMethod method, boolean quality) {
        return quality ? OfficialFile.ofTopiqQuality() : OfficialFile.of(method);
    }

    /** Writes the description beside the weights. */
    static void describe(Path folder, String name, OfficialMethod method, boolean quality, List<Origin> origins) {
        describe(folder, name, method, quality, origins, Map.of());
    }

    /** The same for weights that were trained here; {@code training} says how. */
    static void describe(Path folder, String name, OfficialMethod method, boolean quality, List<Origin> origins,
                         Map<String, Object> training) {
        Map<String, Object> ours = new LinkedHashMap<>();
        ours.put("name", name);
        ours.put("method", method.id());
        ours.put("output", quality ? QUALITY : SCALE);
        ours.put("sha256", ModelPackage.sha256(folder.resolve(WEIGHTS)));
        ours.put("origin", origins.stream().map(Origin::described).toList());
        if (!training.isEmpty()) {
            ours.put("training", training);
        }
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("type", "model");
        root.put("name", method.title() + (quality ? " (quality)" : " (intrinsic scale)"));
        root.put("description", training.isEmpty()
            ? "The published weights of " + method.title() + ", as the user provided them."
            : method.title() + ", trained on a labelled folder.");
        root.put("config", Map.of("iisa", ours));
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setWidth(110);
        Path file = folder.resolve(ModelPackage.DESCRIPTION);
        try {
            AtomicFiles.write(file, new Yaml(options).dump(root));
        } catch (IOException e) {
            throw new ModelException(Messages.cannotWrite(file), e);
        }
    }

    /** Removes what an import that did not come to its end has left. */
    static void remove(Path folder) {
        try {
            for (String name : List.of(WEIGHTS, ModelPackage.DESCRIPTION)) {
                Files.deleteIfExists(folder.resolve(name));
            }
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw new ModelException(Messages.cannotWrite(folder), e);
        }
    }
}
