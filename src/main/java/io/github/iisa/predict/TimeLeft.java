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

import java.util.Locale;

/**
 * Estimates how long the rest of a run takes, from the mean time of the steps done so far.
 *
 * <p>Example: {@code progress.report(i, n, timeLeft.message(i, name));}
 */
public final class TimeLeft {

    private static final double NANOSECONDS = 1e9;

    private final int total;
    private final long start = System.nanoTime();

    /**
     * Begins now.
     *
     * @param total all steps
     */
    public TimeLeft(int total) {
        this.total = total;
    }

    /**
     * What is being done, and the time left once a second has shown how fast the steps are.
     *
     * @param done finished steps
     * @param name what is being done
     * @return one phrase
     */
    public String message(int done, String name) {
        double elapsed = (System.nanoTime() - start) / NANOSECONDS;
        if (done == 0 || elapsed < 1) {
            return name;
        }
        return name + ", " + words(elapsed / done * (total - done)) + " left";
    }

    static String words(double seconds) {
        if (seconds < 90) {
            return String.format(Locale.ROOT, "about %.0f s", Math.max(1, seconds));
        }
        if (seconds < 90 * 60) {
            return String.format(Locale.ROOT, "about %.0f min", seconds / 60);
        }
        return String.format(Locale.ROOT, "about %.1f h", seconds / 3600);
    }
}
