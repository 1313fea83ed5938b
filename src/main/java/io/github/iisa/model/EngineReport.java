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

import java.util.Properties;

/**
 * What the engine says of itself once it runs.
 *
 * @param version PyTorch's version
 * @param djl the version of the library between Java and PyTorch
 * @param device where it computes, {@code cpu} or {@code gpu:N}
 * @param gpu {@code in use}, or why the GPU is not used
 * @param library the folder of the native library
 */
public record EngineReport(String version, String djl, String device, String gpu, String library) {

    /** The report as text for another process. */
    Properties toProperties() {
        Properties text = new Properties();
        text.setProperty("version", version);
        text.setProperty("djl", djl);
        text.setProperty("device", device);
        text.setProperty("gpu", gpu);
        text.setProperty("library", library);
        return text;
    }

    /** Another process's report. */
    static EngineReport of(Properties text) {
        return new EngineReport(text.getProperty("version"), text.getProperty("djl"), text.getProperty("device"),
            text.getProperty("gpu"), text.getProperty("library"));
    }
}
