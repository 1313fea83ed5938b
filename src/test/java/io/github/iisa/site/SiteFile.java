/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.site;

import java.util.List;

/**
 * What the updater's database says of one file.
 *
 * @param filename its path in Fiji, with its version
 * @param platforms the machines that install it; empty: all
 * @param version what is there now; null once the file has left the site
 * @param previous what was there before, newest first
 */
record SiteFile(String filename, List<String> platforms, Version version, List<Previous> previous) {

    /**
     * The file of today.
     *
     * @param checksum {@link Checksums#updater}
     * @param timestamp yyyyMMddHHmmss in UTC, a part of the name under which the site has the file
     * @param size bytes
     * @param description for the updater's window
     * @param dependencies other files without which it does not work
     */
    record Version(String checksum, String timestamp, long size, String description, List<Dependency> dependencies) {
    }

    /**
     * Another file that a file needs.
     *
     * @param filename its path in Fiji, without its version
     * @param timestamp its version's; empty where another site ships it
     */
    record Dependency(String filename, String timestamp) {
    }

    /**
     * A file of the past, by which the updater tells an old file from one that the user has changed.
     *
     * @param filename its path in Fiji, with its version
     * @param checksum {@link Checksums#updater}
     * @param timestamp when it came
     * @param obsolete when it went
     */
    record Previous(String filename, String checksum, String timestamp, String obsolete) {
    }

    /** Under which name the site has the file. */
    String published() {
        return filename + "-" + version.timestamp;
    }
}
