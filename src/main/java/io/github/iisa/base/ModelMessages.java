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
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The sentences about models, their packages and the engine; see {@link Messages}. */
public final class ModelMessages {

    /** Note: an image without any detail. */
    public static final String NOTHING_SEEN = "The image shows nothing to judge, all its pixels being alike; of equally"
        + " good scales the largest counts, which is 1.";

    /** Note: grey shown through a table of one colour, or channels in two. */
    public static final String FALSE_COLOURS = "Red, green or blue is dark all over, as in images of microscopes shown"
        + " in one or two colours; models learned from photos judge these less surely. Set the lookup table to Grays.";

    private ModelMessages() {
    }

    /**
     * An image is too small to be judged.
     *
     * @param width px
     * @param height px
     * @param smallest shortest side that can be judged, px
     * @return the sentence
     */
    public static String imageTooSmall(int width, int height, int smallest) {
        return "The image has " + width + " x " + height + " pixels; its shorter side needs at least " + smallest
            + " to be judged.";
    }

    /**
     * A note: the raw answer lay below the lower bound.
     *
     * @param raw the answer
     * @param bound the lower bound
     * @return the sentence
     */
    public static String raisedToLowerBound(double raw, double bound) {
        return String.format(Locale.ROOT, "The answer %.3f was raised to the lower bound %.2f.", raw, bound);
    }

    /**
     * A prediction would need more memory than there is.
     *
     * @param needed bytes
     * @param available bytes
     * @return the sentence
     */
    public static String notEnoughMemory(long needed, long available) {
        return "This image needs about " + (needed >> 20) + " MB of native memory and " + (available >> 20)
            + " MB are free; close other programs, use fewer threads, or a model that works on tiles.";
    }

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
        return "The PyTorch engine did not start on " + system + Messages.because(cause)
            + "; restart, and if it stays so, run Check IISA Engine (iisa engine) with clear_cache=true.";
    }

    /**
     * The engine failed while it computed.
     *
     * @param model the model's file
     * @param cause what it said
     * @return the sentence
     */
    public static String engineFailedIn(String model, Throwable cause) {
        return "The PyTorch engine failed in " + model + Messages.because(cause)
            + "; if memory ran out, close other programs or use fewer threads.";
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
            + "; use device=cpu, or give Check IISA Engine (iisa engine libtorch=FOLDER) a PyTorch 2.7.1 for CUDA.";
    }

    /**
     * A weight file is not TorchScript.
     *
     * @param file the file
     * @param cause what the engine said
     * @return the sentence
     */
    public static String notTorchScript(Path file, Throwable cause) {
        return file + ": not a TorchScript file that this PyTorch can read" + Messages.because(cause)
            + "; export the model again with torch.jit.save.";
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
    public static String modelUnknown(String name, List<String> known, List<Path> folders) {
        String places = folders.isEmpty() ? ""
            : " in " + folders.stream().map(Path::toString).collect(Collectors.joining(", "));
        return "model=" + name + ": no such model" + (known.isEmpty()
            ? ", and none is installed" + places + "; give the folder of a model package."
            : "; installed" + places + ": " + String.join(", ", known)
                + "; give one of these, or the folder of a model package.");
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

    /**
     * A model answered with what is no number.
     *
     * @param model the model's name
     * @return the sentence
     */
    public static String noAnswer(String model) {
        return "The model " + model + " answered with a value that is no positive number; its weights are damaged or"
            + " badly trained: install it again, or use another one.";
    }

    /**
     * A foreign package cannot be trained as it is.
     *
     * @param location the package
     * @return the sentence
     */
    public static String trainsAlone(Path location) {
        return location + ": a package with processing steps of its own cannot be trained; copy its TorchScript file"
            + " elsewhere, wrapped to take [B, 3, H, W] in [0, 1], and name that as base_model.";
    }

    /**
     * A TorchScript model was to be trained with statistics of the batch.
     *
     * @param model the model's name
     * @return the sentence
     */
    public static String fixedStatistics(String model) {
        return "The model " + model + " is TorchScript, whose running statistics cannot be kept in a checkpoint; set"
            + " batch_norm: fixed in the recipe.";
    }
}
