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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Inputs and outputs of format 0.5, whose axes are objects. */
final class ObjectTensorReader extends TensorReader {

    /** Scale of every axis by {@code tensor.axis}: sizes that follow another axis are in physical units. */
    private final Map<String, Double> scales = new HashMap<>();

    ObjectTensorReader(Node root, FormatVersion format, List<String> warnings) {
        super(root, format, warnings);
        noteScales("inputs", true);
        noteScales("outputs", false);
    }

    private void noteScales(String key, boolean input) {
        for (Node tensor : root.get(key).list()) {
            for (Node axis : tensor.get("axes").isList() ? tensor.get("axes").list() : List.<Node>of()) {
                if (axis.get("type").isText()) {
                    scales.put(name(tensor, input) + "." + id(axis, kind(axis)), scale(axis));
                }
            }
        }
    }

    private static String name(Node tensor, boolean input) {
        return tensor.get("id").text(input ? "input" : "output");
    }

    @Override
    TensorDescription tensor(Node node, int index, boolean input) {
        if (!node.get("axes").isList()) {
            throw node.get("axes").wrong("is missing or no list");
        }
        List<Axis> axes = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Node axis : node.get("axes").list()) {
            axes.add(axis(axis));
            if (!ids.add(axes.get(axes.size() - 1).id())) {
                throw axis.wrong("has the same id as another axis of its tensor");
            }
        }
        if (axes.isEmpty()) {
            throw node.get("axes").wrong("is empty");
        }
        double[] range = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
        String type = null;
        List<Node> data = node.get("data").listOrOne();
        for (Node part : data) {
            type = dataType(part.get("type"), type == null ? part.get("values").isPresent() ? "uint8" : "float32"
                : type);
            double[] own = range(part.get("range"));
            range[0] = Math.min(range[0], own[0]);
            range[1] = Math.max(range[1], own[1]);
        }
        return new TensorDescription(name(node, input), axes, type == null ? "float32" : type,
            data.isEmpty() ? Double.NEGATIVE_INFINITY : range[0], data.isEmpty() ? Double.POSITIVE_INFINITY : range[1],
            processing(node, input, axes), file(node.get("test_tensor")), file(node.get("sample_tensor")),
            node.get("optional").flag(false));
    }

    private static FileReference file(Node node) {
        return node.isPresent() ? FileReference.of(node) : null;
    }

    private static Axis.Kind kind(Node axis) {
        Node type = axis.get("type");
        try {
            return Axis.Kind.valueOf(type.text().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw type.wrong("is " + type.text() + ", which is no type of axis");
        }
    }

    private static String id(Node axis, Axis.Kind kind) {
        return axis.get("id").text(kind == Axis.Kind.SPACE ? "x" : kind.name().toLowerCase(Locale.ROOT));
    }

    private static double scale(Node axis) {
        double scale = axis.get("scale").number(1);
        if (!(scale > 0 && scale < Double.POSITIVE_INFINITY)) {
            throw axis.get("scale").wrong("is no positive number");
        }
        return scale;
    }

    private Axis axis(Node node) {
        if (!node.isMapping()) {
            throw node.wrong("is no mapping");
        }
        Axis.Kind kind = kind(node);
        List<String> names = kind == Axis.Kind.CHANNEL
            ? node.get("channel_names").listOrOne().stream().map(Node::text).toList() : List.of();
        return new Axis(kind, id(node, kind), size(node, kind, names), halo(node.get("halo")), names,
            node.get("unit").isText() ? node.get("unit").text() : "", scale(node),
            node.get("concatenable").flag(kind == Axis.Kind.BATCH));
    }

    private AxisSize size(Node axis, Axis.Kind kind, List<String> names) {
        Node size = axis.get("size");
        if (kind == Axis.Kind.BATCH) {
            return new AxisSize.Any();
        }
        if (kind == Axis.Kind.CHANNEL && !names.isEmpty()) {
            return new AxisSize.Fixed(names.size());
        }
        if (size.isText() && size.text().contains(".")) {
            int dot = size.text().indexOf('.');
            return referenced(axis, size, size.text().substring(0, dot), size.text().substring(dot + 1), 0);
        }
        if (!size.isMapping()) {
            return new AxisSize.Fixed(positive(size));
        }
        if (size.get("tensor_id").isPresent()) {
            return referenced(axis, size, size.get("tensor_id").text(), size.get("axis_id").text("x"),
                size.get("offset").number(0));
        }
        if (size.get("step").isPresent()) {
            return LetterTensorReader.stepped(positive(size.get("min")), size.get("step"));
        }
        if (size.get("min").isPresent() || size.get("max").isPresent()) {
            return new AxisSize.DataDependent(size.get("min").isPresent() ? positive(size.get("min")) : 1,
                size.get("max").isPresent() ? positive(size.get("max")) : Integer.MAX_VALUE);
        }
        throw size.wrong("is neither a number, nor min and step, nor a reference");
    }

    private AxisSize referenced(Node axis, Node size, String tensor, String other, double offset) {
        Double scale = scales.get(tensor + "." + other);
        if (scale == null) {
            throw size.wrong("follows " + tensor + "." + other + ", which is not there");
        }
        return new AxisSize.Referenced(tensor, other, scale / scale(axis), offset);
    }
}
