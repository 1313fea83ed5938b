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

import io.github.iisa.base.FineTuneMessages;
import io.github.iisa.base.InputException;
import io.github.iisa.base.RunMessages;
import io.github.iisa.base.TrainingMessages;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * A recipe as plain data: keys and values of a small YAML file, shipped in {@code recipes/} beside this class or one's
 * own, asked for with a complaint that names the key.
 *
 * <p>Example: {@code RecipeFile.read("topiq").number("learning_rate", -1, 1e-12, 10)}
 *
 * <p>Limit: plain YAML up to 64 kB.
 *
 * @param source the recipe's name or file, for complaints
 * @param values its keys and values
 */
record RecipeFile(String source, Map<String, Object> values) {

    private static final int LARGEST = 1 << 16;

    /**
     * Reads a recipe.
     *
     * @param nameOrFile a shipped recipe's name, or a file
     * @return its data
     * @throws InputException if there is none, or it is not readable
     */
    static RecipeFile read(String nameOrFile) {
        LoaderOptions bounds = new LoaderOptions();
        bounds.setCodePointLimit(LARGEST);
        try (InputStream in = open(nameOrFile)) {
            if (new Yaml(new SafeConstructor(bounds)).load(in) instanceof Map<?, ?> map) {
                return new RecipeFile(nameOrFile, plain(map));
            }
            throw new InputException(TrainingMessages.badRecipe(nameOrFile, "it is no list of keys and values"));
        } catch (IOException e) {
            throw new InputException(TrainingMessages.badRecipe(nameOrFile, "it cannot be read"), e);
        } catch (YAMLException | IllegalArgumentException e) { // the second of numbers that are none
            throw new InputException(TrainingMessages.badRecipe(nameOrFile, "it is not readable as YAML"), e);
        }
    }

    /** Whether a name is that of a shipped recipe. */
    static boolean isShipped(String name) {
        return name.matches("[a-z]+") && RecipeFile.class.getResource(resource(name)) != null;
    }

    private static String resource(String name) {
        return "recipes/" + name + ".yaml";
    }

    private static InputStream open(String nameOrFile) throws IOException {
        if (isShipped(nameOrFile)) {
            return RecipeFile.class.getResourceAsStream(resource(nameOrFile));
        }
        try {
            Path file = Path.of(nameOrFile);
            if (Files.isRegularFile(file)) {
                return Files.newInputStream(file);
            }
        } catch (InvalidPathException e) {
            throw new InputException(RunMessages.notAPath(nameOrFile), e);
        }
        throw new InputException(TrainingMessages.badRecipe(nameOrFile, "there is no such recipe or file"));
    }

    private static Map<String, Object> plain(Map<?, ?> map) {
        Map<String, Object> plain = new LinkedHashMap<>();
        map.forEach((key, value) -> plain.put(String.valueOf(key), value));
        return plain;
    }

    /** The same with other values for some keys. */
    RecipeFile with(Map<String, ?> changes) {
        Map<String, Object> changed = new LinkedHashMap<>(values);
        changed.putAll(changes);
        return new RecipeFile(source, changed);
    }

    /** The same, changed by what stands under a key, which is gone then. */
    RecipeFile changedBy(String key, boolean wanted) {
        Map<String, Object> rest = new LinkedHashMap<>(values);
        Object section = rest.remove(key);
        RecipeFile kept = new RecipeFile(source, rest);
        return wanted && section != null ? kept.with(map(key, section)) : kept;
    }

    /** What stands under a key, on top of the rest; null where there is no such key. */
    RecipeFile section(String key) {
        return values.containsKey(key) ? with(map(key, values.get(key))) : null;
    }

    private Map<String, Object> map(String key, Object value) {
        if (value instanceof Map<?, ?> map) {
            return plain(map);
        }
        throw bad(key, "a list of keys and values");
    }

    /** The mappings listed under a key; none where there is no such key. */
    List<Map<String, Object>> maps(String key) {
        List<Map<String, Object>> maps = new ArrayList<>();
        for (Object entry : list(key)) {
            maps.add(map(key, entry));
        }
        return maps;
    }

    private List<?> list(String key) {
        Object value = values.getOrDefault(key, List.of());
        if (value instanceof List<?> list) {
            return list;
        }
        throw bad(key, "a list");
    }

    /** The texts listed under a key; none where there is no such key. */
    List<String> texts(String key) {
        return list(key).stream().map(String::valueOf).toList();
    }

    /** The patterns listed under a key. */
    List<Pattern> patterns(String key) {
        try {
            return texts(key).stream().map(Pattern::compile).toList();
        } catch (PatternSyntaxException e) {
            throw new InputException(FineTuneMessages.badRecipe(source, key, "a list of regular expressions"), e);
        }
    }

    String text(String key, String otherwise, Pattern form, String wanted) {
        String value = String.valueOf(values.getOrDefault(key, otherwise));
        if (!form.matcher(value).matches()) {
            throw bad(key, wanted);
        }
        return value;
    }

    /** One of the given words. */
    String word(String key, String otherwise, List<String> words) {
        String value = String.valueOf(values.getOrDefault(key, otherwise));
        if (!words.contains(value)) {
            throw bad(key, String.join(" or ", words));
        }
        return value;
    }

    boolean flag(String key) {
        if (values.getOrDefault(key, false) instanceof Boolean flag) {
            return flag;
        }
        throw bad(key, "true or false");
    }

    int whole(String key, int otherwise, int least, int most) {
        double value = number(key, otherwise, least, most);
        if (value != Math.rint(value)) {
            throw bad(key, "a whole number");
        }
        return (int) value;
    }

    /** A number within bounds; one that is missing is {@code otherwise}, and refused where that is out of bounds. */
    double number(String key, double otherwise, double least, double most) {
        Object value = values.getOrDefault(key, otherwise);
        if (value instanceof Number n && n.doubleValue() >= least && n.doubleValue() <= most) {
            return n.doubleValue();
        }
        throw bad(key, "a number from " + shown(least) + " to " + shown(most)
            + (value instanceof String ? ", small ones written as 1.0e-4" : ""));
    }

    private static String shown(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }

    private InputException bad(String key, String wanted) {
        return new InputException(FineTuneMessages.badRecipe(source, key, wanted));
    }
}
