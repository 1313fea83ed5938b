/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.image;

import java.util.Locale;

/**
 * The formats in which images are written.
 *
 * <p>Example: {@code OutputFormat.PNG.rename("a/b.gif")} gives {@code a/b.png}.
 */
public enum OutputFormat {
    /** TIFF, for all types and stacks. */
    TIFF("tif", "tif", "tiff"),
    /** PNG, for grey and colour of 8 and 16 bits. */
    PNG("png", "png"),
    /** JPEG, for grey and colour of 8 bits. */
    JPEG("jpg", "jpg", "jpeg", "jpe", "jfif");

    private final java.util.List<String> extensions;

    OutputFormat(String... extensions) {
        this.extensions = java.util.List.of(extensions);
    }

    /**
     * A file's name in this format.
     *
     * @param name with or without an extension
     * @return the same name where its extension is one of this format's, else with this format's instead
     */
    public String rename(String name) {
        int dot = name.lastIndexOf('.');
        boolean has = dot > name.lastIndexOf('/') + 1;
        String extension = has ? name.substring(dot + 1).toLowerCase(Locale.ROOT) : "";
        return extensions.contains(extension) ? name : (has ? name.substring(0, dot) : name) + "." + extensions.get(0);
    }
}
