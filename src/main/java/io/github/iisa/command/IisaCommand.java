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

import io.github.iisa.base.IisaException;
import io.github.iisa.base.NotTrustedException;
import io.github.iisa.predict.Tally;
import org.scijava.ItemVisibility;
import org.scijava.command.ContextCommand;
import org.scijava.plugin.Parameter;

/**
 * What all commands share: the values of the parameters are checked, the work is done at its host, and a failure
 * becomes what its caller expects.
 *
 * <p>A command has a public constructor without arguments, parameters in lower case with {@code persist = false}, and
 * {@link #execute}. Its word on the command line is the class name without {@code Command}, in lower case.
 */
public abstract class IisaCommand extends ContextCommand {

    /** Where the documentation is, with one section a command. */
    static final String PAGE = "https://imagej.net/plugins/iisa";

    /** A line of the dialog, no key: not required, as macros would stop to ask for it otherwise. */
    @Parameter(visibility = ItemVisibility.MESSAGE, required = false, persist = false)
    private String help = "<html><a href=\"" + page(getClass()) + "\">Help: what this does, and examples</a></html>";

    private Host host;
    private Tally tally = new Tally(0, 0);

    /**
     * Does the work.
     *
     * @param at where the command runs
     * @return how many files or rows are good, and how many failed
     * @throws IisaException if nothing could be done
     */
    protected abstract Tally execute(Host at);

    @Override
    public final void run() {
        if (host != null) {
            ParameterCheck.check(this);
            tally = execute(host);
            return;
        }
        try (FijiHost fiji = new FijiHost(context(), this)) {
            try {
                ParameterCheck.check(this);
                tally = trusting(fiji);
                fiji.ended(tally);
            } catch (IisaException e) {
                fiji.failed(e);
            }
        }
    }

    /** A model that nobody has trusted yet is asked about once; the answer is kept. */
    private Tally trusting(FijiHost fiji) {
        try {
            return execute(fiji);
        } catch (NotTrustedException e) {
            if (!fiji.asksToTrust(e)) {
                throw e;
            }
            return execute(fiji);
        }
    }

    /** The section of the documentation that a command has. */
    static String page(Class<?> command) {
        return PAGE + "#" + Catalog.word(command.getName());
    }

    /** Runs this command at a terminal instead of in Fiji. */
    void at(Host terminal) {
        host = terminal;
    }

    /** How the last run went. */
    Tally tally() {
        return tally;
    }
}
