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

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;
import io.github.iisa.base.EngineException;
import io.github.iisa.base.Messages;
import io.github.iisa.base.ModelMessages;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The PyTorch engine, and the only place that starts it.
 *
 * <p>Example: {@code Device device = TorchEngine.start().device(EngineOptions.of("auto", 0));}
 *
 * <p>Starting sets what DJL reads from system properties and puts the properties back afterwards: no telemetry, the
 * cache folder ({@code -Diisa.cache} or {@code IISA_CACHE}; DJL's own place otherwise), and a {@code libtorch} folder
 * of the user's ({@code -Diisa.libtorch} or {@code IISA_LIBTORCH}), which wins over the library on the class path. The
 * native library exists once a process, as does the engine; nothing else here is shared. The first start on a machine
 * unpacks the library (about 450 MB).
 */
public final class TorchEngine {

    /** The version of the native library that the pinned DJL release speaks to. */
    public static final String VERSION = "2.7.1";

    private final Engine engine;

    private TorchEngine(Engine engine) {
        this.engine = engine;
    }

    /**
     * Starts the engine, or finds it running.
     *
     * @return the engine
     * @throws EngineException with a sentence for the user, if the native library is missing or will not load
     */
    public static synchronized TorchEngine start() {
        Map<String, String> before = new HashMap<>();
        try {
            set("OPT_OUT_TRACKING", "true", before);
            setting("iisa.cache", "IISA_CACHE").ifPresent(folder -> set("DJL_CACHE_DIR", folder, before));
            setting("iisa.libtorch", "IISA_LIBTORCH").ifPresent(folder -> useLibrary(Path.of(folder), before));
            return new TorchEngine(Engine.getEngine("PyTorch"));
        } catch (ai.djl.engine.EngineException | LinkageError | IllegalStateException e) {
            throw new EngineException(sentence(e), e);
        } finally {
            before.forEach((key, value) -> {
                if (value == null) {
                    System.clearProperty(key);
                } else {
                    System.setProperty(key, value);
                }
            });
        }
    }

    /**
     * The device for the options.
     *
     * @param options what the user asked for
     * @return the GPU for {@code auto} where there is one, else the CPU
     * @throws EngineException if a GPU was asked for that the engine does not have
     */
    public Device device(EngineOptions options) {
        int gpus = engine.getGpuCount();
        String wanted = options.device();
        if (wanted.equals("cpu") || wanted.equals("auto") && gpus == 0) {
            return Device.cpu();
        }
        int index = wanted.startsWith("gpu:") ? Integer.parseInt(wanted.substring(4)) : 0;
        if (index >= gpus) {
            throw new EngineException(ModelMessages.noGpu(wanted, gpus));
        }
        return Device.gpu(index);
    }

    /**
     * Prepares the calling thread: no autograd graph, and no profiling executor (its first calls would be slow for
     * every new size).
     *
     * @param threads native threads that work for the calling one; with 1, sums are formed in the same order however
     *     many threads call
     */
    public static void prepareThread(int threads) {
        JniUtils.setGradMode(false);
        JniUtils.setGraphExecutorOptimize(false);
        JniUtils.setNumThreads(threads);
    }

    private static java.util.Optional<String> setting(String property, String variable) {
        String value = System.getProperty(property, System.getenv(variable));
        return value == null || value.isBlank() ? java.util.Optional.empty() : java.util.Optional.of(value);
    }

    private static void useLibrary(Path folder, Map<String, String> before) {
        set("PYTORCH_LIBRARY_PATH", folder.toString(), before);
        set("PYTORCH_VERSION", VERSION, before);
        set("PYTORCH_FLAVOR", hasCuda(folder) ? "cu128" : "cpu", before);
    }

    private static boolean hasCuda(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(f -> f.getFileName().toString().toLowerCase(Locale.ROOT).contains("torch_cuda"));
        } catch (java.io.IOException e) {
            throw new EngineException(Messages.fileMissing(folder), e);
        }
    }

    private static void set(String key, String value, Map<String, String> before) {
        before.putIfAbsent(key, System.getProperty(key));
        System.setProperty(key, value);
    }

    private static String sentence(Throwable e) {
        String system = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        for (Throwable t = e; t != null; t = t.getCause()) {
            String text = String.valueOf(t.getMessage());
            if (t instanceof java.net.UnknownHostException || text.contains("Failed to save pytorch index file")
                || text.contains("Cannot download")) {
                return ModelMessages.engineLibraryMissing(system);
            }
            if (text.contains("already loaded in another classloader")) {
                return ModelMessages.ENGINE_LOADED_ELSEWHERE;
            }
        }
        return ModelMessages.engineFailed(system, e);
    }
}
