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

import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The sentences of runs over files and of their tables; see {@link Messages} for the others.
 *
 * <p>Example: {@code throw new InputException(RunMessages.outputExists(table));}
 */
public final class RunMessages {

    private static final String CONVERT = "convert them to TIFF, PNG or JPEG.";

    private static final int NAMED_SLICES = 3;

    private RunMessages() {
    }

    /**
     * A text is no path on this system.
     *
     * @param text what the user wrote
     * @return the sentence
     */
    public static String notAPath(String text) {
        return "'" + text + "' is not a path on this system; check its characters.";
    }

    /**
     * Slices of a stack that something is said of.
     *
     * @param slices their numbers, ascending, at least one
     * @return such as "slice 3" or "slices 3, 5, 6 and 4 more"
     */
    public static String slices(List<Integer> slices) {
        String named = slices.stream().limit(NAMED_SLICES).map(String::valueOf).collect(Collectors.joining(", "));
        int more = slices.size() - NAMED_SLICES;
        return (slices.size() == 1 ? "slice " : "slices ") + named + (more > 0 ? " and " + more + " more" : "");
    }

    /**
     * A table is broken.
     *
     * @param file the table
     * @return the sentence
     */
    public static String tableUnreadable(Path file) {
        return file + ": not a readable CSV table; check its quotes and that it is UTF-8 text.";
    }

    /**
     * A file that would be replaced.
     *
     * @param file the file
     * @return the sentence
     */
    public static String fileExists(Path file) {
        return file + ": exists already; move it away, or choose another name.";
    }

    /**
     * The output exists, and the run could go on with it.
     *
     * @param table the output
     * @return the sentence
     */
    public static String outputExists(Path table) {
        return table + ": exists already; resume=true continues it, or choose another output.";
    }

    /**
     * The output is a folder.
     *
     * @param table the output
     * @return the sentence
     */
    public static String outputIsFolder(Path table) {
        return table + ": is a folder; name a file in it, for example output="
            + table.resolve("iis.csv") + ".";
    }

    /**
     * The output cannot be written.
     *
     * @param table the output
     * @param reason what the system said
     * @return the sentence
     */
    public static String cannotWrite(Path table, Exception reason) {
        return table + ": cannot be written (" + reason(reason) + "); choose a folder that you may write to, "
            + "with room on its disk.";
    }

    /**
     * The output is in use.
     *
     * @param table the output
     * @return the sentence
     */
    public static String outputBusy(Path table) {
        return table + ": another run is writing it; wait for that one or choose another output.";
    }

    /**
     * A table without the record of its run.
     *
     * @param table the table
     * @param record the missing file
     * @return the sentence
     */
    public static String runRecordMissing(Path table, Path record) {
        return table + ": cannot be continued, as " + record.getFileName()
            + " is not beside it; choose another output.";
    }

    /**
     * A record that cannot be read.
     *
     * @param record the file
     * @return the sentence
     */
    public static String runRecordBroken(Path record) {
        return record + ": is damaged, so the run cannot be continued; choose another output.";
    }

    /**
     * A table made otherwise.
     *
     * @param table the table
     * @param key the setting that differs
     * @param found its value in the table's run; null if it had none
     * @param wanted its value now
     * @return the sentence
     */
    public static String otherSettings(Path table, String key, String found, String wanted) {
        return table + ": was made with " + key + "=" + (found == null ? "" : found) + ", now it is " + key + "="
            + wanted + "; use the same settings or choose another output.";
    }

    /**
     * A table with other columns.
     *
     * @param table the table
     * @return the sentence
     */
    public static String otherColumns(Path table) {
        return table + ": has other columns than this run writes; choose another output.";
    }

    /**
     * No image among the inputs.
     *
     * @param input what the user named
     * @param recursive whether inner folders were searched
     * @return the sentence
     */
    public static String noImages(String input, boolean recursive) {
        return input + ": no images found; name a folder with image files"
            + (recursive ? "." : ", or add recursive=true to search the folders in it.");
    }

    /**
     * Among the inputs only images whose format is not read.
     *
     * @param input what the user named
     * @param foreign how many of each extension
     * @return the sentence
     */
    public static String onlyForeign(String input, Map<String, Integer> foreign) {
        return input + ": holds no image that is read, but " + counts(foreign) + "; " + CONVERT;
    }

    /**
     * Images in a folder that were left out, as their format is not read.
     *
     * @param foreign how many of each extension
     * @return the sentence
     */
    public static String leftOut(Map<String, Integer> foreign) {
        return "Left out, as these formats are not read: " + counts(foreign) + "; " + CONVERT;
    }

    private static String counts(Map<String, Integer> foreign) {
        return foreign.entrySet().stream().map(e -> e.getValue() + " " + e.getKey()).collect(Collectors.joining(", "));
    }

    /**
     * No table among the inputs.
     *
     * @param input what the user named
     * @return the sentence
     */
    public static String noTables(String input) {
        return input + ": no .csv files found; name the folder that the tables are in.";
    }

    /**
     * A glob with an error.
     *
     * @param pattern the glob
     * @return the sentence
     */
    public static String badGlob(String pattern) {
        return "input: '" + pattern + "' is not a complete pattern; close its brackets, as in *.{jpg,png}.";
    }

    /**
     * A folder that cannot be listed.
     *
     * @param folder the folder
     * @return the sentence
     */
    public static String folderUnreadable(Path folder) {
        return folder + ": the folder cannot be read; check its permissions.";
    }

    /**
     * A shard of the wrong form.
     *
     * @param text what the user wrote
     * @return the sentence
     */
    public static String badShard(String text) {
        return "shard=" + text + ": not a part of a whole; write for example shard=2/8, the second of eight parts.";
    }

    /**
     * A file of a run failed.
     *
     * @param file the file
     * @param cause what was thrown
     * @return the sentence
     */
    public static String fileFailed(Path file, Throwable cause) {
        String said = failed(file.toString(), cause);
        String name = file.getFileName().toString();
        // Sentences that name the file already stay as they are.
        return cause instanceof IisaException && cause.getMessage().contains(name) ? cause.getMessage() : said;
    }

    /**
     * An image failed. The program's own sentences are kept; anything else is put into one.
     *
     * @param name the image
     * @param cause what was thrown
     * @return the sentence
     */
    public static String failed(String name, Throwable cause) {
        if (cause instanceof OutOfMemoryError) {
            return name + ": too large for the memory that Java may use; raise it (in Fiji: Edit>Options>Memory & "
                + "Threads..., on the command line: IISA_JAVA_OPTS=-Xmx8g).";
        }
        return name + ": " + (cause instanceof IisaException ? cause.getMessage()
            : "could not be processed (" + cause + "); check that other programs open it.");
    }

    /**
     * A table that predict did not write.
     *
     * @param table the table
     * @return the sentence
     */
    public static String notPredictions(Path table) {
        return table + ": is not a table written by predict; take it out of the input.";
    }

    /**
     * Tables that do not fit together.
     *
     * @param table one
     * @param other the other
     * @return the sentence
     */
    public static String columnsDiffer(Path table, Path other) {
        return table + ": has other columns than " + other + "; merge tables made with the same settings.";
    }

    /**
     * An image judged twice with different answers.
     *
     * @param table the second table
     * @param image the image
     * @return the sentence
     */
    public static String rowTwice(Path table, String image) {
        return table + ": gives another answer for " + image + " than a table before it; merge the parts of one run.";
    }

    /**
     * A part without a table.
     *
     * @param shard which
     * @return the sentence
     */
    public static String shardMissing(String shard) {
        return "There is no table of shard=" + shard + " among the input; its images are missing.";
    }

    /** What the system said, in words: the JDK's file exceptions often carry nothing but the path. */
    private static String reason(Exception e) {
        String what = e.getClass().getSimpleName().replaceAll("Exception$", "")
            .replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
        if (e instanceof FileAlreadyExistsException file) {
            return file.getFile() + " is not a folder";
        }
        if (e instanceof FileSystemException file) {
            return file.getReason() == null ? what : file.getReason();
        }
        return e.getMessage() == null ? what : e.getMessage();
    }
}
