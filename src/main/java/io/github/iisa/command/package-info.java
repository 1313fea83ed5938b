/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
/** SciJava commands: parameters, checks, one call. In Fiji they are menu entries, on the command line words. */
package io.github.iisa.command;
