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

/** How long an axis is. */
public sealed interface AxisSize {

    /** Any length, as the batch axis has. */
    record Any() implements AxisSize {
    }

    /**
     * Always the same.
     *
     * @param size at least 1
     */
    record Fixed(int size) implements AxisSize {
    }

    /**
     * {@code min + n·step} for n = 0, 1, 2, ...
     *
     * @param min at least 1
     * @param step at least 1
     */
    record Stepped(int min, int step) implements AxisSize {

        /**
         * The largest allowed size.
         *
         * @param available what there is
         * @return the size; 0 if even the smallest is larger
         */
        public int largestWithin(int available) {
            return available < min ? 0 : min + (available - min) / step * step;
        }
    }

    /**
     * Follows another axis: {@code floor(size · factor + summand)}.
     *
     * @param tensor the other axis's tensor
     * @param axis the other axis
     * @param factor of format 0.5: its scale divided by this axis's; of older ones: {@code scale}
     * @param summand of format 0.5: {@code offset}; of older ones: twice that
     */
    record Referenced(String tensor, String axis, double factor, double summand) implements AxisSize {

        /**
         * The size that follows.
         *
         * @param other the other axis's size
         * @return this axis's size
         */
        public long of(long other) {
            return (long) Math.floor(other * factor + summand + 1e-9);
        }
    }

    /**
     * Known only once the model has run.
     *
     * @param min at least 1
     * @param max {@link Integer#MAX_VALUE} where none is stated
     */
    record DataDependent(int min, int max) implements AxisSize {
    }
}
