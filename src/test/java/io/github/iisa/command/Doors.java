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
import io.github.iisa.model.ModelLibrary;
import io.github.iisa.predict.DetailModel;
import io.github.iisa.predict.GreyModel;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.convert.ConvertService;
import org.scijava.log.LogLevel;
import org.scijava.log.LogService;
import org.scijava.module.Module;
import org.scijava.module.ModuleService;

/** The doors to a command, Fiji's CommandService and the command line, with {@link GreyModel} as model "grey". */
public final class Doors {

    private static final ModelOpener MODELS = (name, options, trust) -> switch (name) {
        case "grey" -> new GreyModel();
        case "detail" -> new DetailModel(100);
        case "slow" -> new GreyModel("1".repeat(64), 100);
        default -> ModelLibrary.standard().open(name, options, trust);
    };

    private Doors() {
    }

    /** A context that keeps its log to itself. */
    static Context context() {
        Context context = new Context();
        context.service(LogService.class).setLevel(LogLevel.NONE);
        return context;
    }

    /** A command line over the test's model. */
    public static CommandLine commandLine(PrintStream out, PrintStream err, BooleanSupplier cancelled) {
        return new CommandLine(out, err, cancelled, Doors::make);
    }

    /** How a terminal's run ended. */
    record Ended(int code, String out, String err) {
    }

    /** A fresh instance, its models replaced where it takes any. */
    static Command make(CommandInfo info) {
        try {
            if (info.getClassName().equals(PredictCommand.class.getName())) {
                return new PredictCommand(MODELS);
            }
            if (info.getClassName().equals(ProfileCommand.class.getName())) {
                return new ProfileCommand(MODELS);
            }
            if (info.getClassName().equals(CompareCommand.class.getName())) {
                return new CompareCommand(MODELS);
            }
            return info.getClassName().equals(DownscaleCommand.class.getName()) ? new DownscaleCommand(MODELS)
                : info.createInstance();
        } catch (org.scijava.InstantiableException e) {
            throw new AssertionError(e);
        }
    }

    static Ended terminal(String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = new CommandLine(new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8), () -> false, Doors::make).run(words);
        return new Ended(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** The words of a command line for the same keys. */
    static Ended terminal(String word, Map<String, Object> keys) {
        List<String> words = new ArrayList<>(List.of(word));
        keys.forEach((key, value) -> words.add(key + "=" + value));
        return terminal(words.toArray(String[]::new));
    }

    /**
     * Runs as a menu or a macro would, with all of SciJava's processors. Texts are converted as Fiji's legacy layer
     * converts a macro's: one that does not fit its key becomes null, whereas SciJava would keep the default.
     */
    static Module fiji(Context context, Class<? extends Command> type, Map<String, Object> keys) {
        CommandInfo info = context.service(CommandService.class).getCommand(type);
        CommandModule module = new CommandModule(info, make(info));
        context.inject(module.getCommand());
        Map<String, Object> others = new HashMap<>(keys);
        ConvertService texts = context.service(ConvertService.class);
        keys.forEach((key, value) -> {
            if (value instanceof String && info.getInput(key) != null) {
                module.setInput(key, texts.convert(value, info.getInput(key).getType()));
                module.resolveInput(key);
                others.remove(key);
            }
        });
        try {
            return context.service(ModuleService.class).run(module, true, others).get();
        } catch (ExecutionException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof IisaException failure) {
                    throw failure;
                }
            }
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
