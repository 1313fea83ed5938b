/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.base;

import java.util.Comparator;

/**
 * Orders text by code point, the same on every machine and in every language; {@link String#compareTo} puts
 * characters beyond U+FFFF before those from U+E000 on.
 *
 * <p>Example: {@code names.sort(CodePointOrder.INSTANCE);}
 */
public enum CodePointOrder implements Comparator<String> {

    /** The order. */
    INSTANCE;

    @Override
    public int compare(String a, String b) {
        int i = 0;
        while (i < a.length() && i < b.length()) {
            int x = a.codePointAt(i);
            int y = b.codePointAt(i);
            if (x != y) {
                return Integer.compare(x, y);
            }
            i += Character.charCount(x);
        }
        return Integer.compare(a.length(), b.length());
    }
}
