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

import io.github.iisa.base.AtomicFiles;
import io.github.iisa.base.Csv;
import io.github.iisa.base.InputException;
import io.github.iisa.base.ReliabilityMessages;
import io.github.iisa.base.RunMessages;
import io.github.iisa.predict.Tally;
import io.github.iisa.stats.GroupAgreement;
import io.github.iisa.study.RatedScales;
import io.github.iisa.study.Reliability;
import io.github.iisa.study.StudyOpinions;
import io.github.iisa.ui.ReliabilityFigure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Joins what {@link ReliabilityCommand} asks for with where it runs.
 *
 * @param host takes rows and notes
 * @param folder of the study
 * @param table the file of labels; null for the host's own table
 * @param picture the plot; null for a window, where there are any
 */
record ReliabilityJob(Host host, Path folder, Path table, Path picture) {

    /** The first two are what training reads. */
    static final List<String> COLUMNS = List.of("img_name", "iis", "opinions", "participants", "paper_ci95", "iis_low",
        "iis_high");

    private static final long SEED = 1;
    private static final int DIGITS = 6;

    /** Works everything out, writes it and says it. */
    Tally run() {
        StudyOpinions opinions = StudyOpinions.read(folder);
        Reliability all = Reliability.of(opinions.counted(), SEED);
        write(all);
        host.note(ReliabilityMessages.labels(all.labels().size(), opinions.counted().size(),
            all.participants().size()));
        host.note(ReliabilityMessages.intervals(all.average(l -> l.mean().opinions()),
            all.average(l -> l.mean().paperHalfRange()), all.average(l -> (l.high() - l.low()) / 2)));
        all.groups().forEach(g -> host.note(ReliabilityMessages.groups(g.size(), g.srcc(), g.srccDeviation(), g.rmsd(),
            g.rmsdDeviation(), g.pairs())));
        all.participants().forEach(p -> host.note(ReliabilityMessages.consistency(p.name(), p.opinions(), p.twice(),
            p.srcc(), p.rmsd(), p.withOthers())));
        all.outliers().forEach(o -> host.note(ReliabilityMessages.outlier(o.opinion().participant(),
            o.opinion().session(), o.opinion().image(), o.opinion().iis(), o.others())));
        warn(opinions, all);
        assumptions();
        return new Tally(all.labels().size(), 0);
    }

    private void warn(StudyOpinions opinions, Reliability all) {
        if (opinions.corrected() + opinions.replaced() > 0) {
            host.note(ReliabilityMessages.notCounted(opinions.corrected(), opinions.replaced()));
        }
        if (all.withTooFewOpinions() > 0) {
            host.note(ReliabilityMessages.tooFew(all.withTooFewOpinions(), all.labels().size(),
                Reliability.ENOUGH_OPINIONS));
        }
        if (!opinions.withoutCondition().isEmpty()) {
            host.note(ReliabilityMessages.noCondition(opinions.withoutCondition()));
        }
    }

    private void assumptions() {
        Path ratings = folder.resolve("ratings.csv");
        if (Files.exists(ratings)) {
            List<RatedScales.Image> images = RatedScales.read(ratings);
            host.note(ReliabilityMessages.assumptions(images.size(),
                images.stream().filter(RatedScales.Image::keepsBoth).count(),
                images.stream().filter(i -> !i.a1()).count(), images.stream().filter(i -> !i.a2()).count()));
        }
    }

    private void write(Reliability all) {
        List<List<?>> labels = all.labels().stream().<List<?>>map(l -> row(l.image(), l.mean().mois(),
            l.mean().opinions(), l.mean().participants(), l.mean().paperHalfRange(), l.low(), l.high())).toList();
        if (table == null) {
            Consumer<List<?>> rows = host.table(COLUMNS);
            labels.forEach(rows);
        } else {
            save(table, COLUMNS, labels);
            save(beside("participants"), List.of("participant", "opinions", "images_twice", "srcc", "rmsd",
                "srcc_others"), all.participants().stream().<List<?>>map(p -> row(p.name(), p.opinions(), p.twice(),
                p.srcc(), p.rmsd(), p.withOthers())).toList());
            save(beside("groups"), List.of("group_size", "pairs", "srcc", "srcc_sd", "rmsd", "rmsd_sd"),
                all.groups().stream().<List<?>>map(ReliabilityJob::row).toList());
            save(beside("outliers"), List.of("participant", "session", "img_name", "iis", "others", "score"),
                all.outliers().stream().<List<?>>map(o -> row(o.opinion().participant(), o.opinion().session(),
                o.opinion().image(), o.opinion().iis(), o.others(), o.score())).toList());
            host.note(ReliabilityMessages.labelsWritten(table, labels.size()));
            if (!Files.isDirectory(table.resolveSibling("images"))) {
                host.note(ReliabilityMessages.notTrainable(table, table.getParent()));
            }
        }
        if (picture != null) {
            ReliabilityFigure.write(all, picture);
        } else if (host.windows()) {
            host.show(ReliabilityFigure.image(all));
        }
    }

    private static List<?> row(GroupAgreement g) {
        return row(g.size(), g.pairs(), g.srcc(), g.srccDeviation(), g.rmsd(), g.rmsdDeviation());
    }

    private static List<?> row(Object... cells) {
        List<Object> row = new ArrayList<>();
        for (Object cell : cells) {
            row.add(cell instanceof Double number ? (Object) Csv.round(number, DIGITS) : cell);
        }
        return row;
    }

    /** The place of a further table: {@code annotations-groups.csv} beside {@code annotations.csv}. */
    private Path beside(String what) {
        return table.resolveSibling(table.getFileName().toString().replaceFirst("(?i)\\.csv$", "") + "-" + what
            + ".csv");
    }

    private static void save(Path file, List<String> columns, List<List<?>> rows) {
        try {
            Files.createDirectories(file.getParent());
            AtomicFiles.write(file, Csv.line(columns) + rows.stream().map(Csv::line).collect(Collectors.joining()));
        } catch (IOException e) {
            throw new InputException(RunMessages.cannotWrite(file, e), e);
        }
    }
}
