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

import java.util.List;

/**
 * An image file as it is stored: samples that no profile, display range or transparency was applied to, upright.
 *
 * @param pages the pages of a TIFF, one of any other format
 * @param metadata what goes with them
 * @param notes what the user should know; often empty
 */
record StoredImage(List<Samples> pages, FileMetadata metadata, List<String> notes) {

    /** Copies the lists. */
    StoredImage {
        pages = List.copyOf(pages);
        notes = List.copyOf(notes);
    }
}
