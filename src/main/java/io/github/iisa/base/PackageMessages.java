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

/** The sentences about model packages: their descriptions, files and archives; see {@link Messages}. */
public final class PackageMessages {

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

    /** There is no folder for models. */
    public static final String NO_LIBRARY = "There is no folder for models; name one with -Diisa.models=FOLDER or the"
        + " variable IISA_MODELS.";

    /** A range or direction without what it belongs to. */
    public static final String MEANING_NEEDS_OUTPUT = "Set output=quality as well: range and direction say what a"
        + " rating of quality means.";

    /** A button: the model runs where it cannot harm Fiji by breaking down. */
    public static final String TRUST_SEPARATELY = "Run in its own process";

    /** A button: the model runs in Fiji. */
    public static final String TRUST_HERE = "Run inside Fiji";

    private PackageMessages() {
    }

    private static String sizes(long[] shape) {
        return Arrays.stream(shape).mapToObj(Long::toString).collect(Collectors.joining(" x "));
    }

    /**
     * A description says something that cannot be.
     *
     * @param document the description's file
     * @param what where and what, for example {@code inputs[0].axes is missing or no text}
     * @return the sentence
     */
    public static String wrong(String document, String what) {
        return document + ": " + what + "; the description does not hold to its format: get the model again, or ask its"
            + " authors.";
    }

    /**
     * A package whose files are not as its description says.
     *
     * @param description the description's file
     * @param what what is wrong with which file
     * @return the sentence
     */
    public static String badFile(Path description, String what) {
        return description + ": " + what + "; get the model again, or ask its authors.";
    }

    /**
     * A description is no YAML within bounds.
     *
     * @param file the description
     * @param why what is wrong with it
     * @return the sentence
     */
    public static String notYaml(Path file, String why) {
        String reason = why.strip().replaceAll("[.!;]+$", "");
        return file + ": not readable as YAML (" + (reason.length() > 160 ? reason.substring(0, 160) + "..." : reason)
            + "); get the model again, or ask its authors.";
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
        return "The process of its own did not answer within " + seconds + " s and was ended; try again when the machine"
            + " is less busy.";
    }

    /**
     * A step that is not known here.
     *
     * @param name the step
     * @return the sentence
     */
    public static String unknownOperation(String name) {
        return "The model needs the processing step " + name + ", which is not known here; use the program that it was made"
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
     * A folder or zip holds no description.
     *
     * @param location where
     * @return the sentence
     */
    public static String noDescription(Path location) {
        return location + ": holds no model description (rdf.yaml, bioimageio.yaml or model.yaml); name the folder or zip of"
            + " a model package.";
    }

    /**
     * A file is another one than the description says.
     *
     * @param file the file
     * @param stated its stated hash
     * @param found its hash
     * @return the sentence
     */
    public static String otherHash(Path file, String stated, String found) {
        return file + ": not the file that the description names (its sha256 is " + found + " instead of " + stated
            + "); get the model again, or ask its authors.";
    }

    /**
     * A zip is refused.
     *
     * @param zip the archive
     * @param why what is wrong with it
     * @return the sentence
     */
    public static String badZip(Path zip, String why) {
        return zip + ": not unpacked, as " + why + "; get the model again from a place that you trust.";
    }

    /**
     * A folder of ours could not be deleted.
     *
     * @param folder where
     * @return the sentence
     */
    public static String notDeleted(Path folder) {
        return folder + ": could not be deleted wholly; delete it yourself.";
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
        return "The test tensor of " + tensor + " has the shape " + sizes(shape) + " and not " + axes + " axes; ask the model's"
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
        return "The axis " + axis + " of " + tensor + " is " + size + " long, which its description rules out; ask the model's"
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
        return "The image has " + width + " x " + height + " pixels, and this model needs at least " + least + " along " + axis
            + "; use another model.";
    }

    /**
     * A model that answers with more than it describes.
     *
     * @param model its name
     * @return the sentence
     */
    public static String answersWithMore(String model) {
        return "The model " + model + " did not answer with one number; its description does not fit its weights: ask its"
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
        return model + ": does not reproduce its own test (" + note.replaceAll("[.!;]+$", "") + "); to use it all the same,"
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
        return "The process in which " + model + " ran broke down" + lastLine(errors) + "; the model does not run on this"
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

    private static String lastLine(String errors) {
        String last = errors.strip().lines().reduce((a, b) -> b).orElse("").strip();
        return last.isEmpty() ? "" : " (" + (last.length() > 160 ? last.substring(0, 160) + "..." : last) + ")";
    }

    /**
     * A file that is described by an address and was not fetched.
     *
     * @param description the description
     * @param address where it would be
     * @return the sentence
     */
    public static String notFetched(Path description, String address) {
        return description + ": its file " + address + " is on the network and not beside it; import the model by the address of"
            + " its description, or put the file there.";
    }

    /**
     * A download that failed.
     *
     * @param address where from
     * @param why what happened
     * @return the sentence
     */
    public static String notDownloaded(String address, String why) {
        return address + ": could not be fetched (" + why.strip().replaceAll("\\s+", " ") + "); check the address and the"
            + " network.";
    }

    /**
     * Something that is no package.
     *
     * @param source what was given
     * @return the sentence
     */
    public static String notImportable(String source) {
        return source + ": no model package; give the folder or the zip of one, its description (rdf.yaml), or the http address"
            + " of either.";
    }

    /**
     * A name that a model cannot have.
     *
     * @param name the name
     * @return the sentence
     */
    public static String badName(String name) {
        return "name=" + name + ": a model's name has up to 64 letters, digits, dots, hyphens and underscores, begins with a"
            + " letter or digit, and not with iisa-.";
    }

    /**
     * A name that another model has.
     *
     * @param name the name
     * @return the sentence
     */
    public static String nameInUse(String name) {
        return "name=" + name + ": there is a model of that name; give another name, or remove that one first.";
    }

    /**
     * A model that came with this program.
     *
     * @param name its name
     * @return the sentence
     */
    public static String notRemoved(String name) {
        return "name=" + name + ": this model came with IISA and is not removed; delete its folder yourself if you must.";
    }

    /**
     * A package that may not go out.
     *
     * @param model where it lies
     * @param kinds the kinds of its weights
     * @return the sentence
     */
    public static String notExported(Path model, String kinds) {
        return model + ": not exported, as its weights are " + kinds + " of somebody else or of a kind that bioimage.io packages"
            + " do not have; share the recipe by which you imported it instead.";
    }

    /**
     * A target that is in use.
     *
     * @param target the target
     * @return the sentence
     */
    public static String targetInUse(Path target) {
        return target + ": exists already; name another output.";
    }

    /**
     * A key that an action cannot do without.
     *
     * @param action the action
     * @param key the missing key
     * @return the sentence
     */
    public static String actionNeeds(String action, String key) {
        return "action=" + action + " needs " + key + "; set it.";
    }

    /**
     * A note on something odd in a description.
     *
     * @param model the model
     * @param warning what is odd
     * @return the sentence
     */
    public static String warning(String model, String warning) {
        return model + ": " + warning + ".";
    }

    /**
     * A package that is not verified.
     *
     * @param model the model
     * @param note why
     * @return the sentence
     */
    public static String notVerified(String model, String note) {
        return model + ": not verified (" + note.strip().replaceAll("[.!;]+$", "") + "); do not rely on its answers.";
    }

    /**
     * A package came in.
     *
     * @param model its name
     * @param location where it lies
     * @param reason why it cannot predict; empty if it can
     * @param verdict how its test went; empty if it did not run
     * @param note why it went so; may be empty
     * @return the sentence
     */
    public static String imported(String model, Path location, String reason, String verdict, String note) {
        return "Imported " + model + " to " + location + (reason.isEmpty() ? "; use it as model=" + model
            : "; it cannot predict the intrinsic scale, as " + reason) + (verdict.isEmpty()
            ? "; its test has not run, as it is not trusted yet" : "; its test " + verdict
            + (note.isEmpty() ? "" : " (" + note + ")")) + ".";
    }

    /**
     * A package went out.
     *
     * @param model its name
     * @param target where
     * @return the sentence
     */
    public static String exported(String model, Path target) {
        return "Exported " + model + " to " + target + ".";
    }

    /**
     * A model was removed.
     *
     * @param model its name
     * @return the sentence
     */
    public static String removed(String model) {
        return "Removed " + model + ".";
    }

    /**
     * The question before the first run of a foreign model.
     *
     * @param model where it lies
     * @return the question
     */
    public static String askToTrust(Path model) {
        return "The model\n    " + model + "\nis code from its author, which can do whatever you can do on this computer,\n"
            + "and may also break down and take Fiji with it.\nRun it, if you trust its author?";
    }
}
