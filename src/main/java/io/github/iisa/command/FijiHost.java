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

import ij.IJ;
import ij.ImagePlus;
import ij.Macro;
import ij.WindowManager;
import ij.gui.GenericDialog;
import ij.macro.Interpreter;
import ij.measure.ResultsTable;
import io.github.iisa.base.ForeignModelMessages;
import io.github.iisa.base.CancelledException;
import io.github.iisa.base.CommandMessages;
import io.github.iisa.base.Csv;
import io.github.iisa.base.IisaException;
import io.github.iisa.base.DownscaleMessages;
import io.github.iisa.base.InputException;
import io.github.iisa.base.NotTrustedException;
import io.github.iisa.base.Progress;
import io.github.iisa.model.ModelLibrary;
import io.github.iisa.model.ModelRecords;
import io.github.iisa.predict.Tally;
import java.awt.GraphicsEnvironment;
import java.awt.HeadlessException;
import java.util.List;
import java.util.function.Consumer;
import org.scijava.Cancelable;
import org.scijava.Context;
import org.scijava.app.StatusService;
import org.scijava.log.LogService;
import org.scijava.thread.ThreadService;

/**
 * A command's host in Fiji, with windows or headless: rows go to the Results table, progress to the status bar and the
 * task list, failures to a dialog, the macro, or the script that asked.
 */
final class FijiHost implements Host, AutoCloseable {

    private static final String TITLE = "IISA";
    private static final long SECOND = 1_000_000_000L;

    private final Context context;
    private final Cancelable command;
    private final FijiProgress progress;
    private boolean filled;
    private long shown = System.nanoTime();
    private String firstProblem;

    FijiHost(Context context, Cancelable command) {
        this.context = context;
        this.command = command;
        progress = new FijiProgress(context, command);
    }

    @Override
    public Progress progress() {
        return progress;
    }

    @Override
    public Consumer<List<?>> table(List<String> columns) {
        ResultsTable table = ResultsTable.getResultsTable();
        return cells -> {
            table.incrementCounter();
            for (int i = 0; i < columns.size(); i++) {
                Object cell = cells.get(i);
                if (cell instanceof Number number && Double.isFinite(number.doubleValue())) {
                    table.addValue(columns.get(i), number.doubleValue());
                } else {
                    table.addValue(columns.get(i), Csv.cell(cell));
                }
            }
            filled = true;
            if (System.nanoTime() - shown > SECOND) {
                show();
            }
        };
    }

    private void show() {
        shown = System.nanoTime();
        if (filled && !GraphicsEnvironment.isHeadless()) {
            ResultsTable.getResultsTable().show("Results");
        }
    }

    @Override
    public void note(String sentence) {
        context.service(LogService.class).info(sentence);
        progress.say(sentence);
    }

    @Override
    public void problem(String sentence) {
        firstProblem = firstProblem == null ? sentence : firstProblem;
        note(sentence);
    }

    @Override
    public boolean windows() {
        return !GraphicsEnvironment.isHeadless();
    }

    /**
     * The image to work on. Commands run on a thread of SciJava's, for which the active image in a macro's batch mode
     * is the last window, whatever the macro has selected; the batch image is what the macro means. An image that is
     * not the active one was named by the macro and stays.
     */
    @Override
    public ImagePlus image(ImagePlus given) {
        boolean blind = !GraphicsEnvironment.isHeadless() && IJ.isMacro() && Interpreter.isBatchMode();
        ImagePlus batch = blind ? Interpreter.getLastBatchModeImage() : null;
        ImagePlus image = batch != null && (given == null || given == WindowManager.getCurrentImage()) ? batch : given;
        // SciJava can hand over an empty image instead of none.
        if (image == null || image.getProcessor() == null) {
            throw new InputException(CommandMessages.NO_IMAGE_OPEN);
        }
        return image;
    }

    /**
     * Shows an image. Fiji's own layer makes this work without a display too, for macros; plain Java has no such
     * layer, and there the image is the command's output.
     */
    @Override
    public void show(ImagePlus image) {
        try {
            image.show();
        } catch (HeadlessException e) {
            note(DownscaleMessages.noDisplay(image.getTitle()));
        }
    }

    /**
     * Asks whoever sits before the window whether a model's code may run; in macros and scripts nobody is asked.
     *
     * @return whether it may; the answer is noted in the library
     */
    boolean asksToTrust(NotTrustedException e) {
        if (e.sha256().isEmpty() || IJ.isMacro() || !calledFromMenu()) {
            return false;
        }
        GenericDialog dialog = new GenericDialog(TITLE);
        dialog.addMessage(ForeignModelMessages.askToTrust(e.model()));
        dialog.enableYesNoCancel(ForeignModelMessages.TRUST_SEPARATELY, ForeignModelMessages.TRUST_HERE);
        dialog.showDialog();
        if (dialog.wasCanceled()) {
            return false;
        }
        ModelLibrary.standard().records().trust(e.sha256(), ModelLibrary.nameOf(e.model()),
            dialog.wasOKed() ? ModelRecords.Trust.SEPARATE : ModelRecords.Trust.YES);
        return true;
    }

    /** Ends a run that came to its end; one in which nothing went well is a failure. */
    void ended(Tally tally) {
        if (tally.good() == 0 && tally.failed() > 0) {
            throw new IisaException(tally.failed() == 1 ? firstProblem
                : CommandMessages.allFailed(tally.failed(), firstProblem));
        }
        if (tally.failed() > 0) {
            progress.say(CommandMessages.someFailed(tally.failed(), tally.good() + tally.failed()));
        }
    }

    /** A failure: an aborted macro, a dialog for who clicked, an exception for a script. */
    void failed(IisaException e) {
        boolean cancelled = e instanceof CancelledException;
        progress.say(e.getMessage());
        if (IJ.isMacro()) {
            command.cancel(null);
            abortMacro(cancelled ? null : e.getMessage());
        } else if (cancelled) {
            command.cancel(null);
        } else if (calledFromMenu()) {
            command.cancel(e.getMessage());
        } else {
            throw e;
        }
    }

    /** Ends the running macro; ImageJ's own way of saying why is a dialog, for which there may be no display. */
    private void abortMacro(String reason) {
        if (reason != null && !GraphicsEnvironment.isHeadless()) {
            IJ.error(TITLE, reason);
            return;
        }
        if (reason != null) {
            context.service(LogService.class).error(reason);
        }
        Interpreter.abort();
        Macro.abort();
    }

    /** ImageJ starts menu entries on threads named {@code Run$_} and ImageJ2 on the event thread. */
    private boolean calledFromMenu() {
        Thread caller = context.service(ThreadService.class).getParent(Thread.currentThread());
        return !GraphicsEnvironment.isHeadless() && caller != null
            && (caller.getName().startsWith("Run$_") || caller.getName().startsWith("AWT-EventQueue"));
    }

    /** Shows what was gathered, also after a failure or a cancellation. */
    @Override
    public void close() {
        progress.close();
        show();
    }

    /** The status bar and the task list. */
    private static final class FijiProgress implements Progress, AutoCloseable {

        private static final long INTERVAL = 100_000_000L;

        private final StatusService status;
        private final org.scijava.task.Task task;
        private final Cancelable command;
        private volatile boolean cancelled;
        private volatile long last = System.nanoTime() - INTERVAL;

        FijiProgress(Context context, Cancelable command) {
            this.command = command;
            status = context.service(StatusService.class);
            org.scijava.task.TaskService tasks = context.getService(org.scijava.task.TaskService.class);
            task = tasks == null ? null : tasks.createTask(TITLE);
            if (task != null) {
                task.setCancelCallBack(() -> cancelled = true);
                task.start();
            }
            IJ.resetEscape();
        }

        @Override
        public void report(long done, long total, String message) {
            long now = System.nanoTime();
            if (now - last < INTERVAL && done < total) {
                return;
            }
            last = now;
            status.showStatus((int) done, (int) total, message);
            if (task != null) {
                task.setProgressMaximum(total);
                task.setProgressValue(done);
                task.setStatusMessage(message);
            }
        }

        @Override
        public boolean isCancelled() {
            return cancelled || command.isCanceled() || IJ.escapePressed() || task != null && task.isCanceled();
        }

        void say(String message) {
            status.showStatus(message);
        }

        @Override
        public void close() {
            if (task != null) {
                task.finish();
            }
        }
    }
}
