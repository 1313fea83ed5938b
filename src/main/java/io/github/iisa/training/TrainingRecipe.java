/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.training;

import io.github.iisa.base.InputException;
import io.github.iisa.base.Messages;
import io.github.iisa.base.RunMessages;
import io.github.iisa.base.TrainingMessages;
import io.github.iisa.construct.ConstructionRecipe;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * How the default model is trained: a small file of numbers, {@code default.yaml} beside this class, or one's own.
 *
 * <p>Example: {@code TrainingRecipe.read("default")}
 *
 * @param name of the package
 * @param samples constructed from training scenes, without the weak ones beside them, at least 1
 * @param validationSamples constructed from validation scenes, at least 2
 * @param wholePhotos constructed from validation scenes for pooling and interval, at least 2
 * @param weakLabels n_wl, weak samples beside each, ≥ 0
 * @param delta δ, the least scale of a weak sample, in [0.05, 1)
 * @param smallCrops small crops of each sample, with its label, ≥ 0
 * @param storedCopies copies of each as JPEG stores it at high quality, with its label, ≥ 0
 * @param labelNoise standard deviation of log Ω of the errors that training labels are given, as the mean opinions of a
 *     few raters have them, ≥ 0
 * @param consistency weight of Eq. 2 between the answers for a sample and for its copies, ≥ 0; see {@link Consistency}
 * @param epochs passes over the samples, at least 1
 * @param batchSize samples a step, at least 1
 * @param learningRate at the start, &gt; 0
 * @param weightDecay of the weights, ≥ 0
 * @param strictness the factor k of Ω = min(1, k·Ω*), &gt; 0
 */
public record TrainingRecipe(String name, int samples, int validationSamples, int wholePhotos, int weakLabels,
                             double delta, int smallCrops, int storedCopies, double labelNoise, double consistency,
                             int epochs, int batchSize, double learningRate, double weightDecay, double strictness) {

    private static final String SHIPPED = "default";
    private static final int LARGEST_FILE = 1 << 16;
    /** What a package's name may hold by the format. */
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_\\- ]{0,63}[a-zA-Z0-9_-]");

    /**
     * Reads a recipe.
     *
     * @param nameOrFile {@code default}, or a file
     * @return the recipe
     * @throws InputException if there is no such recipe, or a number is missing or out of range
     */
    public static TrainingRecipe read(String nameOrFile) {
        return read(nameOrFile, Map.of());
    }

    /**
     * Reads a recipe and changes some of it.
     *
     * @param nameOrFile {@code default}, or a file
     * @param changes numbers by the recipe's keys, in place of its own
     * @return the recipe
     * @throws InputException if there is no such recipe, or a number is missing or out of range
     */
    public static TrainingRecipe read(String nameOrFile, Map<String, Object> changes) {
        LoaderOptions bounds = new LoaderOptions();
        bounds.setCodePointLimit(LARGEST_FILE);
        try (InputStream in = nameOrFile.equals(SHIPPED) ? TrainingRecipe.class.getResourceAsStream(SHIPPED + ".yaml")
            : Files.newInputStream(file(nameOrFile))) {
            if (new Yaml(new SafeConstructor(bounds)).load(in) instanceof Map<?, ?> map) {
                Map<Object, Object> changed = new LinkedHashMap<>(map);
                changed.putAll(changes);
                return of(nameOrFile, changed);
            }
            throw new InputException(TrainingMessages.badRecipe(nameOrFile, "it is no list of keys and numbers"));
        } catch (IOException e) {
            throw new InputException(TrainingMessages.badRecipe(nameOrFile, "it cannot be read"), e);
        } catch (YAMLException | IllegalArgumentException e) { // the second of numbers that are none
            throw new InputException(TrainingMessages.badRecipe(nameOrFile, "it is not readable as YAML"), e);
        }
    }

    private static Path file(String name) {
        try {
            Path file = Path.of(name);
            if (Files.isRegularFile(file)) {
                return file;
            }
        } catch (InvalidPathException e) {
            throw new InputException(RunMessages.notAPath(name), e);
        }
        throw new InputException(Messages.invalidValue("recipe", name, "default, or the path of a file"));
    }

    private static TrainingRecipe of(String source, Map<?, ?> map) {
        if (!(map.get("name") instanceof String name) || !NAME.matcher(name).matches()) {
            throw new InputException(TrainingMessages.badRecipe(source,
                "name must be 1 to 64 letters, digits, spaces, _ or -"));
        }
        return new TrainingRecipe(name, whole(source, map, "samples", 1, 10_000_000),
            whole(source, map, "validation_samples", 2, 10_000_000),
            whole(source, map, "whole_photos", 2, 1_000_000), whole(source, map, "weak_labels", 0, 100),
            number(source, map, "delta", 0.05, 0.999), whole(source, map, "small_crops", 0, 100),
            whole(source, map, "stored_copies", 0, 100),
            map.containsKey("label_noise") ? number(source, map, "label_noise", 0, 2) : 0,
            map.containsKey("consistency") ? number(source, map, "consistency", 0, 100) : 0,
            whole(source, map, "epochs", 1, 100_000),
            whole(source, map, "batch_size", 1, 1_000_000), number(source, map, "learning_rate", 1e-9, 10),
            number(source, map, "weight_decay", 0, 10), number(source, map, "strictness", 0.01, 100));
    }

    private static int whole(String source, Map<?, ?> map, String key, int least, int most) {
        double value = number(source, map, key, least, most);
        if (value != Math.rint(value)) {
            throw new InputException(TrainingMessages.badRecipe(source, key + " must be a whole number"));
        }
        return (int) value;
    }

    private static double number(String source, Map<?, ?> map, String key, double least, double most) {
        if (map.get(key) instanceof Number n && n.doubleValue() >= least && n.doubleValue() <= most) {
            return n.doubleValue();
        }
        throw new InputException(TrainingMessages.badRecipe(source, key + " must be a number from "
            + (least == Math.rint(least) ? Long.toString((long) least) : Double.toString(least)) + " to "
            + (most == Math.rint(most) ? Long.toString((long) most) : Double.toString(most))));
    }

    /** Faults and the distribution of labels. */
    ConstructionRecipe construction() {
        return ConstructionRecipe.standard();
    }

    /** Plain data for the package's description. */
    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("method", "labels by construction, WIISA weak labels");
        map.put("construction", construction().toString());
        map.put("samples", samples);
        map.put("weak_labels", weakLabels);
        map.put("delta", delta);
        map.put("small_crops", smallCrops);
        map.put("stored_copies", storedCopies);
        if (labelNoise > 0) {
            map.put("label_noise", labelNoise);
        }
        if (consistency > 0) {
            map.put("consistency", consistency);
        }
        map.put("epochs", epochs);
        map.put("batch_size", batchSize);
        map.put("learning_rate", learningRate);
        map.put("weight_decay", weightDecay);
        return map;
    }
}
