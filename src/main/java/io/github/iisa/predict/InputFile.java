/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.predict;

import java.nio.file.Path;

/**
 * A file of a run.
 *
 * @param name its name in tables: the path relative to the input, with {@code /} on every system
 * @param path where it lies
 */
public record InputFile(String name, Path path) {
}
