/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
/** Studies in which people say how far an image should be scaled down, and how far their answers can be trusted. */
package io.github.iisa.study;
