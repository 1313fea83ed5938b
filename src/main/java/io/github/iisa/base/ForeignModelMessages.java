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
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The sentences about models of others: their tests, why they cannot serve, where they run; see {@link Messages}. */
public final class ForeignModelMessages {

    /** A package without tensors to test it with. */
    public static final String NO_TEST_TENSORS = "it has no test tensors as .npy";

    /** A network that answers in a type that the engine cannot turn into floats. */
    public static final String HALF_PRECISION = "The model answers in 16-bit brain floats, which cannot be read here;"
        + " ask its authors for one that answers in float32.";

    /** A model with a step that only other programs know. */
    public static final String STEP_NOT_KNOWN = "it has a processing step that is not known here";

    /** A model of which nobody has said what its number means. */
    public static final String NO_MEANING = "what its number means is not stated; import it with output=iis, or with"
        + " output=quality, range and direction";

    /** A model that rates quality, but cannot compare scales. */
    public static final String RATES_ONE_SIZE = "it rates images of one size only, where ratings of one image at many"
        + " sizes are compared";

    /** A button: the model runs where it cannot harm Fiji by breaking down. */
    public static final String TRUST_SEPARATELY = "Run in its own process";

    /** A button: the model runs in Fiji. */
    public static final String TRUST_HERE = "Run inside Fiji";


    private ForeignModelMessages() {
    }

    /**
     * A second Java did not start.
     *
     * @param cause what the system said
     * @return the sentence
     */
    public static String childNotStarted(Throwable cause) {
        return "A Java process of its own could not be started" + Messages.because(cause)
            + "; close other programs, or check that this Java's bin folder is complete.";
    }

    /**
     * A second Java took too long.
     *
     * @param seconds the limit
     * @return the sentence
     */
    public static String childTooSlow(long seconds) {
        return "The process of its own did not answer within " + seconds
            + " s and was ended; try again when the machine"
            + " is less busy.";
    }

    /**
     * A step that is not known here.
     *
     * @param name the step
     * @return the sentence
     */
    public static String unknownOperation(String name) {
        return "The model needs the processing step " + name
            + ", which is not known here; use the program that it was made"
            + " for.";
    }

    /**
     * Lists of values that do not fit an axis.
     *
     * @param tensor the tensor
     * @param axis the axis
     * @param values how many values there are
     * @param length how many there should be
     * @return the sentence
     */
    public static String valuesDoNotFit(String tensor, String axis, int values, int length) {
        return "The processing of " + tensor + " has " + values + " values along " + axis + ", which is " + length
            + " long; ask the model's authors for a description that fits.";
    }

    /**
     * A step refers to a tensor that is not there.
     *
     * @param tensor the tensor
     * @param reference the missing one
     * @return the sentence
     */
    public static String noReference(String tensor, String reference) {
        return "The processing of " + tensor + " refers to " + reference + ", which is no input of the model; ask its"
            + " authors.";
    }

    /**
     * Weights of kinds that do not run here.
     *
     * @param kinds what there is
     * @return a phrase
     */
    public static String noTorchScript(String kinds) {
        return "its weights are " + kinds + ", and only torchscript runs here";
    }

    /**
     * A test tensor of another rank than its description.
     *
     * @param tensor the tensor
     * @param shape its shape
     * @param axes how many axes are described
     * @return the sentence
     */
    public static String otherShape(String tensor, long[] shape, int axes) {
        return "The test tensor of " + tensor + " has the shape " + sizes(shape) + " and not " + axes
            + " axes; ask the model's"
            + " authors.";
    }

    /**
     * A size that an axis cannot have.
     *
     * @param tensor the tensor
     * @param axis the axis
     * @param size the size
     * @return the sentence
     */
    public static String sizeDoesNotFit(String tensor, String axis, long size) {
        return "The axis " + axis + " of " + tensor + " is " + size
            + " long, which its description rules out; ask the model's"
            + " authors.";
    }

    /**
     * A network with too few results.
     *
     * @param given how many came
     * @param wanted how many are described
     * @return a phrase
     */
    public static String fewerOutputs(int given, int wanted) {
        return "it gives " + given + " outputs instead of " + wanted;
    }

    /**
     * A result of another shape than the test tensor.
     *
     * @param tensor the output
     * @param given its shape
     * @param wanted the test tensor's
     * @return a phrase
     */
    public static String shapesDiffer(String tensor, long[] given, long[] wanted) {
        return tensor + " has the shape " + sizes(given) + " instead of " + sizes(wanted);
    }

    /**
     * A result that is not the test tensor.
     *
     * @param tensor the output
     * @param largest largest difference
     * @param perMillion values per million that miss
     * @return a phrase
     */
    public static String valuesDiffer(String tensor, double largest, double perMillion) {
        return String.format(Locale.ROOT, "%s differs by up to %.3g, and %.0f of a million values miss the tolerance",
            tensor, largest, perMillion);
    }

    /**
     * A model with several inputs.
     *
     * @param count how many
     * @return a phrase
     */
    public static String severalInputs(int count) {
        return "it has " + count + " inputs instead of one image";
    }

    /**
     * A model with several outputs.
     *
     * @param count how many
     * @return a phrase
     */
    public static String severalOutputs(int count) {
        return "it has " + count + " outputs instead of one number";
    }

    /**
     * An output that is more than a number.
     *
     * @param output the output
     * @param axis an axis along which there are more
     * @return a phrase
     */
    public static String notOneNumber(String output, String axis) {
        return "its output " + output + " has more than one value along " + axis + " instead of one number per image";
    }

    /**
     * An input that is no image.
     *
     * @param input the input
     * @return a phrase
     */
    public static String noImage(String input) {
        return "its input " + input + " has no axes y and x";
    }

    /**
     * An axis that a photo does not have.
     *
     * @param input the input
     * @param axis the axis
     * @return a phrase
     */
    public static String axisNotFilled(String input, String axis) {
        return "its input " + input + " has an axis " + axis + " that an RGB or grey image cannot fill";
    }

    /**
     * A fixed size that is not square.
     *
     * @param input the input
     * @return a phrase
     */
    public static String notSquare(String input) {
        return "its input " + input + " takes one size that is not square";
    }

    /**
     * An image that is too small for a model.
     *
     * @param width px
     * @param height px
     * @param axis x or y
     * @param least smallest side along it, px
     * @return the sentence
     */
    public static String imageTooSmall(int width, int height, String axis, int least) {
        return "The image has " + width + " x " + height + " pixels, and this model needs at least " + least
            + " along " + axis
            + "; use another model.";
    }

    /**
     * A model that answers with more than it describes.
     *
     * @param model its name
     * @return the sentence
     */
    public static String answersWithMore(String model) {
        return "The model " + model
            + " did not answer with one number; its description does not fit its weights: ask its"
            + " authors.";
    }

    /**
     * A model that cannot serve as predictor.
     *
     * @param model where it lies
     * @param reason why
     * @return the sentence
     */
    public static String cannotServe(Path model, String reason) {
        return model + ": cannot predict the intrinsic scale, as " + reason + ".";
    }

    /**
     * A model that does not do what its package says.
     *
     * @param model where it lies
     * @param note what came out
     * @return the sentence
     */
    public static String failsItsTest(Path model, String note) {
        return model + ": does not reproduce its own test (" + note.replaceAll("[.!;]+$", "")
            + "); to use it all the same,"
            + " import it with iisa models action=import trust=true.";
    }

    /**
     * A process of its own broke down.
     *
     * @param model the model
     * @param errors what it said last
     * @return the sentence
     */
    public static String childDied(String model, String errors) {
        return "The process in which " + model + " ran broke down" + lastLine(errors)
            + "; the model does not run on this"
            + " machine: use another one.";
    }

    /**
     * The process of a test broke down.
     *
     * @param code its exit code
     * @return a phrase
     */
    public static String crashed(int code) {
        return "the process in which it ran broke down with code " + code;
    }

    /**
     * The question before the first run of a foreign model.
     *
     * @param model where it lies
     * @return the question
     */
    public static String askToTrust(Path model) {
        return "The model\n    " + model
            + "\nis code from its author, which can do whatever you can do on this computer,\n"
            + "and may also break down and take Fiji with it.\nRun it, if you trust its author?";
    }

    private static String sizes(long[] shape) {
        return Arrays.stream(shape).mapToObj(Long::toString).collect(Collectors.joining(" x "));
    }

    private static String lastLine(String errors) {
        String last = errors.strip().lines().reduce((a, b) -> b).orElse("").strip();
        return last.isEmpty() ? "" : " (" + (last.length() > 160 ? last.substring(0, 160) + "..." : last) + ")";
    }
}
