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

import java.io.IOException;

/** The planes of one file as a decoder gives them; {@link ImageFiles} turns every failure into a sentence. */
interface PlaneReader {

    /** The number of planes, at least 1. */
    int count();

    /** Decodes a plane, index from 0. */
    Plane plane(int index) throws IOException;

    /** The reader of a format that has one plane a file. */
    static PlaneReader single(Single single) {
        return new PlaneReader() {
            @Override
            public int count() {
                return 1;
            }

            @Override
            public Plane plane(int index) throws IOException {
                return single.read();
            }
        };
    }

    /** Decodes the one plane. */
    @FunctionalInterface
    interface Single {

        /** Decodes. */
        Plane read() throws IOException;
    }
}
