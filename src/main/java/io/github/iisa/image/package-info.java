/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
/** The one way from an open image, a file or an ImgLib2 image to the RGB that the models see, and back. */
package io.github.iisa.image;
