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
import io.github.iisa.base.CancelledException;
import io.github.iisa.base.CommandMessages;
import io.github.iisa.base.Csv;
import io.github.iisa.base.DownscaleMessages;
import io.github.iisa.base.InputException;
import io.github.iisa.base.Journal;
import io.github.iisa.base.Progress;
import io.github.iisa.base.RunMessages;
import io.github.iisa.image.Downscaler;
import io.github.iisa.image.ImagePlanes;
import io.github.iisa.image.OutputFormat;
import io.github.iisa.model.ModelInfo;
import io.github.iisa.predict.DownscaleRow;
import io.github.iisa.predict.DownscaleRun;
import io.github.iisa.predict.InputFile;
import io.github.iisa.predict.ScaleChoice;
import io.github.iisa.predict.Shard;
import io.github.iisa.predict.Tally;
import io.github.iisa.predict.TimeLeft;
import io.github.iisa.resample.Parallel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Joins what {@link DownscaleCommand} asks for with where it runs.
 *
 * @param host takes images, notes and problems
 * @param scales which scale each image gets
 */
record DownscaleJob(Host host, ScaleChoice scales) {

    /** What is done once the scales are known where from. */
    @FunctionalInterface
    interface Work {

        /** Does it; the model is null for a scale that was given. */
        Tally run(ScaleChoice scales, ModelInfo model);

        /** Does it with so many threads. */
        default Tally on(int threads, ScaleChoice scales, ModelInfo model) {
            return Parallel.call(threads, () -> run(scales, model));
        }
    }

    /**
     * Files to downscale.
     *
     * @param input as the user wrote it, for the record
     * @param part which of them
     * @param files these
     * @param plan where they go
     * @param table what was done
     */
    record Files(String input, Shard part, List<InputFile> files, DownscaleRun.Plan plan, Path table) {

        /** From a user's words; checks the folder. */
        static Files of(String input, String output, List<InputFile> all, Shard part, String format, boolean perSlice,
                        int jpegQuality, boolean overwrite) {
            Path folder = DownscaleRun.target(output, input, all);
            OutputFormat wanted = format.equals("same") ? null : OutputFormat.valueOf(format.toUpperCase(Locale.ROOT));
            String name = part.count() == 1 ? "downscale.csv"
                : "downscale-" + part.index() + "-of-" + part.count() + ".csv";
            return new Files(input, part, part.of(all), new DownscaleRun.Plan(folder, wanted, perSlice, jpegQuality,
                overwrite), folder.resolve(name));
        }

        /** Refuses an output with a table that is neither continued nor replaced. */
        void check(boolean resume) {
            Journal.target(table.toString(), resume || plan.overwrite());
        }

        /** All that the results depend on; a run under other settings is not continued. */
        Map<String, String> settings(double fixed, ModelInfo model) {
            Map<String, String> settings = new TreeMap<>();
            settings.put("input", input.lines().map(String::strip).filter(line -> !line.isEmpty())
                .map(PredictJob::absolute).collect(Collectors.joining("\n")));
            settings.put("shard", part.toString());
            settings.put("scale", Csv.cell(fixed));
            settings.put("per_slice", Boolean.toString(plan.perSlice()));
            settings.put("format", plan.format() == null ? "same" : plan.format().name().toLowerCase(Locale.ROOT));
            settings.put("jpeg_quality", Integer.toString(plan.jpegQuality()));
            settings.put("model", model == null ? "" : model.name());
            settings.put("model_sha256", model == null ? "" : model.sha256());
            return settings;
        }
    }

    /** Downscales an open image and shows the result, of several slices one each. */
    List<ImagePlus> image(ImagePlus image, boolean perSlice) {
        int count = ImagePlanes.count(image, true);
        List<ImagePlus> results = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        if (perSlice && count > 1) {
            TimeLeft timeLeft = new TimeLeft(count);
            Progress inner = host.progress().cancellationOnly();
            for (int i = 0; i < count; i++) {
                int at = i;
                host.progress().report(i, count, timeLeft.message(i, image.getTitle()));
                double scale = scales.of(() -> ImagePlanes.plane(image, at, true), notes, inner);
                results.add(taken(Downscaler.downscale(image, i, scale, inner), notes));
            }
        } else {
            double scale = scales.shared(count, i -> ImagePlanes.plane(image, i, true), notes, host.progress());
            results.add(taken(Downscaler.downscale(image, scale, host.progress()), notes));
            if (results.get(0).getWidth() == image.getWidth() && results.get(0).getHeight() == image.getHeight()) {
                notes.add(DownscaleMessages.atItsScale(image.getTitle()));
            }
        }
        notes.forEach(note -> host.note(note.startsWith(image.getTitle()) ? note : image.getTitle() + ": " + note));
        results.forEach(host::show);
        return results;
    }

    private static ImagePlus taken(Downscaler.Downscaled scaled, List<String> notes) {
        scaled.notes().stream().filter(note -> !notes.contains(note)).forEach(notes::add);
        return scaled.image();
    }

    /** Downscales files into their folder. */
    Tally files(Files files, boolean resume, double fixed, ModelInfo model) {
        DownscaleRun run = new DownscaleRun(files.plan, scales);
        Path table = files.table;
        Tally tally;
        try {
            if (!resume) {
                java.nio.file.Files.deleteIfExists(table); // only there where it may be overwritten
            }
            tally = run.run(table, files.settings(fixed, model), files.files, resume, this::told, host.progress());
        } catch (CancelledException e) {
            host.note(CommandMessages.cancelledAt(table));
            throw e;
        } catch (IOException e) {
            throw new InputException(RunMessages.cannotWrite(table, e), e);
        }
        host.note(CommandMessages.written(table, tally.good(), tally.failed()));
        if (tally.good() > 0) {
            host.note(summary(table));
        }
        return tally;
    }

    private void told(DownscaleRow row) {
        row.notes().stream().distinct().forEach(note -> host.note(row.file() + ": " + note));
        if (!row.good()) {
            host.problem(row.error());
        }
    }

    /** What all files of the table have saved, those of earlier runs included. */
    private static String summary(Path table) {
        List<List<String>> lines = Csv.read(table);
        List<String> columns = lines.get(0);
        double[] sums = new double[4];
        Set<String> counted = new HashSet<>();
        int images = 0;
        for (List<String> row : lines.subList(1, lines.size())) {
            if (row.get(columns.indexOf("error")).isEmpty()) {
                images++;
                double slices = number(row, columns, "slices");
                sums[0] += slices * number(row, columns, "width") * number(row, columns, "height");
                sums[1] += slices * number(row, columns, "new_width") * number(row, columns, "new_height");
                sums[2] += counted.add(row.get(0)) ? number(row, columns, "bytes") : 0;
                sums[3] += number(row, columns, "new_bytes");
            }
        }
        return DownscaleMessages.downscaled(images, sums[0], sums[1], sums[2], sums[3]);
    }

    private static double number(List<String> row, List<String> columns, String column) {
        return Double.parseDouble(row.get(columns.indexOf(column)));
    }
}
