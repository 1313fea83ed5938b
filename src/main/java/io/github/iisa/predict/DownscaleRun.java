/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.predict;

import io.github.iisa.base.CancelledException;
import io.github.iisa.base.Csv;
import io.github.iisa.base.DownscaleMessages;
import io.github.iisa.base.InputException;
import io.github.iisa.base.Journal;
import io.github.iisa.base.Progress;
import io.github.iisa.base.RunMessages;
import io.github.iisa.image.FileDownscaler;
import io.github.iisa.image.OutputFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Downscales many files into a folder, one after another, with a table that a later run continues; see {@link Journal}.
 *
 * <p>Example:
 * <pre>{@code
 * DownscaleRun.Plan plan = new DownscaleRun.Plan(Path.of("small"), null, false, 92, false);
 * new DownscaleRun(plan, ScaleChoice.fixed(0.5)).run(table, settings, files, false, row -> { }, Progress.NONE);
 * }</pre>
 *
 * <p>The originals are only read, and the results lie in the output folder as the originals do in theirs. A file that
 * fails gives a row with one sentence and the run goes on. A result is written beside its place, then gets its row,
 * then moves to its place: a run that was killed leaves no half file, and its continuation does again whatever has no
 * file.
 */
public final class DownscaleRun {

    private final Plan plan;
    private final ScaleChoice scales;
    private final Set<Path> taken = new HashSet<>();

    /**
     * Where the results go, and how they are written.
     *
     * @param output the folder of the results, absolute
     * @param format of all results; null for each file's own
     * @param perSlice whether every z/t position gets a scale and a file of its own
     * @param jpegQuality 1 to 100
     * @param overwrite whether existing files may be replaced
     */
    public record Plan(Path output, OutputFormat format, boolean perSlice, int jpegQuality, boolean overwrite) {
    }

    /** A result beside its place. */
    private record Part(DownscaleRow row, Path part, Path target) {
    }

    /**
     * Prepares a run.
     *
     * @param plan where and how
     * @param scales which scale each image gets
     */
    public DownscaleRun(Plan plan, ScaleChoice scales) {
        this.plan = plan;
        this.scales = scales;
    }

    /**
     * Downscales the files that are not done, and writes the table.
     *
     * @param table the CSV file
     * @param settings all that the results depend on
     * @param files all files of the run
     * @param resume whether an existing table is continued
     * @param watcher sees every new row
     * @param progress told the count of files, with the time left
     * @return how many files of the run are good and how many failed
     * @throws InputException if the table cannot be begun or continued
     * @throws CancelledException if the user has cancelled; finished files stay
     */
    public Tally run(Path table, Map<String, String> settings, List<InputFile> files, boolean resume,
                     Consumer<DownscaleRow> watcher, Progress progress) {
        Map<String, Journal.FileState> states = new LinkedHashMap<>();
        files.forEach(file -> states.put(file.name(), Journal.FileState.of(file.path())));
        if (resume && Files.exists(table)) {
            forgetLost(table, settings, states);
        }
        try (Journal journal = Journal.open(table, DownscaleRow.COLUMNS, settings, states, resume)) {
            List<InputFile> todo = files.stream().filter(file -> !journal.isDone(file.name())).toList();
            TimeLeft timeLeft = new TimeLeft(Math.max(1, todo.size()));
            Progress inner = todo.size() == 1 ? progress : progress.cancellationOnly();
            int failed = 0;
            for (int i = 0; i < todo.size(); i++) {
                progress.check();
                progress.report(i, todo.size(), timeLeft.message(i, todo.get(i).name()));
                List<DownscaleRow> rows = one(todo.get(i), journal, inner);
                rows.forEach(watcher);
                failed += rows.stream().allMatch(DownscaleRow::good) ? 0 : 1;
            }
            journal.finish();
            progress.report(todo.size(), todo.size(), "");
            return new Tally(files.size() - failed, failed);
        }
    }

    /** Drops the rows of results that are gone, so that they are made again, and notes the places of the others. */
    private void forgetLost(Path table, Map<String, String> settings, Map<String, Journal.FileState> states) {
        Map<String, Journal.FileState> left = new LinkedHashMap<>(states);
        // Opening for continuation drops what is torn; only then the table can be read.
        Journal.open(table, DownscaleRow.COLUMNS, settings, states, true).close();
        int output = DownscaleRow.COLUMNS.indexOf("output");
        List<List<String>> lines = Csv.read(table);
        for (List<String> row : lines.subList(1, lines.size())) {
            Path result = plan.output.resolve(row.get(output));
            if (Files.exists(result)) {
                taken.add(result);
            } else {
                left.put(row.get(0), new Journal.FileState(-1, 0));
            }
        }
        Journal.open(table, DownscaleRow.COLUMNS, settings, left, true).close();
    }

    private List<DownscaleRow> one(InputFile file, Journal journal, Progress progress) {
        List<Part> parts = new ArrayList<>();
        try {
            write(file, parts, progress);
            journal.add(file.name(), parts.stream().map(part -> part.row.cells()).toList(), true);
            for (Part part : parts) {
                place(part);
            }
            return parts.stream().map(Part::row).toList();
        } catch (CancelledException e) {
            throw e;
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            DownscaleRow row = DownscaleRow.failed(file.name(), RunMessages.fileFailed(file.path(), e));
            journal.add(file.name(), List.of(row.cells()), false);
            return List.of(row);
        } finally {
            parts.forEach(part -> part.part.toFile().delete());
        }
    }

    private void write(InputFile file, List<Part> parts, Progress progress) throws IOException {
        FileDownscaler source = FileDownscaler.open(file.path(), plan.format);
        String name = source.format().rename(inside(file.name()));
        boolean each = plan.perSlice && source.count() > 1;
        List<Path> targets = new ArrayList<>();
        for (int i = 0; i < (each ? source.count() : 1); i++) {
            targets.add(claim(file, plan.output.resolve(each ? with(name, source.position(i)) : name)));
        }
        List<String> notes = new ArrayList<>();
        TimeLeft timeLeft = new TimeLeft(targets.size());
        Progress inner = each ? progress.cancellationOnly() : progress;
        double shared = each ? 0 : scales.shared(source.count(), source::plane, notes, progress);
        for (int i = 0; i < targets.size(); i++) {
            int at = i;
            if (each) {
                progress.report(i, targets.size(), timeLeft.message(i, targets.get(i).getFileName().toString()));
            }
            double scale = each ? scales.of(() -> source.plane(at), notes, inner) : shared;
            Path target = targets.get(i);
            Files.createDirectories(target.getParent());
            Path part = target.resolveSibling("." + target.getFileName() + ".part");
            parts.add(new Part(null, part, target));
            FileDownscaler.Result result = source.write(part, each ? i : FileDownscaler.ALL, scale, plan.jpegQuality,
                inner);
            notes.addAll(result.notes());
            parts.set(i, new Part(new DownscaleRow(file.name(), each ? i + 1 : 0, each ? 1 : source.count(), result,
                Files.size(file.path()), Files.size(part), slashes(plan.output.relativize(target)), "",
                i == 0 ? notes : List.of()), part, target));
        }
    }

    /** Refuses what would replace an original, another result, or, unless allowed, any other file. */
    private Path claim(InputFile file, Path target) throws IOException {
        if (Files.exists(target) && (!plan.overwrite || Files.isSameFile(target, file.path()))) {
            throw new InputException(DownscaleMessages.targetExists(target));
        }
        if (!taken.add(target)) {
            throw new InputException(DownscaleMessages.targetTaken(file.path(), target));
        }
        return target;
    }

    private void place(Part part) throws IOException {
        if (plan.overwrite) {
            Files.move(part.part, part.target, StandardCopyOption.REPLACE_EXISTING);
        } else {
            Files.move(part.part, part.target);
        }
    }

    /** A name as a path that stays inside the output folder, whatever the user wrote as input. */
    static String inside(String name) {
        List<String> steps = new ArrayList<>();
        for (String step : name.split("[/\\\\]")) {
            if (!step.isEmpty() && !step.equals(".") && !step.equals("..") && !step.matches("[A-Za-z]:")) {
                steps.add(step);
            }
        }
        return String.join("/", steps);
    }

    private static String with(String name, String position) {
        int dot = name.lastIndexOf('.');
        return name.substring(0, dot) + position + name.substring(dot);
    }

    private static String slashes(Path path) {
        return path.toString().replace('\\', '/');
    }

    /**
     * Checks the folder for results before any work is done for it.
     *
     * @param output what the user named
     * @param input what the user named as input
     * @param files the files found there
     * @return the folder's absolute path; it need not exist
     * @throws InputException if it is a file, or lies among the originals
     */
    public static Path target(String output, String input, List<InputFile> files) {
        Path folder = real(path(output));
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new InputException(DownscaleMessages.outputNotAFolder(folder));
        }
        for (String line : input.lines().map(String::strip).filter(line -> !line.isEmpty()).toList()) {
            Path root = isPath(line) ? real(path(line)) : null;
            if (root != null && Files.isDirectory(root) && folder.startsWith(root)) {
                throw new InputException(DownscaleMessages.outputInInput(folder, root));
            }
        }
        for (InputFile file : files) {
            Path parent = real(file.path().toAbsolutePath().getParent());
            if (folder.equals(parent)) {
                throw new InputException(DownscaleMessages.outputInInput(folder, parent));
            }
        }
        return folder;
    }

    private static boolean isPath(String text) {
        return text.chars().noneMatch(c -> c == '*' || c == '?') || java.io.File.separatorChar == '/';
    }

    private static Path path(String text) {
        try {
            return Path.of(InputFiles.home(text)).toAbsolutePath().normalize();
        } catch (java.nio.file.InvalidPathException e) {
            throw new InputException(RunMessages.notAPath(text), e);
        }
    }

    /** The path without links, as far as it exists. */
    private static Path real(Path path) {
        Path known = path;
        while (known != null && !Files.exists(known)) {
            known = known.getParent();
        }
        try {
            return known == null ? path : known.toRealPath().resolve(known.relativize(path));
        } catch (IOException e) {
            return path; // a folder above that cannot be looked into
        }
    }
}
