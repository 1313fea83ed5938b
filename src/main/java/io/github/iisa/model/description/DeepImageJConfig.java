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

/**
 * What DeepImageJ notes in a description, as data: its macros are named and never run.
 *
 * @param allowTiling whether an image may be cut into tiles
 * @param pyramidal whether the model is pyramidal
 * @param preprocess names of macro files or operations before the network
 * @param postprocess names of macro files or operations after it
 * @param testInputs what the sample inputs look like
 * @param testOutputs what the sample outputs look like
 * @param memoryPeak as stated; empty where nothing is
 * @param runtime as stated; empty where nothing is
 */
public record DeepImageJConfig(boolean allowTiling, boolean pyramidal, List<String> preprocess,
                               List<String> postprocess, List<TestItem> testInputs, List<TestItem> testOutputs,
                               String memoryPeak, String runtime) {

    /**
     * A sample image or table.
     *
     * @param name its file
     * @param size as written, for example {@code 256 x 256 x 1 x 1}
     * @param pixelSize as written; empty where nothing is
     */
    public record TestItem(String name, String size, String pixelSize) {
    }

    /** Reads {@code config.deepimagej}; null where there is none. What has an odd form is left out. */
    static DeepImageJConfig of(Node node) {
        if (!node.isMapping()) {
            return null;
        }
        Node prediction = node.get("prediction");
        Node test = node.get("test_information");
        return new DeepImageJConfig(Boolean.TRUE.equals(node.get("allow_tiling").plain()),
            Boolean.TRUE.equals(node.get("pyramidal_model").plain()), macros(prediction.get("preprocess")),
            macros(prediction.get("postprocess")), items(test.get("inputs")), items(test.get("outputs")),
            words(test.get("memory_peak")), words(test.get("runtime")));
    }

    private static List<String> macros(Node steps) {
        List<String> names = new ArrayList<>();
        for (Node step : steps.listOrOne()) {
            Node what = step.first("kwargs", "spec");
            if (step.isMapping() && what.isPresent()) {
                what.listOrOne().stream().map(DeepImageJConfig::words).filter(w -> !w.isEmpty()).forEach(names::add);
            }
        }
        return List.copyOf(names);
    }

    private static List<TestItem> items(Node items) {
        return items.listOrOne().stream().filter(Node::isMapping).map(i -> new TestItem(words(i.get("name")),
            words(i.get("size")), words(i.get("pixel_size")))).toList();
    }

    private static String words(Node node) {
        return node.isPresent() ? String.valueOf(node.plain()) : "";
    }
}
