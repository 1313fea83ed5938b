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
import java.util.Set;

/**
 * Named tensors of a checkpoint, read one at a time.
 *
 * <p>Example: {@code NDArray w = tensors.read("conv1.weight", arrays);}
 *
 * <p>Memory: a tensor read belongs to the manager it was read into. Implementations are safe for calls from several
 * threads.
 */
public interface NamedTensors extends AutoCloseable {

    /**
     * The names, in the order of the file.
     *
     * @return the names; unmodifiable
     */
    Set<String> names();

    /**
     * A tensor's sizes.
     *
     * @param name one of {@link #names()}
     * @return the sizes; empty for a scalar
     * @throws io.github.iisa.base.ModelException if there is no such tensor
     */
    long[] shape(String name);

    /**
     * Reads a tensor: float32 (float16 and bfloat16 widened), or int64.
     *
     * @param name one of {@link #names()}
     * @param manager owns the result
     * @return the tensor, row-major, whatever strides the file has
     * @throws io.github.iisa.base.ModelException if there is no such tensor, it is float64 or of another type, or the
     *     file cannot be read
     */
    NDArray read(String name, NDManager manager);

    /** Closes the file. */
    @Override
    void close();
}
