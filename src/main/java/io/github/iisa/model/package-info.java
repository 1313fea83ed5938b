/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
/** Models behind one interface, their bioimage.io packages, the library of installed ones, and the PyTorch engine. */
package io.github.iisa.model;
