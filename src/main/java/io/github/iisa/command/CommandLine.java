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

import io.github.iisa.base.CancelledException;
import io.github.iisa.base.CommandMessages;
import io.github.iisa.base.IisaException;
import io.github.iisa.base.InputException;
import io.github.iisa.predict.Tally;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.scijava.InstantiableException;
import org.scijava.command.Command;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandModule;

/**
 * Runs commands from the words of a command line: the same classes, names and checks as in Fiji, without a display and
 * without starting SciJava.
 *
 * <p>Example: {@code int exit = new CommandLine(out, err, () -> false).run("predict", "photo.jpg");}
 */
public final class CommandLine {

    /** Everything went well. */
    public static final int ALL_GOOD = 0;
    /** Some files or rows failed. */
    public static final int SOME_FAILED = 1;
    /** Nothing could be done, or the arguments are wrong. */
    public static final int FAILED = 2;
    /** The user cancelled. */
    public static final int CANCELLED = 130;

    private final PrintStream out;
    private final PrintStream err;
    private final BooleanSupplier cancelled;
    private final Function<CommandInfo, Command> maker;
    private final Catalog catalog = Catalog.load();

    /**
     * A command line.
     *
     * @param out takes tables and help
     * @param err takes messages
     * @param cancelled whether the user wants to stop
     */
    public CommandLine(PrintStream out, PrintStream err, BooleanSupplier cancelled) {
        this(out, err, cancelled, CommandLine::make);
    }

    CommandLine(PrintStream out, PrintStream err, BooleanSupplier cancelled, Function<CommandInfo, Command> maker) {
        this.out = out;
        this.err = err;
        this.cancelled = cancelled;
        this.maker = maker;
    }

    private static Command make(CommandInfo command) {
        try {
            return command.createInstance();
        } catch (InstantiableException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Runs one command.
     *
     * @param words the command's word, then files and {@code key=value}
     * @return the exit code
     */
    public int run(String... words) {
        List<String> all = List.of(words);
        if (all.isEmpty()) {
            err.print(Help.commands(catalog));
            return FAILED;
        }
        try {
            return run(all.get(0), all.subList(1, all.size()));
        } catch (InputException e) {
            err.println(e.getMessage());
            return FAILED;
        }
    }

    private int run(String word, List<String> rest) {
        switch (word) {
            case "help", "--help", "-h":
                out.print(rest.isEmpty() ? Help.commands(catalog) : Help.command(rest.get(0), find(rest.get(0))));
                return ALL_GOOD;
            case "version", "--version":
                String version = CommandLine.class.getPackage().getImplementationVersion();
                out.println("iisa " + (version == null ? "(not packaged)" : version));
                return ALL_GOOD;
            default:
                CommandInfo command = find(word);
                if (rest.contains("--help") || rest.contains("-h")) {
                    out.print(Help.command(word, command));
                    return ALL_GOOD;
                }
                return run(command, Arguments.parse(word, command, rest));
        }
    }

    private CommandInfo find(String word) {
        CommandInfo found = catalog.find(word);
        if (found == null) {
            throw new InputException(CommandMessages.unknownCommand(word, Nearest.to(word, catalog.words())));
        }
        return found;
    }

    private int run(CommandInfo info, Map<String, Object> values) {
        IisaCommand command = (IisaCommand) maker.apply(info);
        TerminalHost host = new TerminalHost(out, err, cancelled);
        command.at(host);
        CommandModule module = new CommandModule(info, command);
        values.forEach(module::setInput);
        try {
            command.run();
            return exitCode(command.tally());
        } catch (CancelledException e) {
            host.note(e.getMessage());
            return CANCELLED;
        } catch (IisaException e) {
            host.note(e.getMessage());
            return FAILED;
        } finally {
            host.clear();
            out.flush();
        }
    }

    private static int exitCode(Tally tally) {
        if (tally.failed() == 0) {
            return ALL_GOOD;
        }
        return tally.good() > 0 ? SOME_FAILED : FAILED;
    }
}
