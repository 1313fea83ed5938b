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
import java.util.Map;

/** Inputs and outputs of the formats 0.2 to 0.4, whose axes are letters and whose sizes stand in one shape. */
final class LetterTensorReader extends TensorReader {

    private static final Map<Character, Axis.Kind> KINDS = Map.of('b', Axis.Kind.BATCH, 'i', Axis.Kind.INDEX,
        't', Axis.Kind.TIME, 'c', Axis.Kind.CHANNEL, 'z', Axis.Kind.SPACE, 'y', Axis.Kind.SPACE,
        'x', Axis.Kind.SPACE);

    LetterTensorReader(Node root, FormatVersion format, List<String> warnings) {
        super(root, format, warnings);
    }

    /** The newer format's name for a letter; null for one that is no axis. */
    static String id(char letter) {
        Axis.Kind kind = KINDS.get(letter);
        return kind == null ? null : kind == Axis.Kind.SPACE ? String.valueOf(letter)
            : kind.name().toLowerCase(java.util.Locale.ROOT);
    }

    @Override
    TensorDescription tensor(Node node, int index, boolean input) {
        String letters = letters(node.get("axes"));
        AxisSize[] sizes = sizes(node.get("shape"), letters, input);
        List<Node> halo = node.get("halo").list();
        if (!halo.isEmpty() && halo.size() != letters.length()) {
            throw node.get("halo").wrong("has " + halo.size() + " values for " + letters.length() + " axes");
        }
        List<Axis> axes = new ArrayList<>();
        for (int i = 0; i < letters.length(); i++) {
            char letter = letters.charAt(i);
            axes.add(new Axis(KINDS.get(letter), id(letter), letter == 'b' ? new AxisSize.Any() : sizes[i],
                halo.isEmpty() ? 0 : halo(halo.get(i)), List.of(), "", 1, letter == 'b'));
        }
        double[] range = range(node.get("data_range"));
        return new TensorDescription(node.get("name").text(), axes, dataType(node.get("data_type"), "float32"),
            range[0], range[1], processing(node, input, axes), file(input ? "test_inputs" : "test_outputs", index),
            file(input ? "sample_inputs" : "sample_outputs", index), false);
    }

    private static String letters(Node node) {
        String letters = node.text();
        for (int i = 0; i < letters.length(); i++) {
            char letter = letters.charAt(i);
            if (!KINDS.containsKey(letter)) {
                throw node.wrong("is " + letters + ", where " + letter + " is none of b, i, t, c, z, y and x");
            }
            if (letters.indexOf(letter) != i) {
                throw node.wrong("is " + letters + ", with " + letter + " twice");
            }
        }
        if (letters.isEmpty()) {
            throw node.wrong("is empty");
        }
        return letters;
    }

    private AxisSize[] sizes(Node shape, String letters, boolean input) {
        Node exact = shape.isMapping() ? shape.get("exact") : shape;
        if (exact.isList()) {
            return each(exact, letters, (node, i) -> new AxisSize.Fixed(positive(node)));
        }
        if (shape.get("min").isPresent()) {
            List<Node> steps = shape.get("step").list();
            if (steps.size() != letters.length()) {
                throw shape.get("step").wrong("has " + steps.size() + " values for " + letters.length() + " axes");
            }
            return each(shape.get("min"), letters, (node, i) -> stepped(positive(node), steps.get(i)));
        }
        if (!input && shape.isMapping()) {
            return referenced(shape, letters);
        }
        throw shape.wrong("is neither a list of sizes nor a mapping with min and step"
            + (input ? "" : " or with a reference tensor"));
    }

    static AxisSize stepped(int min, Node step) {
        int wide = halo(step);
        return wide == 0 ? new AxisSize.Fixed(min) : new AxisSize.Stepped(min, wide);
    }

    private AxisSize[] referenced(Node shape, String letters) {
        String tensor = shape.first("reference_tensor", "reference_input").text();
        Node offsets = shape.get("offset");
        List<Node> offset = offsets.list();
        if (offset.size() != letters.length()) {
            throw offsets.wrong("has " + offset.size() + " values for " + letters.length() + " axes");
        }
        String reference = root.get("inputs").list().stream().filter(i -> tensor.equals(i.get("name").plain()))
            .map(i -> i.get("axes").text("")).findFirst().orElse("");
        return each(shape.get("scale"), letters, (node, i) -> {
            // A missing scale is a new axis of twice the offset.
            double factor = node.number(0);
            String axis = reference.indexOf(letters.charAt(i)) < 0 && i < reference.length()
                ? id(reference.charAt(i)) : id(letters.charAt(i));
            return new AxisSize.Referenced(tensor, axis, factor, 2 * offset.get(i).number());
        });
    }

    /** Makes a size of each value. */
    private interface Maker {
        AxisSize make(Node node, int index);
    }

    private static AxisSize[] each(Node list, String letters, Maker maker) {
        List<Node> values = list.list();
        if (values.size() != letters.length()) {
            throw list.wrong("has " + values.size() + " values for the axes " + letters);
        }
        AxisSize[] sizes = new AxisSize[values.size()];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = maker.make(values.get(i), i);
        }
        return sizes;
    }

    private FileReference file(String key, int index) {
        List<Node> files = root.first(key, key.substring(0, key.length() - 1)).listOrOne();
        return index < files.size() && (files.get(index).isText() || files.get(index).get("source").isText())
            ? FileReference.of(files.get(index)) : null;
    }
}
