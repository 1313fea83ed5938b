/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.command;

import ij.ImagePlus;
import io.github.iisa.base.AtomicFiles;
import io.github.iisa.base.CancelledException;
import io.github.iisa.base.CommandMessages;
import io.github.iisa.base.Csv;
import io.github.iisa.base.InputException;
import io.github.iisa.base.Progress;
import io.github.iisa.base.RunMessages;
import io.github.iisa.image.ImagePlanes;
import io.github.iisa.image.Plane;
import io.github.iisa.model.ModelInfo;
import io.github.iisa.predict.FolderRun;
import io.github.iisa.predict.InputFile;
import io.github.iisa.predict.PredictionRow;
import io.github.iisa.predict.Predictor;
import io.github.iisa.predict.Shard;
import io.github.iisa.predict.TableRun;
import io.github.iisa.predict.Tally;
import io.github.iisa.predict.TimeLeft;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Joins what {@link PredictCommand} asks for with where it runs.
 *
 * @param host takes rows, notes and problems
 * @param allSlices whether every plane of a stack gets a row
 * @param ppi the print resolution, pixels per inch; 0 for no sizes in cm
 */
record PredictJob(Host host, boolean allSlices, double ppi) {

    /** All that the rows of a table depend on; a table made under other settings is not continued. */
    static Map<String, String> settings(String input, Shard shard, boolean consensus, boolean allSlices, double ppi,
                                        ModelInfo model) {
        Map<String, String> settings = new TreeMap<>();
        settings.put("input", input.lines().map(String::strip).filter(line -> !line.isEmpty())
            .map(PredictJob::absolute).collect(Collectors.joining("\n")));
        settings.put("shard", shard.toString());
        settings.put("consensus", Boolean.toString(consensus));
        settings.put("all_slices", Boolean.toString(allSlices));
        settings.put("ppi", Csv.cell(ppi));
        settings.put("model", model.name());
        settings.put("model_sha256", model.sha256());
        return settings;
    }

    /** A path or glob from the root on. */
    static String absolute(String input) {
        String folder = Path.of("").toAbsolutePath().toString().replace('\\', '/');
        String path = input.replace('\\', '/');
        boolean rooted = path.startsWith("/") || path.startsWith("~/") || path.matches("[A-Za-z]:.*");
        // Text, not a Path: a glob is no path on every system.
        return (rooted ? path : folder + "/" + path).replaceAll("(?<=.)/+$", "").replaceAll("/(\\./)+", "/");
    }

    /** Predicts an open image, plane by plane; what is finished is written, also after a cancellation. */
    Tally image(ImagePlus image, Path table, Predictor predictor, ModelInfo model) {
        List<PredictionRow> rows = new ArrayList<>();
        int count = ImagePlanes.count(image, allSlices);
        Consumer<List<?>> sink = table == null ? host.table(PredictionRow.columns(ppi)) : row -> { };
        try {
            planes(image, count, predictor, model.name(), row -> {
                rows.add(row);
                sink.accept(row.cells(ppi));
            });
        } finally {
            told(rows);
            if (table != null && !rows.isEmpty()) {
                write(table, rows);
            }
        }
        int failed = (int) rows.stream().filter(row -> !row.good()).count();
        return new Tally(count - failed, failed);
    }

    private void planes(ImagePlus image, int count, Predictor predictor, String model, Consumer<PredictionRow> done) {
        Progress progress = host.progress();
        TimeLeft timeLeft = new TimeLeft(count);
        Progress inner = count == 1 ? progress : progress.cancellationOnly();
        for (int i = 0; i < count; i++) {
            progress.check();
            progress.report(i, count, timeLeft.message(i, image.getTitle()));
            done.accept(plane(image, i, predictor, model, inner));
        }
    }

    private PredictionRow plane(ImagePlus image, int index, Predictor predictor, String model, Progress progress) {
        try {
            Plane plane = ImagePlanes.plane(image, index, allSlices);
            return PredictionRow.of(image.getTitle(), plane, predictor.predict(plane.rgb(), progress), model);
        } catch (CancelledException e) {
            throw e;
        } catch (RuntimeException | OutOfMemoryError e) {
            return PredictionRow.failed(image.getTitle(), allSlices ? index + 1 : 0, model,
                RunMessages.failed(image.getTitle(), e));
        }
    }

    private void write(Path table, List<PredictionRow> rows) {
        try {
            Files.createDirectories(table.getParent());
            AtomicFiles.write(table, Csv.line(PredictionRow.columns(ppi))
                + rows.stream().map(row -> Csv.line(row.cells(ppi))).collect(Collectors.joining()));
        } catch (IOException e) {
            throw new InputException(RunMessages.cannotWrite(table, e), e);
        }
    }

    /** Predicts files into the host's own table. */
    Tally files(List<InputFile> files, Predictor predictor, ModelInfo model) {
        Consumer<List<?>> sink = host.table(PredictionRow.columns(ppi));
        return with(predictor, model, run -> run.predict(files, (file, rows) -> {
            rows.forEach(row -> sink.accept(row.cells(ppi)));
            told(rows);
        }, host.progress()));
    }

    /** Predicts files into a table on disk. */
    Tally files(List<InputFile> files, Predictor predictor, ModelInfo model, Path table, boolean resume,
                Map<String, String> settings) {
        TableRun tableRun = new TableRun(table, settings, ppi, resume);
        Tally tally;
        try {
            tally = with(predictor, model, run -> tableRun.predict(run, files, this::told, host.progress()));
        } catch (CancelledException e) {
            host.note(CommandMessages.cancelledAt(table));
            throw e;
        }
        host.note(CommandMessages.written(table, tally.good(), tally.failed()));
        return tally;
    }

    private Tally with(Predictor predictor, ModelInfo model, Function<FolderRun, Tally> work) {
        ExecutorService reader = reader();
        try {
            return work.apply(new FolderRun(predictor, model.name(), allSlices, reader));
        } finally {
            reader.shutdownNow();
        }
    }

    /** The thread that reads files ahead; whoever takes it ends it. */
    static ExecutorService reader() {
        return Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "IISA reader");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** What is to be said of an image: each note once, with the slices that it is about where it is not about all. */
    private void told(List<PredictionRow> rows) {
        Map<String, List<Integer>> slices = new LinkedHashMap<>();
        rows.forEach(row -> row.notes().forEach(note ->
            slices.computeIfAbsent(note, n -> new ArrayList<>()).add(row.slice())));
        slices.forEach((note, of) -> host.note(rows.get(0).file()
            + (of.size() == rows.size() ? "" : ", " + RunMessages.slices(of)) + ": " + note));
        rows.stream().filter(row -> !row.good()).forEach(row -> host.problem(row.error()));
    }
}
