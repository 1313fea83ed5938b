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
import io.github.iisa.base.EngineMessages;
import io.github.iisa.base.ModelMessages;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The PyTorch engine, and the only place that starts it.
 *
 * <p>Example: {@code Device device = TorchEngine.start().device(EngineOptions.of("auto", 0));}
 *
 * <p>{@link EngineSettings} says what a start reads, {@link EngineCache} when one is refused. The native library exists
 * once a process, as does the engine; nothing else here is shared. The first start on a machine unpacks the library (up
 * to 450 MB).
 */
public final class TorchEngine {

    /** The version of the native library that the pinned DJL release speaks to. */
    public static final String VERSION = "2.7.1";

    /** What Java says of a library that another class loader holds. */
    private static final Pattern ELSEWHERE =
        Pattern.compile("Native Library (.+) already loaded in another classloader");

    private static boolean started;

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
    public static TorchEngine start() {
        return start(note -> { });
    }

    /**
     * Starts the engine, or finds it running.
     *
     * @param notes is told if the library is unpacked first
     * @return the engine
     * @throws EngineException with a sentence for the user, if the native library is missing or will not load
     */
    public static synchronized TorchEngine start(Consumer<String> notes) {
        if (!started) {
            EngineCache.check();
            EngineCache.toUnpack().map(EngineMessages::unpacking).ifPresent(notes);
        }
        try (EngineSettings set = EngineSettings.apply()) {
            TorchEngine running = new TorchEngine(Engine.getEngine("PyTorch"));
            started = true;
            return running;
        } catch (ai.djl.engine.EngineException | LinkageError | IllegalStateException e) {
            throw new EngineException(sentence(e), e);
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

    private static String sentence(Throwable e) {
        String system = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        for (Throwable t = e; t != null; t = t.getCause()) {
            String text = String.valueOf(t.getMessage());
            if (t instanceof java.net.UnknownHostException || text.contains("Failed to save pytorch index file")
                || text.contains("Cannot download") || text.contains("Offline mode")) {
                return ModelMessages.engineLibraryMissing(system);
            }
            Matcher elsewhere = ELSEWHERE.matcher(text);
            if (elsewhere.find()) {
                return EngineMessages.loadedElsewhere(Path.of(elsewhere.group(1)));
            }
        }
        return ModelMessages.engineFailed(system, e);
    }
}
