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

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What reading inputs and outputs has in common in all formats. */
abstract class TensorReader {

    private static final Set<String> DATA_TYPES = Set.of("float32", "float64", "uint8", "int8", "uint16", "int16",
        "uint32", "int32", "uint64", "int64", "bool");

    final Node root;
    final FormatVersion format;
    final List<String> warnings;

    TensorReader(Node root, FormatVersion format, List<String> warnings) {
        this.root = root;
        this.format = format;
        this.warnings = warnings;
    }

    List<TensorDescription> inputs() {
        return all("inputs", true);
    }

    List<TensorDescription> outputs() {
        return all("outputs", false);
    }

    abstract TensorDescription tensor(Node node, int index, boolean input);

    private List<TensorDescription> all(String key, boolean input) {
        List<TensorDescription> tensors = new ArrayList<>();
        for (Node node : root.get(key).list()) {
            if (!node.isMapping()) {
                throw node.wrong("is no mapping");
            }
            tensors.add(tensor(node, tensors.size(), input));
        }
        if (tensors.isEmpty()) {
            throw root.get(key).wrong("is missing or empty");
        }
        return tensors;
    }

    List<Operation> processing(Node node, boolean input, List<Axis> axes) {
        Node steps = node.get(input ? "preprocessing" : "postprocessing");
        if (steps.isMapping()) {
            warnings.add(steps.path() + " is one step, not a list");
        }
        OperationReader reader = new OperationReader(format, axes, input, warnings);
        return steps.listOrOne().stream().map(reader::read).toList();
    }

    /** A data type; another one where it is absent, which is refused if that is null. */
    static String dataType(Node node, String other) {
        String type = other == null ? node.text() : node.text(other);
        if (!DATA_TYPES.contains(type)) {
            throw node.wrong("is " + type + ", which is no data type of this format");
        }
        return type;
    }

    /** The ends of a range; an end that is null is open. */
    static double[] range(Node node) {
        List<Node> ends = node.list();
        if (ends.isEmpty()) {
            return new double[] {Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY};
        }
        if (ends.size() != 2) {
            throw node.wrong("has " + ends.size() + " ends instead of 2");
        }
        double[] range = {ends.get(0).number(Double.NEGATIVE_INFINITY), ends.get(1).number(Double.POSITIVE_INFINITY)};
        if (!(range[0] <= range[1])) {
            throw node.wrong("is upside down");
        }
        return range;
    }

    static int positive(Node node) {
        int size = node.whole();
        if (size < 1) {
            throw node.wrong("is " + size + ", less than 1");
        }
        return size;
    }

    static int halo(Node node) {
        int halo = node.isPresent() ? node.whole() : 0;
        if (halo < 0) {
            throw node.wrong("is " + halo + ", less than 0");
        }
        return halo;
    }
}
