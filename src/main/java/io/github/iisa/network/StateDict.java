/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.network;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Finds the named tensors in what a checkpoint holds: a dictionary, one nested under {@code params}, {@code state_dict}
 * or the like, or a TorchScript module.
 */
final class StateDict {

    private static final List<String> CONTAINERS = List.of("params", "params_ema", "state_dict", "model_state_dict");
    private static final String PARALLEL = "module.";
    private static final int DEEPEST = 32;
    private static final int MOST = 1 << 16;

    private final Map<String, TorchPickle.Tensor> tensors = new LinkedHashMap<>();
    private int visited;

    private StateDict() {
    }

    /**
     * The tensors by name, in the file's order. The names that a parallel trainer prefixes with {@code module.} lose
     * that.
     *
     * @throws IllegalArgumentException if the value is of no such kind
     */
    static Map<String, TorchPickle.Tensor> of(Object root) {
        StateDict found = new StateDict();
        if (root instanceof TorchPickle.Attributes module) {
            found.attributes("", module.values(), 0);
        } else if (root instanceof Map<?, ?> map) {
            Map<?, ?> dictionary = map;
            for (String container : CONTAINERS) {
                if (map.get(container) instanceof Map<?, ?> nested) {
                    dictionary = nested;
                    break;
                }
            }
            dictionary.forEach(found::entry);
        } else {
            throw new IllegalArgumentException("no dictionary");
        }
        boolean parallel = found.tensors.keySet().stream().allMatch(name -> name.startsWith(PARALLEL));
        return !parallel ? found.tensors : found.tensors.entrySet().stream().collect(Collectors.toMap(
            e -> e.getKey().substring(PARALLEL.length()), Map.Entry::getValue, (a, b) -> a, LinkedHashMap::new));
    }

    private void entry(Object key, Object value) {
        if (value instanceof TorchPickle.Tensor tensor) {
            tensors.put((String) key, tensor);
        }
    }

    /** A module's own tensors and those of its parts. Objects may hold each other in a circle: hence the bounds. */
    private void attributes(String prefix, Map<?, ?> values, int depth) {
        if (depth > DEEPEST || ++visited > MOST) {
            throw new IllegalArgumentException("modules within modules without end");
        }
        values.forEach((key, value) -> {
            String name = prefix + key;
            if (value instanceof TorchPickle.Attributes part) {
                attributes(name + ".", part.values(), depth + 1);
            } else {
                entry(name, value);
            }
        });
    }
}
