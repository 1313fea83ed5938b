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
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads a model description of the formats 0.2 to 0.5.
 *
 * <p>Example: {@code ModelDescription d = DescriptionReader.read(folder.resolve("rdf.yaml"));}
 *
 * <p>What a reader can do without is allowed to be missing or odd, and is noted as a warning; what it would have to
 * guess (axes, sizes, data types, operations, weights) is refused with its place in the document. Newer versions 0.5.x
 * are read, with a warning. Nothing but this one file is opened.
 */
public final class DescriptionReader {

    private final Node root;
    private final FormatVersion format;
    private final List<String> warnings = new ArrayList<>();

    private DescriptionReader(Node root) {
        this.root = root;
        if (!root.isMapping()) {
            throw root.wrong("holds no mapping, so it describes nothing");
        }
        Node type = root.get("type");
        if (type.isPresent() && !"model".equals(type.plain())) {
            throw root.wrong("it describes a " + type.plain() + ", not a model");
        }
        format = FormatVersion.of(root.get("format_version"));
        if (format.isNewer()) {
            warnings.add("format " + format + " is newer than this reader knows");
        }
    }

    /**
     * Reads a description.
     *
     * @param file the YAML file
     * @return what it says
     * @throws ModelException naming the file, the place and what is wrong there
     */
    public static ModelDescription read(Path file) {
        return read(BoundedYaml.read(file));
    }

    /**
     * Reads a description that is already parsed.
     *
     * @param root its root
     * @return what it says
     * @throws ModelException naming the file, the place and what is wrong there
     */
    public static ModelDescription read(Node root) {
        return new DescriptionReader(root).read();
    }

    private ModelDescription read() {
        if (!root.get("inputs").isPresent() && !root.get("outputs").isPresent()) {
            throw root.wrong("it has neither inputs nor outputs, so it describes no model");
        }
        TensorReader tensors = format.hasAxisObjects() ? new ObjectTensorReader(root, format, warnings)
            : new LetterTensorReader(root, format, warnings);
        List<TensorDescription> inputs = tensors.inputs();
        List<TensorDescription> outputs = tensors.outputs();
        check(inputs, outputs);
        List<WeightsEntry> weights = weights(root.get("weights"));
        if (weights.isEmpty()) {
            throw root.get("weights").wrong("names no weights");
        }
        Node config = root.get("config");
        return new ModelDescription(format.toString(), root.get("name").text(), id(), root.get("description").text(""),
            root.get("license").isMapping() ? "" : root.get("license").text(""), authors(), documentation(), inputs,
            outputs, weights, files(root.get("attachments")), files(root.get("covers")), config,
            DeepImageJConfig.of(config.get("deepimagej")), List.copyOf(warnings));
    }

    /** Since 0.4.10 an identifier stands at the top; before, some programs kept one in their notes. */
    private String id() {
        Node own = root.get("id");
        Node nickname = root.get("config").get("bioimageio").get("nickname");
        return own.isPresent() && !own.isMapping() && !own.isList() ? own.text()
            : nickname.isText() ? nickname.text() : "";
    }

    private void check(List<TensorDescription> inputs, List<TensorDescription> outputs) {
        Set<String> names = new HashSet<>();
        for (TensorDescription tensor : Stream.concat(inputs.stream(), outputs.stream()).toList()) {
            if (!names.add(tensor.id())) {
                throw root.wrong("two tensors have the name " + tensor.id());
            }
        }
        Map<String, TensorDescription> byName = new java.util.HashMap<>();
        Stream.concat(inputs.stream(), outputs.stream()).forEach(t -> byName.put(t.id(), t));
        for (TensorDescription tensor : byName.values()) {
            for (Axis axis : tensor.axes()) {
                if (axis.size() instanceof AxisSize.Referenced r && (!byName.containsKey(r.tensor())
                    || r.factor() != 0 && byName.get(r.tensor()).indexOf(r.axis()) < 0)) {
                    throw root.wrong("the size of " + tensor.id() + "." + axis.id() + " follows " + r.tensor() + "."
                        + r.axis() + ", which is not there");
                }
            }
            for (Operation operation : tensor.processing()) {
                String reference = operation instanceof Operation.ScaleRange r ? r.reference()
                    : operation instanceof Operation.ScaleMeanVariance v ? v.reference() : null;
                if (reference != null && !names.contains(reference)) {
                    throw root.wrong("the processing of " + tensor.id() + " refers to the tensor " + reference
                        + ", which is not there");
                }
            }
        }
    }

    private List<WeightsEntry> weights(Node node) {
        List<WeightsEntry> entries = new ArrayList<>();
        if (node.isList()) {
            // Drafts of 0.2 and 0.3 had a list whose items tell their kind, if at all, in a key.
            warnings.add("weights is a list, as in drafts of the format");
            node.list().forEach(item -> addWeights(item.first("weights_format", "format").text("unknown"), item,
                entries));
        } else {
            node.entries().forEach((kind, entry) -> addWeights(kind, entry, entries));
        }
        return entries;
    }

    private void addWeights(String kind, Node entry, List<WeightsEntry> entries) {
        String newest = kind.equals("pytorch_script") ? WeightsEntry.TORCHSCRIPT : kind;
        if (!entry.isPresent() || !entry.get("source").isPresent()) {
            if (newest.equals(WeightsEntry.TORCHSCRIPT)) {
                throw entry.get("source").wrong("is missing");
            }
            warnings.add(entry.path() + " names no file");
            return;
        }
        Node parent = entry.get("parent");
        entries.add(new WeightsEntry(newest, FileReference.of(entry),
            entry.first("pytorch_version", "tensorflow_version").text(""), parent.isMapping() ? "" : parent.text(""),
            files(entry.get("attachments"))));
    }

    private List<String> authors() {
        List<String> names = new ArrayList<>();
        for (Node author : root.get("authors").listOrOne()) {
            Node name = author.isMapping() ? author.get("name") : author;
            if (name.isPresent() && !name.isMapping() && !name.isList()) {
                names.add(name.text());
            }
        }
        return List.copyOf(names);
    }

    private FileReference documentation() {
        Node node = root.get("documentation");
        return node.isText() || node.get("source").isText() ? FileReference.of(node) : null;
    }

    /** Lists of paths, of mappings with a source, or under {@code files}; what is none of these is passed over. */
    private List<FileReference> files(Node node) {
        Node items = node.isMapping() && !node.get("source").isPresent() ? node.get("files") : node;
        List<FileReference> files = new ArrayList<>();
        for (Node item : items.listOrOne()) {
            if (item.isText() || item.get("source").isText()) {
                files.add(FileReference.of(item));
            } else {
                warnings.add(item.path() + " is no file");
            }
        }
        return List.copyOf(files);
    }
}
