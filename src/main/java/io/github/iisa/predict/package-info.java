/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
/** From an image to its intrinsic scale: tiles, pooling, consensus, interval, and runs over folders. */
package io.github.iisa.predict;
