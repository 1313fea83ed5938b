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

/** The sentences about checkpoint files and the tensors in them; see {@link Messages}. */
public final class CheckpointMessages {

    private static final int LONGEST_NAME = 80;
    private static final int LONGEST = 140;

    private CheckpointMessages() {
    }

    /**
     * A file is of no format that is read.
     *
     * @param file the file
     * @return the sentence
     */
    public static String unknownFormat(Path file) {
        return file + ": neither a PyTorch checkpoint, nor TorchScript, nor safetensors; get the file again from its"
            + " source.";
    }

    /**
     * A checkpoint is damaged.
     *
     * @param file the file
     * @param what what is wrong with it
     * @return the sentence
     */
    public static String damaged(Path file, String what) {
        return file + ": " + Messages.shown(what, LONGEST) + "; get the file again from its source.";
    }

    /**
     * A tensor in a checkpoint cannot be used.
     *
     * @param file the file
     * @param name the tensor
     * @param what what is wrong with it
     * @return the sentence
     */
    public static String badTensor(Path file, String name, String what) {
        return file + ": the entry " + Messages.shown(name, LONGEST_NAME) + " " + what
            + "; get the file again from its source.";
    }

    /**
     * A tensor in a checkpoint is of a type that is not read.
     *
     * @param file the file
     * @param name the tensor
     * @param type its type
     * @return the sentence
     */
    public static String notReadable(Path file, String name, String type) {
        return file + ": the entry " + Messages.shown(name, LONGEST_NAME) + " is of type " + type
            + ", where float32, float16, bfloat16 or int64 is wanted; save the weights again as float32.";
    }

    /**
     * A checkpoint lacks a tensor.
     *
     * @param file the file
     * @param name the tensor
     * @return the sentence
     */
    public static String noEntry(Path file, String name) {
        return file + ": has no entry " + name + "; it holds another network's weights, look for the file of this one.";
    }

    /**
     * Weights that are no file of their own lack a tensor.
     *
     * @param name the tensor
     * @return the sentence
     */
    public static String noEntry(String name) {
        return "The weights have no entry " + name + "; they are another network's, look for the files of this one.";
    }
}
