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
import io.github.iisa.base.Messages;
import io.github.iisa.base.ModelException;
import io.github.iisa.base.ModelMessages;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

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

    private static final int LARGEST_DESCRIPTION = 1 << 20;
    private static final int DEEPEST_NESTING = 30;

    /**
     * Reads and checks a package, without loading its weights.
     *
     * @param folder the package's folder
     * @return the package
     * @throws ModelException if the description is missing, damaged or of another kind, or the weights do not have the
     *     stated hash
     */
    public static ModelPackage read(Path folder) {
        Path file = folder.resolve(DESCRIPTION);
        Node root = new Node(file, "", load(file));
        String format = root.text("format_version");
        if (!format.startsWith("0.5.")) {
            throw new ModelException(ModelMessages.badPackage(file, "format_version " + format + " is not 0.5"));
        }
        Node script = root.node("weights").node("torchscript");
        Path weights = inside(folder, script.text("source"), file);
        String sha256 = sha256(weights);
        if (!sha256.equals(script.text("sha256"))) {
            throw new ModelException(ModelMessages.badPackage(weights, "the weights are not those that the description"
                + " names (sha256 " + sha256 + ")"));
        }
        Node ours = root.node("config").node("iisa");
        Node pooling = ours.node("pooling");
        try {
            ModelInfo info = new ModelInfo(ours.text("name"), sha256, ours.whole("tile_size"),
                ours.number("strictness"), ours.number("interval_width"),
                new ModelInfo.Pooling(pooling.number("quantile"), pooling.number("power"),
                    pooling.number("detail")));
            return new ModelPackage(folder, info, weights);
        } catch (IllegalArgumentException e) {
            throw new ModelException(ModelMessages.badPackage(file, "config.iisa: " + e.getMessage()), e);
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
        try (InputStream in = Files.newInputStream(file);
             DigestInputStream digest = new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
            digest.transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.getMessageDigest().digest());
        } catch (IOException e) {
            throw new ModelException(Messages.fileMissing(file), e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path inside(Path folder, String name, Path description) {
        Path root = folder.toAbsolutePath().normalize();
        Path file;
        try {
            file = root.resolve(name).normalize();
        } catch (InvalidPathException e) {
            throw new ModelException(ModelMessages.badPackage(description, "the name of its weights is no path"), e);
        }
        if (!file.startsWith(root) || file.equals(root)) {
            throw new ModelException(
                ModelMessages.badPackage(description, "the file " + name + " lies outside its folder"));
        }
        if (!Files.isRegularFile(file)) {
            throw new ModelException(ModelMessages.badPackage(description, "the file " + name + " is missing"));
        }
        return folder.resolve(root.relativize(file));
    }

    private static Object load(Path file) {
        LoaderOptions bounds = new LoaderOptions();
        bounds.setCodePointLimit(LARGEST_DESCRIPTION);
        bounds.setNestingDepthLimit(DEEPEST_NESTING);
        bounds.setMaxAliasesForCollections(DEEPEST_NESTING);
        try (InputStream in = Files.newInputStream(file)) {
            return new Yaml(new SafeConstructor(bounds)).load(in);
        } catch (IOException e) {
            throw new ModelException(Messages.fileMissing(file), e);
        } catch (YAMLException | IllegalArgumentException e) { // the second of numbers that are none
            throw new ModelException(ModelMessages.badPackage(file, "not readable as YAML ("
                + String.valueOf(e.getMessage()).lines().findFirst().orElse("") + ")"), e);
        }
    }

    /** A mapping of the description, which knows where it stands so that it can complain. */
    private record Node(Path file, String path, Object value) {

        Node node(String key) {
            Object child = get(key);
            if (!(child instanceof Map)) {
                throw new ModelException(ModelMessages.badPackage(file, path + key + " is missing or no mapping"));
            }
            return new Node(file, path + key + ".", child);
        }

        String text(String key) {
            Object child = get(key);
            if (child instanceof String || child instanceof Number) {
                return child.toString();
            }
            throw new ModelException(ModelMessages.badPackage(file, path + key + " is missing or no text"));
        }

        int whole(String key) {
            double value = number(key);
            if (value == (int) value) {
                return (int) value;
            }
            throw new ModelException(ModelMessages.badPackage(file, path + key + " is no whole number"));
        }

        double number(String key) {
            if (get(key) instanceof Number n) {
                return n.doubleValue();
            }
            throw new ModelException(ModelMessages.badPackage(file, path + key + " is missing or no number"));
        }

        private Object get(String key) {
            return value instanceof Map<?, ?> map ? map.get(key) : null;
        }
    }
}
