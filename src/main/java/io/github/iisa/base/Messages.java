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
 * Every sentence that a user can read when something goes wrong. One sentence names the file, what is wrong and what
 * to do.
 *
 * <p>Example: {@code throw new InputException(Messages.fileMissing(path));}
 */
public final class Messages {

    // -- general --

    /** Shown when the user cancelled. */
    public static final String CANCELLED = "Cancelled.";

    private Messages() {
    }

    /**
     * A file is not there.
     *
     * @param file the missing file
     * @return the sentence
     */
    public static String fileMissing(Path file) {
        return file + ": no such file; check the path.";
    }

    /**
     * A value that a key does not take.
     *
     * @param key the key
     * @param value what was given
     * @param wanted what it takes
     * @return the sentence
     */
    public static String invalidValue(String key, String value, String wanted) {
        return key + "=" + value + ": this key takes " + wanted + ".";
    }

    // -- images --

    /**
     * An image or plane is larger than an array can be.
     *
     * @param width px
     * @param height px
     * @return the sentence
     */
    public static String tooManyPixels(long width, long height) {
        return "An image of " + width + " x " + height + " pixels is too large (the limit is 2^31 pixels a plane); "
            + "crop it or choose a smaller size.";
    }

    // -- models and engine --

    /** Another class loader of this JVM, such as DeepImageJ's, holds the native library. */
    public static final String ENGINE_LOADED_ELSEWHERE = "PyTorch's native library is already in use by another plugin"
        + " (for example DeepImageJ) in this Fiji; restart Fiji and run IISA first, or use the command line.";

    /**
     * The native library is neither here nor to be had.
     *
     * @param system operating system and processor
     * @return the sentence
     */
    public static String engineLibraryMissing(String system) {
        return "PyTorch's native library for " + system + " is not installed and could not be fetched; it exists for"
            + " Linux (x86-64, arm64), Windows (x86-64) and macOS (Apple silicon): update IISA, or name a folder of"
            + " your own with -Diisa.libtorch=FOLDER.";
    }

    /**
     * The engine did not start.
     *
     * @param system operating system and processor
     * @param cause what it said
     * @return the sentence
     */
    public static String engineFailed(String system, Throwable cause) {
        return "The PyTorch engine did not start on " + system + " (" + firstLine(cause) + "); restart, and if it stays"
            + " so, delete the folder .djl.ai in your home folder, which is made anew.";
    }

    /**
     * The engine failed while it computed.
     *
     * @param model name of the model's file
     * @param cause what it said
     * @return the sentence
     */
    public static String engineFailedIn(String model, Throwable cause) {
        return "The PyTorch engine failed in " + model + " (" + firstLine(cause) + "); if memory ran out, close other"
            + " programs or use fewer threads.";
    }

    /**
     * A GPU was asked for and there is none.
     *
     * @param wanted the device asked for
     * @param gpus how many the engine has
     * @return the sentence
     */
    public static String noGpu(String wanted, int gpus) {
        return "device=" + wanted + ": the PyTorch engine sees " + (gpus == 0 ? "no GPU" : "only " + gpus + " GPUs")
            + "; use device=cpu, or give it a CUDA build of libtorch with -Diisa.libtorch=FOLDER.";
    }

    /**
     * A weight file is not TorchScript.
     *
     * @param file the file
     * @param cause what the engine said
     * @return the sentence
     */
    public static String notTorchScript(Path file, Throwable cause) {
        return file + ": not a TorchScript file that this PyTorch can read (" + firstLine(cause) + "); export the model"
            + " again with torch.jit.save.";
    }

    /**
     * A test tensor is not a readable {@code .npy} file.
     *
     * @param file the file
     * @return the sentence
     */
    public static String notNpy(Path file) {
        return file + ": not a float32 or uint8 array in NumPy's .npy format; save it again with numpy.save.";
    }

    /**
     * No model of that name.
     *
     * @param name what was asked for
     * @param known the installed ones
     * @param folders where they were looked for
     * @return the sentence
     */
    public static String modelUnknown(String name, Object known, Object folders) {
        return "model=" + name + ": no such model; installed are " + known + " in " + folders
            + ", or give a package's folder.";
    }

    /**
     * A package's description cannot be used.
     *
     * @param file the description
     * @param what what is wrong with it
     * @return the sentence
     */
    public static String badPackage(Path file, String what) {
        return file + ": " + what + "; install the model again, or ask its authors.";
    }

    /**
     * A foreign model may only run when trusted.
     *
     * @param file the model
     * @return the sentence
     */
    public static String notTrusted(Path file) {
        return file + ": a TorchScript file is code from its author; run it with trust=true if you trust them.";
    }

    // -- construction and training --

    /**
     * The JPEG codec of the Java runtime failed in memory.
     *
     * @return the sentence
     */
    public static String jpegFailed() {
        return "The Java runtime could not encode or decode a JPEG image in memory; try another Java 17 runtime.";
    }

    // -- commands --

    private static String firstLine(Throwable cause) {
        String text = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return text.strip().lines().findFirst().orElse("");
    }
}
