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
 * Labels by construction: a pin-sharp photo, degraded by known faults, has a known intrinsic scale.
 *
 * <p>{@link io.github.iisa.construct.SampleConstructor} makes one sample, {@link io.github.iisa.construct.SetBuilder}
 * a labelled folder.
 */
package io.github.iisa.construct;
