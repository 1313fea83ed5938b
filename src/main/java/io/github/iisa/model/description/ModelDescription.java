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
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A model as its description tells of it.
 *
 * <p>Example: {@code ModelDescription d = DescriptionReader.read(folder.resolve("rdf.yaml"));}
 *
 * @param format the version of the format, for example {@code 0.4.9}
 * @param name the model's name
 * @param id its identifier in the zoo; empty where none is stated
 * @param description what it does; empty where nothing is said
 * @param license SPDX identifier; empty where none is stated
 * @param authors names
 * @param documentation a Markdown file; null where there is none
 * @param inputs at least one
 * @param outputs at least one
 * @param weights at least one form
 * @param attachments further files
 * @param covers pictures
 * @param config what programs note for themselves, plain data by program
 * @param deepImageJ what DeepImageJ notes; null where it notes nothing
 * @param warnings what is odd and was passed over, one short sentence each
 */
public record ModelDescription(String format, String name, String id, String description, String license,
                               List<String> authors, FileReference documentation, List<TensorDescription> inputs,
                               List<TensorDescription> outputs, List<WeightsEntry> weights,
                               List<FileReference> attachments, List<FileReference> covers, Node config,
                               DeepImageJConfig deepImageJ, List<String> warnings) {

    /**
     * Weights of a kind.
     *
     * @param kind for example {@link WeightsEntry#TORCHSCRIPT}
     * @return the entry, if there is one
     */
    public Optional<WeightsEntry> weights(String kind) {
        return weights.stream().filter(w -> w.kind().equals(kind)).findFirst();
    }

    /**
     * All files that the description names, each once.
     *
     * @return in the description's order
     */
    public List<FileReference> files() {
        List<FileReference> files = new ArrayList<>();
        for (WeightsEntry entry : weights) {
            files.add(entry.file());
            files.addAll(entry.attachments());
        }
        Stream.concat(inputs.stream(), outputs.stream()).forEach(t -> {
            files.add(t.testTensor());
            files.add(t.sampleTensor());
        });
        files.add(documentation);
        files.addAll(covers);
        files.addAll(attachments);
        return files.stream().filter(f -> f != null).distinct().toList();
    }

    /**
     * The tolerance of the package's test, {@code config.bioimageio.reproducibility_tolerance}, for TorchScript.
     *
     * @param output the output's name
     * @return relative and absolute tolerance and how many values per million may miss it
     */
    public Tolerance tolerance(String output) {
        for (Node entry : config.get("bioimageio").get("reproducibility_tolerance").listOrOne()) {
            if (applies(entry.get("output_ids"), output) && applies(entry.get("weights_formats"),
                WeightsEntry.TORCHSCRIPT)) {
                Tolerance usual = Tolerance.USUAL;
                return new Tolerance(entry.first("relative_tolerance", "rtol").number(usual.relative()),
                    entry.first("absolute_tolerance", "atol").number(usual.absolute()),
                    entry.get("mismatched_elements_per_million").number(usual.perMillion()));
            }
        }
        return Tolerance.USUAL;
    }

    private static boolean applies(Node names, String name) {
        List<Node> list = names.listOrOne();
        return list.isEmpty() || list.stream().anyMatch(n -> name.equals(n.plain()));
    }

    /**
     * When an answer counts as reproduced: |a − b| ≤ absolute + relative·|b| for all values but some.
     *
     * @param relative in parts of the expected value
     * @param absolute in the value's unit
     * @param perMillion how many of a million values may miss it
     */
    public record Tolerance(double relative, double absolute, double perMillion) {

        /** The format's own. */
        public static final Tolerance USUAL = new Tolerance(1e-3, 1e-3, 100);
    }
}
