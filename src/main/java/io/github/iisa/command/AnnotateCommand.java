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

import io.github.iisa.base.AnnotationMessages;
import io.github.iisa.base.CancelledException;
import io.github.iisa.base.InputException;
import io.github.iisa.base.Progress;
import io.github.iisa.base.RunMessages;
import io.github.iisa.predict.Tally;
import io.github.iisa.study.Participation;
import io.github.iisa.study.Study;
import io.github.iisa.ui.AnnotationWindow;
import java.awt.GraphicsEnvironment;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.scijava.command.Command;
import org.scijava.menu.MenuConstants;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * Collects opinions on the intrinsic scale: a person scales each image of a folder down to where it looks best.
 *
 * <p>Example: {@code iisa annotate folder=study participant=p01}
 */
@Plugin(type = Command.class, headless = true,
    description = "Shows the images of a folder one after another; a person scales each down to where it looks best."
        + " Answers go to opinions.csv in the folder, the rules stand in its study.json. Needs a display.",
    menu = {
        @Menu(label = MenuConstants.PLUGINS_LABEL, weight = MenuConstants.PLUGINS_WEIGHT,
            mnemonic = MenuConstants.PLUGINS_MNEMONIC),
        @Menu(label = "IISA"),
        @Menu(label = "Annotate Intrinsic Scale...", weight = 8)})
public class AnnotateCommand extends IisaCommand {

    private static final long POLL = 200;

    @Parameter(label = "Folder", required = false, persist = false,
        description = "A folder of images, or with a folder images in it; answers are stored there")
    private String folder = "";

    @Parameter(label = "Participant", required = false, persist = false,
        description = "Who judges: a name or number, the same every time; it seeds the order of the images")
    private String participant = "";

    @Override
    protected Tally execute(Host host) {
        if (folder.isBlank() || participant.isBlank()) {
            throw new InputException(AnnotationMessages.ANNOTATE_NEEDS);
        }
        if (GraphicsEnvironment.isHeadless()) {
            throw new InputException(AnnotationMessages.NEEDS_DISPLAY);
        }
        Study study = Study.open(folder(folder));
        try (Participation participation = Participation.open(study, participant, Clock.systemUTC())) {
            int answers = await(AnnotationWindow.open(participation), host.progress());
            host.note(AnnotationMessages.stored(participation.participant(), answers,
                Study.opinions(study.folder()).file()));
            return new Tally(answers, 0);
        }
    }

    /** A folder that a user named. */
    static Path folder(String text) {
        try {
            return Path.of(text.strip());
        } catch (InvalidPathException e) {
            throw new InputException(RunMessages.notAPath(text), e);
        }
    }

    private static int await(CompletableFuture<Integer> window, Progress progress) {
        try {
            while (true) {
                try {
                    return window.get(POLL, TimeUnit.MILLISECONDS);
                } catch (TimeoutException e) {
                    progress.check();
                }
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException();
        } finally {
            window.cancel(false);
        }
    }
}
