/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.model.description;

import io.github.iisa.base.ModelException;
import io.github.iisa.base.PackageMessages;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * Reads YAML of strangers as plain data: no classes, at most 1 MB, 30 levels and 200,000 values, aliases counted as
 * often as they are used.
 *
 * <p>Example: {@code Node root = BoundedYaml.read(folder.resolve("rdf.yaml"));}
 */
public final class BoundedYaml {

    private static final int LARGEST = 1 << 20;
    private static final int DEEPEST = 30;
    private static final int MOST_ALIASES = 30;
    private static final int MOST_VALUES = 200_000;

    private BoundedYaml() {
    }

    /**
     * Reads a file.
     *
     * @param file the file
     * @return its root
     * @throws ModelException if it is missing, no YAML, or out of bounds
     */
    public static Node read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new ModelException(io.github.iisa.base.Messages.fileMissing(file));
        }
        LoaderOptions bounds = new LoaderOptions();
        bounds.setCodePointLimit(LARGEST);
        bounds.setNestingDepthLimit(DEEPEST);
        bounds.setMaxAliasesForCollections(MOST_ALIASES);
        bounds.setWarnOnDuplicateKeys(false);
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new ModelException(PackageMessages.notYaml(file, "it is larger than 1 MB"));
            }
            Object root = new Yaml(new SafeConstructor(bounds)).load(new java.io.ByteArrayInputStream(bytes));
            count(file, root, 0, new int[] {MOST_VALUES});
            return new Node(file.toString(), root);
        } catch (IOException e) {
            throw new ModelException(io.github.iisa.base.Messages.fileMissing(file), e);
        } catch (YAMLException | IllegalArgumentException | ClassCastException | IndexOutOfBoundsException e) {
            // Others than the first: SnakeYAML on numbers, dates and escapes that are none.
            throw new ModelException(PackageMessages.notYaml(file, firstLine(e)), e);
        }
    }

    private static String firstLine(RuntimeException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    /** An alias is one object at many places, and may hold itself: whoever walks the tree meets it each time. */
    private static void count(Path file, Object value, int depth, int[] left) {
        if (depth > DEEPEST || --left[0] < 0) {
            throw new ModelException(PackageMessages.notYaml(file, "its aliases make too large a tree"));
        }
        if (value instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                count(file, entry.getKey(), depth + 1, left);
                count(file, entry.getValue(), depth + 1, left);
            }
        } else if (value instanceof List<?> list) {
            for (Object item : list) {
                count(file, item, depth + 1, left);
            }
        }
    }
}
