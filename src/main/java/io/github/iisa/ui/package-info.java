/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
/** What a person sees: the plot and the figure of a quality profile, and the window that draws them live. */
package io.github.iisa.ui;
