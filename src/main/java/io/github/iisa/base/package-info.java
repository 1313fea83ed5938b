/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
/** Exceptions, messages, progress with cancellation, journals and CSV; knows nothing else of this program. */
package io.github.iisa.base;
