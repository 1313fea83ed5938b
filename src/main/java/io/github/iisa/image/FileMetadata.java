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
 * What stands in a file beside its samples and is carried over to the scaled one.
 *
 * @param profile the ICC profile; null for none
 * @param exif the EXIF block from its byte order mark on; null for none
 * @param xmp the XMP packet; null for none
 * @param resolution of a TIFF, which is its calibration: pixels a unit across and down, and the unit's number; null for
 *     none
 */
record FileMetadata(byte[] profile, byte[] exif, byte[] xmp, double[] resolution) {

    /** Nothing. */
    static final FileMetadata NONE = new FileMetadata(null, null, null, null);
}
