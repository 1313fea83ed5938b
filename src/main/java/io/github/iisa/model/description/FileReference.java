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

/**
 * A file that a description names.
 *
 * @param source a path from the description on, or an address; not checked
 * @param sha256 the stated hash in lower case; null where none is stated
 */
public record FileReference(String source, String sha256) {

    /** Whether it is an address rather than a path in the package. */
    public boolean isAddress() {
        return source.matches("(?i)[a-z][a-z0-9+.-]+:.*") || source.matches("10\\.\\d{4,}/.*");
    }

    /** Reads a mapping with {@code source} and {@code sha256}, or a bare source. */
    static FileReference of(Node node) {
        if (node.isMapping()) {
            Node hash = node.get("sha256");
            return new FileReference(node.get("source").text(),
                hash.isPresent() ? hash.text().toLowerCase(java.util.Locale.ROOT) : null);
        }
        return new FileReference(node.text(), null);
    }
}
