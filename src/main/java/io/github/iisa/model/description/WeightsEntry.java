/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.model.description;

import java.util.List;

/**
 * One form in which a package holds its weights.
 *
 * @param kind {@code torchscript}, {@code onnx}, ...; the old name {@code pytorch_script} is
 *     read as {@code torchscript}
 * @param file where they are
 * @param engineVersion for example PyTorch's; empty where none is stated
 * @param parent the kind that they were converted from; empty where none is stated
 * @param attachments further files that belong to them
 */
public record WeightsEntry(String kind, FileReference file, String engineVersion, String parent,
                           List<FileReference> attachments) {

    /** The kind that runs here. */
    public static final String TORCHSCRIPT = "torchscript";

    /** Copies the list. */
    public WeightsEntry {
        attachments = List.copyOf(attachments);
    }
}
