/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.image;

/**
 * The planes of one image file, read one at a time.
 *
 * <p>Example:
 * <pre>{@code
 * ImageSource source = ImageFiles.open(file, true);
 * for (int i = 0; i < source.count(); i++) {
 *     use(source.plane(i));
 * }
 * }</pre>
 *
 * <p>Holds no open file between calls, so there is nothing to close, and may be used from several threads.
 */
public interface ImageSource {

    /**
     * The number of planes.
     *
     * @return at least 1
     */
    int count();

    /**
     * Reads a plane.
     *
     * @param index from 0
     * @return the plane
     * @throws io.github.iisa.base.InputException if the file cannot be read, in one sentence that names it
     * @throws IndexOutOfBoundsException if there is no such plane
     */
    Plane plane(int index);
}
