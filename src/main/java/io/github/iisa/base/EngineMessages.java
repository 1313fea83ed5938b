/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.base;

import java.nio.file.Path;

/**
 * The sentences about PyTorch's native library: where it is, on which machines it runs, and why the GPU is not used;
 * see {@link Messages}.
 *
 * <p>Example: {@code throw new EngineException(EngineMessages.machineUnsupported("Mac OS X", "x86_64"));}
 */
public final class EngineMessages {

    /** Nothing stands in the GPU's way. */
    public static final String GPU_IN_USE = "in use";

    /** The user wants the CPU. */
    public static final String CPU_ASKED_FOR = "not used: device=cpu";

    /** What comes with this program computes on the CPU. */
    public static final String CPU_LIBRARY = "not used: the PyTorch that comes with IISA computes on the CPU; for an"
        + " NVIDIA GPU set libtorch to the folder torch/lib of a PyTorch 2.7.1 for CUDA 12.8";

    /** The same where there is no other library. */
    public static final String NO_GPU_ON_MAC = "not used: the engine has no GPU library for macOS";

    /** The stored folder is no longer stored. */
    public static final String LIBTORCH_FORGOTTEN = "The stored libtorch folder is forgotten; the library that comes"
        + " with IISA is used from the next start on.";

    private EngineMessages() {
    }

    /**
     * The machine is none that the library exists for.
     *
     * @param system operating system, as Java calls it
     * @param processor as Java calls it
     * @return the sentence
     */
    public static String machineUnsupported(String system, String processor) {
        boolean mac = system.startsWith("Mac");
        return "IISA computes with PyTorch 2.7.1, which does not exist for " + system + " on " + processor
            + (mac ? " (Intel processors); on a Mac with Apple silicon install the Fiji for arm64"
                : "; it exists for Linux (x86-64, arm64), Windows (x86-64) and macOS (Apple silicon)")
            + ", or run the command line on another machine.";
    }

    /**
     * Another plugin has loaded a PyTorch of its own.
     *
     * @param library its file
     * @return the sentence
     */
    public static String loadedElsewhere(Path library) {
        return library
            + " is already in use by another plugin of this Fiji (for example DeepImageJ), and one program can"
            + " hold one PyTorch only; restart Fiji and run IISA first, or use the command line.";
    }

    /**
     * The library is about to be unpacked.
     *
     * @param folder where to
     * @return the sentence
     */
    public static String unpacking(Path folder) {
        return "PyTorch's native library is unpacked into " + folder + " (up to 450 MB); this happens once.";
    }

    /**
     * The stored folder has gone.
     *
     * @param folder the folder
     * @return the sentence
     */
    public static String libtorchGone(Path folder) {
        return folder
            + ": this libtorch folder, set earlier, is not there; bring it back, or run Check IISA Engine with"
            + " libtorch=none.";
    }

    /**
     * The file that keeps the libtorch folder is damaged.
     *
     * @param file the file
     * @return the sentence
     */
    public static String settingUnreadable(Path file) {
        return file + ": this file, which names the libtorch folder to use, cannot be read; delete it, or run Check"
            + " IISA Engine with libtorch=none.";
    }

    /**
     * A folder without the library.
     *
     * @param folder what the user named
     * @return the sentence
     */
    public static String notLibtorch(Path folder) {
        return folder + ": holds no PyTorch library; name the folder torch/lib of a PyTorch 2.7.1, or libtorch=none.";
    }

    /**
     * The engine did not start in a Java of its own.
     *
     * @param said the sentence it ended with, or its last words
     * @return the sentence
     */
    public static String trialFailed(String said) {
        return "PyTorch was tried in a Java of its own and did not start (" + said.replaceAll("[.!;]+$", "")
            + "); nothing was changed: take a PyTorch 2.7.1 for this system, or clear_cache=true if a file is damaged.";
    }

    /**
     * A folder was tried and stored.
     *
     * @param folder the folder
     * @return the sentence
     */
    public static String libtorchStored(Path folder) {
        return folder + " works and is used from the next start on; libtorch=none forgets it.";
    }

    /**
     * The folder has no GPU library.
     *
     * @param folder the folder
     * @return why the GPU is not used
     */
    public static String cpuBuild(Path folder) {
        return "not used: " + folder + " holds a PyTorch for the CPU; name one for CUDA 12.8";
    }

    /**
     * The GPU library sees no GPU.
     *
     * @param folder the folder
     * @return why the GPU is not used
     */
    public static String noDriver(Path folder) {
        return "not used: the PyTorch in " + folder + " sees no GPU; check the driver with nvidia-smi";
    }

    /**
     * The cache was emptied.
     *
     * @param folder where
     * @param megabytes how much
     * @return the sentence
     */
    public static String cacheCleared(Path folder, double megabytes) {
        return folder + ": " + Csv.cell(megabytes) + " MB removed; the next prediction unpacks the library anew.";
    }

    /**
     * The cache cannot be emptied now.
     *
     * @param folder where
     * @return the sentence
     */
    public static String cacheInUse(Path folder) {
        return folder
            + ": the library there is in use; restart Fiji, and clear the cache before anything is predicted.";
    }
}
