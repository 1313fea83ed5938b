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
import java.util.stream.Collectors;

/** The sentences about the published predictors and their official files; see {@link Messages}. */
public final class OfficialMessages {

    /** A published method's scale is known. */
    public static final String NO_RANGE = "range, direction: with method these keys are not needed, for the method's"
        + " scale is known; leave them away.";

    /** A verified published method. */
    public static final String UNCHANGED = "The weights are those that were imported; the published methods come"
        + " without tests of their own.";

    private static final int SHOWN = 4;
    private static final int LONGEST = 300;

    private OfficialMessages() {
    }

    /**
     * Official files were not found.
     *
     * @param method the method
     * @param missing their names
     * @param given what was looked through
     * @return the sentence
     */
    public static String filesMissing(String method, List<String> missing, List<Path> given) {
        return "method=" + method + ": " + listed(missing) + " not found among "
            + (given.isEmpty() ? "the given files" : listed(given.stream().map(Path::toString).toList()))
            + "; put the official files into source, or let them be fetched with source=official.";
    }

    /**
     * A file has not what a method needs.
     *
     * @param file the file
     * @param method the method
     * @param missing entries missing or of other sizes
     * @return the sentence
     */
    public static String entriesMissing(Path file, String method, List<String> missing) {
        return file + ": not the weights of " + method + ", for it lacks " + listed(missing) + "; look for the official"
            + " file of that name.";
    }

    /**
     * A note: a file has more than a method needs.
     *
     * @param file the file
     * @param unexpected entries
     * @return the sentence
     */
    public static String entriesUnexpected(Path file, List<String> unexpected) {
        return file + ": passed over " + listed(unexpected) + ", which the method has no use for.";
    }

    /**
     * A note: a method was imported.
     *
     * @param folder where it lies
     * @return the sentence
     */
    public static String imported(Path folder) {
        return "Imported to " + folder + "; use it as model=" + folder.getFileName() + ".";
    }

    /**
     * A published method cannot be exported.
     *
     * @param name the model's name
     * @return the sentence
     */
    public static String notExported(String name) {
        return "name=" + name + ": a published method's weights are not ours to pass on, and bioimage.io has no kind of"
            + " weights for them; name the official files to whoever needs them.";
    }

    /**
     * A file's hash is not the published one.
     *
     * @param file the file
     * @param published SHA-256
     * @return the sentence
     */
    public static String otherHash(Path file, String published) {
        return file + ": not the published file, whose SHA-256 is " + published + "; get it again from its source.";
    }

    /**
     * A note: a file's hash is not the published one, but its content fits.
     *
     * @param file the file
     * @return the sentence
     */
    public static String otherHashNoted(Path file) {
        return file + ": its content fits, but it is not the published file byte for byte.";
    }

    /**
     * A note: a file's terms.
     *
     * @param file the file
     * @param terms what its authors state
     * @return the sentence
     */
    public static String terms(Path file, String terms) {
        return file + ": " + terms + "; use it as its authors permit, and do not pass it on.";
    }

    /**
     * A published method was asked for that is not installed.
     *
     * @param method the method
     * @param files its official files
     * @return the sentence
     */
    public static String notImported(String method, List<String> files) {
        return "model=" + method + ": this method's weights are not installed, for they are not ours to pass on; get "
            + listed(files) + " and run IISA Models... with action=import method=" + method + " source=FOLDER.";
    }

    /**
     * A word is no method.
     *
     * @param word the word
     * @param methods the methods
     * @return the sentence
     */
    public static String noMethod(String word, List<String> methods) {
        return "method=" + word + ": this key takes " + String.join(", ", methods) + ".";
    }

    /**
     * Only one method is also there for quality.
     *
     * @param method the method
     * @return the sentence
     */
    public static String noQuality(String method) {
        return "method=" + method + " output=quality: of the published methods only topiq has weights for quality;"
            + " leave output away, or use method=topiq.";
    }

    private static String listed(List<String> names) {
        String shown = names.stream().limit(SHOWN).map(n -> Messages.shown(n, LONGEST))
            .collect(Collectors.joining(", "));
        return names.size() > SHOWN ? shown + " and " + (names.size() - SHOWN) + " more" : shown;
    }
}
