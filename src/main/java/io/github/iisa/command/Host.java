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
import io.github.iisa.base.Progress;
import java.util.List;
import java.util.function.Consumer;

/**
 * Where a command runs, Fiji or a terminal: what it asks for and where its answers go.
 *
 * <p>Example: {@code host.table(columns).accept(cells);}
 */
public interface Host {

    /**
     * The way to the progress bar, and to the user's wish to stop.
     *
     * @return progress with cancellation
     */
    Progress progress();

    /**
     * Begins a table: the Results table, or CSV on standard output.
     *
     * @param columns the header
     * @return takes rows, each with text, numbers and nulls for all columns
     */
    Consumer<List<?>> table(List<String> columns);

    /**
     * Tells the user something worth knowing that is no failure.
     *
     * @param sentence one line
     */
    void note(String sentence);

    /**
     * Tells of a file that failed while the run goes on.
     *
     * @param sentence names the file, what is wrong and what to do
     */
    void problem(String sentence);

    /**
     * Whether answers may go to windows.
     *
     * @return false at a terminal and without a display
     */
    boolean windows();

    /**
     * The open image that a command works on when it has no input.
     *
     * @param given what the parameter {@code imp} holds; may be null
     * @return an image with pixels
     * @throws io.github.iisa.base.InputException if there is none
     */
    ImagePlus image(ImagePlus given);

    /**
     * Shows a new image: a window, or without a display an image that macros see.
     *
     * @param image not shown yet
     */
    void show(ImagePlus image);
}
