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
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.LibUtils;
import io.github.iisa.base.EngineException;
import io.github.iisa.base.EngineMessages;
import io.github.iisa.base.IisaException;
import io.github.iisa.base.InputException;
import io.github.iisa.base.Progress;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * Starts the engine in a Java of its own and lets it multiply two matrices: a library that does not fit ends that
 * process and not this one, and another plugin's PyTorch in this one does not matter.
 *
 * <p>Example: {@code EngineReport report = EngineTrial.run(Optional.empty(), "auto", progress);}
 */
public final class EngineTrial {

    private static final String FAILURE = "failure";
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private EngineTrial() {
    }

    /**
     * Tries the engine as its next start would find it.
     *
     * @param libtorch a folder to try in place of what is set; empty for what is set
     * @param options the device
     * @param progress ends the trial on cancellation
     * @return what the engine said
     * @throws InputException if the folder holds no such library
     * @throws EngineException if the engine did not start, or has no such device
     */
    public static EngineReport run(Optional<Path> libtorch, EngineOptions options, Progress progress) {
        libtorch.filter(folder -> !Files.exists(folder.resolve(System.mapLibraryName("torch")))).ifPresent(folder -> {
            throw new InputException(EngineMessages.notLibtorch(folder));
        });
        List<String> arguments = new ArrayList<>(List.of(options.device()));
        libtorch.ifPresent(folder -> arguments.add(folder.toAbsolutePath().toString()));
        progress.report(0, 0, "Starting PyTorch");
        ChildProcess.Ended ended = ChildProcess.run(EngineTrial.class, arguments, LIMIT, progress);
        Properties said = parse(ended.output());
        if (said.containsKey(FAILURE)) {
            throw new EngineException(said.getProperty(FAILURE));
        }
        if (ended.code() != 0 || !said.containsKey("version")) {
            String last = ended.errors().lines().filter(line -> !line.isBlank()).reduce((a, b) -> b).orElse("no word");
            throw new EngineException(EngineMessages.trialFailed("exit code " + ended.code() + ": " + last.strip()));
        }
        return EngineReport.of(said);
    }

    private static Properties parse(String text) {
        Properties said = new Properties();
        try {
            said.load(new StringReader(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return said;
    }

    /**
     * The other process. It answers on standard output.
     *
     * @param args the device, and a libtorch folder if there is one to try
     * @throws IOException if nobody listens
     */
    public static void main(String[] args) throws IOException {
        if (args.length > 1) {
            System.setProperty("iisa.libtorch", args[1]);
        }
        Properties said;
        try {
            said = report(EngineOptions.of(args[0], 1)).toProperties();
        } catch (IisaException e) {
            said = new Properties();
            said.setProperty(FAILURE, e.getMessage());
        }
        try (OutputStream out = new FileOutputStream(FileDescriptor.out)) {
            said.store(out, null);
        }
    }

    private static EngineReport report(EngineOptions options) {
        Device device = TorchEngine.start().device(options);
        try (NDManager manager = NDManager.newBaseManager(device)) {
            NDArray ones = manager.ones(new Shape(4, 4));
            float sum = ones.matMul(ones).sum().getFloat();
            if (sum != 64) {
                throw new EngineException(EngineMessages.trialFailed("wrong sum " + sum));
            }
        }
        Engine engine = Engine.getEngine("PyTorch");
        return new EngineReport(engine.getVersion(), Engine.getDjlVersion(),
            device.isGpu() ? "gpu:" + device.getDeviceId() : "cpu",
            gpu(options.device(), device.isGpu(), EngineSettings.libtorch(), System.getProperty("os.name")),
            LibUtils.getLibtorchPath());
    }

    /** Why the GPU is not used, or that it is. */
    static String gpu(String wanted, boolean used, Optional<Path> libtorch, String system) {
        if (used) {
            return EngineMessages.GPU_IN_USE;
        }
        if (wanted.equals("cpu")) {
            return EngineMessages.CPU_ASKED_FOR;
        }
        if (system.startsWith("Mac")) {
            return EngineMessages.NO_GPU_ON_MAC;
        }
        return libtorch.map(folder -> EngineSettings.hasCuda(folder) ? EngineMessages.noDriver(folder)
            : EngineMessages.cpuBuild(folder)).orElse(EngineMessages.CPU_LIBRARY);
    }
}
