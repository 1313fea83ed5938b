/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.model;

import io.github.iisa.base.InputException;
import io.github.iisa.base.Messages;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Where and how wide the engine computes.
 *
 * <p>Example: {@code EngineOptions.of("auto", 0)}: the GPU if the engine has one, all cores.
 *
 * @param device {@code auto}, {@code cpu}, {@code gpu} or {@code gpu:N}
 * @param threads threads for tiles in parallel, at least 1
 * @param notes is told a sentence when the engine's start takes longer than usual
 */
public record EngineOptions(String device, int threads, Consumer<String> notes) {

    private static final Pattern DEVICES = Pattern.compile("auto|cpu|gpu(:\\d{1,3})?");

    /** Checks the values. */
    public EngineOptions {
        if (!DEVICES.matcher(device).matches()) {
            throw new InputException(Messages.invalidValue("device", device, "auto, cpu, gpu or gpu:N"));
        }
        if (threads < 1) {
            throw new InputException(Messages.invalidValue("threads", Integer.toString(threads), "a number from 1 on"));
        }
    }

    /**
     * Options from the words of a command.
     *
     * @param device {@code auto}, {@code cpu}, {@code gpu} or {@code gpu:N}; empty or null means auto
     * @param threads number of threads; 0 means all cores
     * @return the options
     * @throws InputException if a value is none of these
     */
    public static EngineOptions of(String device, int threads) {
        return of(device, threads, note -> { });
    }

    /**
     * Options from the words of a command.
     *
     * @param device {@code auto}, {@code cpu}, {@code gpu} or {@code gpu:N}; empty or null means auto
     * @param threads number of threads; 0 means all cores
     * @param notes is told a sentence when the engine's start takes longer than usual
     * @return the options
     * @throws InputException if a value is none of these
     */
    public static EngineOptions of(String device, int threads, Consumer<String> notes) {
        return new EngineOptions(device == null || device.isBlank() ? "auto" : device.strip(),
            threads == 0 ? Runtime.getRuntime().availableProcessors() : threads, notes);
    }
}
