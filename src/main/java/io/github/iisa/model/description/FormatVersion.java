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

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version of the description format, 0.2 to 0.5.x.
 *
 * @param minor 2 to 5
 * @param patch from 0 on
 */
record FormatVersion(int minor, int patch) {

    private static final Pattern VERSION = Pattern.compile("0\\.(\\d{1,3})(?:\\.(\\d{1,4}))?\\S*");
    private static final int OLDEST = 2;
    private static final int NEWEST = 5;
    /** The newest patch of 0.5 whose rules are known here. */
    private static final int KNOWN = 10;
    /** From this patch of 0.5 on, operations that only few programs know came in. */
    private static final int OPEN_OPERATIONS = 5;

    static FormatVersion of(Node node) {
        Matcher m = VERSION.matcher(node.text().strip());
        if (!m.matches()) {
            throw node.wrong("is " + node.text() + ", which is no version of this format; known are 0.2 to 0.5");
        }
        int minor = Integer.parseInt(m.group(1));
        if (minor < OLDEST || minor > NEWEST) {
            throw node.wrong("is " + node.text() + "; known are 0.2 to 0.5");
        }
        return new FormatVersion(minor, m.group(2) == null ? 0 : Integer.parseInt(m.group(2)));
    }

    boolean isNewer() {
        return minor == NEWEST && patch > KNOWN;
    }

    boolean hasAxisObjects() {
        return minor == NEWEST;
    }

    /** Whether an operation that is not known here may be right all the same. */
    boolean mayHaveOtherOperations() {
        return minor == NEWEST && patch >= OPEN_OPERATIONS;
    }

    @Override
    public String toString() {
        return "0." + minor + "." + patch;
    }
}
