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

import io.github.iisa.base.InputException;
import io.github.iisa.base.Journal;
import io.github.iisa.base.Messages;
import io.github.iisa.base.RunMessages;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.util.ClassUtils;

/**
 * Holds a command's values against the choices, minima and maxima of its annotations: SciJava does so in dialogs
 * only, macros and scripts pass anything.
 *
 * <p>Keys that are numbers are of the types {@code Integer}, {@code Long} and {@code Double}: a macro's text that is no
 * number arrives as null there, where a plain {@code int} would silently be 0.
 */
final class ParameterCheck {

    private ParameterCheck() {
    }

    /**
     * Checks all values, and makes null texts empty.
     *
     * @param command the command about to run
     * @throws InputException naming the first key whose value does not fit
     */
    static void check(Command command) {
        for (Field field : ClassUtils.getAnnotatedFields(command.getClass(), Parameter.class)) {
            Parameter parameter = field.getAnnotation(Parameter.class);
            try {
                field.setAccessible(true);
                Object value = field.get(command);
                if (field.getType() == String.class) {
                    field.set(command, text(field.getName(), (String) value, parameter.choices()));
                } else if (Number.class.isAssignableFrom(field.getType())) {
                    range(field.getName(), field.getType(), (Number) value, parameter);
                }
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(field.toString(), e);
            }
        }
    }

    /**
     * The place for a file that a command makes and never continues.
     *
     * @param path the text that the user gave
     * @throws InputException if it is a folder, or exists
     */
    static Path newFile(String path) {
        Path file = Journal.target(path, true);
        if (Files.exists(file)) {
            throw new InputException(RunMessages.fileExists(file));
        }
        return file;
    }

    private static String text(String key, String value, String[] choices) {
        String stripped = value == null ? "" : value.strip();
        if (choices.length > 0 && !List.of(choices).contains(stripped)) {
            throw new InputException(Messages.invalidValue(key, stripped, String.join(" or ", choices)));
        }
        return stripped;
    }

    private static void range(String key, Class<?> type, Number number, Parameter parameter) {
        if (number == null) {
            throw new InputException(Messages.notANumber(key, type == Double.class));
        }
        double value = number.doubleValue();
        double min = parameter.min().isEmpty() ? Double.NEGATIVE_INFINITY : Double.parseDouble(parameter.min());
        double max = parameter.max().isEmpty() ? Double.POSITIVE_INFINITY : Double.parseDouble(parameter.max());
        // Written so that NaN fails too.
        if (!(value >= min && value <= max)) {
            String wanted = parameter.max().isEmpty() ? "a number from " + parameter.min() + " on"
                : "a number from " + parameter.min() + " to " + parameter.max();
            throw new InputException(Messages.invalidValue(key, number.toString(), wanted));
        }
    }
}
