/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.command;

import ij.ImagePlus;
import io.github.iisa.base.CommandMessages;
import io.github.iisa.base.Csv;
import io.github.iisa.base.InputException;
import io.github.iisa.base.Progress;
import java.io.PrintStream;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * A command's host at a terminal: rows go to standard output as CSV, all else to standard error.
 *
 * <p>Progress is one line that overwrites itself where the launcher has seen a terminal ({@code -Diisa.terminal=true}),
 * else a line every few seconds.
 */
final class TerminalHost implements Host, Progress {

    private static final String CLEAR_LINE = "\r\u001B[K";
    private static final long SECOND = 1_000_000_000L;

    private final PrintStream out;
    private final PrintStream err;
    private final BooleanSupplier cancelled;
    private final boolean terminal = Boolean.getBoolean("iisa.terminal");
    private final long interval = terminal ? SECOND / 5 : 5 * SECOND;
    private long last = System.nanoTime();
    private boolean shown;

    TerminalHost(PrintStream out, PrintStream err, BooleanSupplier cancelled) {
        this.out = out;
        this.err = err;
        this.cancelled = cancelled;
    }

    @Override
    public Progress progress() {
        return this;
    }

    @Override
    public Consumer<List<?>> table(List<String> columns) {
        out.print(Csv.line(columns));
        return cells -> {
            out.print(Csv.line(cells));
            out.flush();
        };
    }

    @Override
    public synchronized void note(String sentence) {
        clear();
        err.println(sentence);
    }

    @Override
    public void problem(String sentence) {
        note(sentence);
    }

    @Override
    public boolean windows() {
        return false;
    }

    @Override
    public ImagePlus image(ImagePlus given) {
        throw new InputException(CommandMessages.NO_INPUT);
    }

    @Override
    public void show(ImagePlus image) {
        throw new InputException(CommandMessages.NO_INPUT); // there are no open images to begin with
    }

    @Override
    public synchronized void report(long done, long total, String message) {
        long now = System.nanoTime();
        if (now - last < interval || message.isEmpty()) {
            return;
        }
        last = now;
        String line = total > 0 ? done + " of " + total + ": " + message : message;
        if (terminal) {
            err.print(CLEAR_LINE + line);
            err.flush();
            shown = true;
        } else {
            err.println(line);
        }
    }

    @Override
    public boolean isCancelled() {
        // A reader of the table that went away, as "head" does, ends the run too.
        return cancelled.getAsBoolean() || out.checkError();
    }

    /** Takes the progress line away. */
    synchronized void clear() {
        if (shown) {
            err.print(CLEAR_LINE);
            shown = false;
        }
    }
}
