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

import java.util.List;

/**
 * An input or output of a model.
 *
 * @param id its name, unique in the model
 * @param axes in the order of the tensor's dimensions
 * @param dataType as the formats write it, for example {@code float32}
 * @param least lower end of the values, −∞ where none is stated
 * @param most upper end of the values, ∞ where none is stated
 * @param processing what is done to an input before the network, or to an output after it, in this order
 * @param testTensor an {@code .npy} file of the package; null where there is none
 * @param sampleTensor an image for people; null where there is none
 * @param optional whether it may be left out
 */
public record TensorDescription(String id, List<Axis> axes, String dataType, double least, double most,
                                List<Operation> processing, FileReference testTensor, FileReference sampleTensor,
                                boolean optional) {

    /** Copies the lists. */
    public TensorDescription {
        axes = List.copyOf(axes);
        processing = List.copyOf(processing);
    }

    /**
     * Where an axis stands.
     *
     * @param axis its name
     * @return its index; −1 if there is none
     */
    public int indexOf(String axis) {
        for (int i = 0; i < axes.size(); i++) {
            if (axes.get(i).id().equals(axis)) {
                return i;
            }
        }
        return -1;
    }

    /**
     * Where the only axis of a kind stands.
     *
     * @param kind the kind
     * @return its index; −1 if there is none
     */
    public int indexOf(Axis.Kind kind) {
        for (int i = 0; i < axes.size(); i++) {
            if (axes.get(i).kind() == kind) {
                return i;
            }
        }
        return -1;
    }
}
