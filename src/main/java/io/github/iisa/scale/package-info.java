/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
/** The image intrinsic scale and its rules: Eq. 1, Eq. 2, weak labels, the scale really reached. */
package io.github.iisa.scale;
