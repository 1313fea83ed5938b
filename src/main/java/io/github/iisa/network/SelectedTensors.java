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

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.iisa.base.CheckpointMessages;
import io.github.iisa.base.ModelException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Some tensors of some files, under names of its own.
 *
 * <p>Example: {@code new SelectedTensors().add("0.weight", encoder, "model.0.weight")}
 *
 * <p>Closing it closes nothing: the files belong to whoever opened them.
 */
final class SelectedTensors implements NamedTensors {

    private final Map<String, Place> places = new LinkedHashMap<>();

    private record Place(NamedTensors file, String name) {
    }

    /**
     * Adds a tensor.
     *
     * @param name its name here
     * @param file where it is
     * @param entry its name there
     * @return this
     */
    SelectedTensors add(String name, NamedTensors file, String entry) {
        places.put(name, new Place(file, entry));
        return this;
    }

    @Override
    public Set<String> names() {
        return Collections.unmodifiableSet(places.keySet());
    }

    @Override
    public long[] shape(String name) {
        Place place = place(name);
        return place.file.shape(place.name);
    }

    @Override
    public NDArray read(String name, NDManager manager) {
        Place place = place(name);
        return place.file.read(place.name, manager);
    }

    private Place place(String name) {
        Place place = places.get(name);
        if (place == null) {
            throw new ModelException(CheckpointMessages.noEntry(name));
        }
        return place;
    }

    @Override
    public void close() {
        // the files are not its own
    }
}
