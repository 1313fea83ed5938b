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

/** The sentences about model packages: their descriptions, files, archives, coming and going; see {@link Messages}. */
public final class PackageMessages {

    /** There is no folder for models. */
    public static final String NO_LIBRARY = "There is no folder for models; name one with -Diisa.models=FOLDER or the"
        + " variable IISA_MODELS.";

    /** A range or direction without what it belongs to. */
    public static final String MEANING_NEEDS_OUTPUT = "Set output=quality as well: range and direction say what a"
        + " rating of quality means.";


    private PackageMessages() {
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
     * A folder or zip holds no description.
     *
     * @param location where
     * @return the sentence
     */
    public static String noDescription(Path location) {
        return location + ": holds no model description (rdf.yaml, bioimageio.yaml or model.yaml); name the folder "
            + "or zip of"
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
     * A file that is described by an address and was not fetched.
     *
     * @param description the description
     * @param address where it would be
     * @return the sentence
     */
    public static String notFetched(Path description, String address) {
        return description + ": its file " + address
            + " is on the network and not beside it; import the model by the address of"
            + " its description, or put the file there.";
    }

    /**
     * Something that is no package.
     *
     * @param source what was given
     * @return the sentence
     */
    public static String notImportable(String source) {
        return source + ": no model package; give the folder or the zip of one, its description (rdf.yaml), or the "
            + "http address"
            + " of either.";
    }

    /**
     * A name that a model cannot have.
     *
     * @param name the name
     * @return the sentence
     */
    public static String badName(String name) {
        return "name=" + name
            + ": a model's name has up to 64 letters, digits, dots, hyphens and underscores, begins with a"
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
        return "name=" + name
            + ": this model came with IISA and is not removed; delete its folder yourself if you must.";
    }

    /**
     * A package that may not go out.
     *
     * @param model where it lies
     * @param kinds the kinds of its weights
     * @return the sentence
     */
    public static String notExported(Path model, String kinds) {
        return model + ": not exported, as its weights are " + kinds
            + " of somebody else or of a kind that bioimage.io packages"
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
}
