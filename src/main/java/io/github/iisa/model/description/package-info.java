/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
/**
 * bioimage.io model descriptions, formats 0.2 to 0.5, as plain data: what goes in, what comes out, and which files
 * belong to it. Nothing here opens a file of the package or runs anything.
 */
package io.github.iisa.model.description;
