/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.study;

import io.github.iisa.base.Csv;
import io.github.iisa.base.InputException;
import io.github.iisa.base.SharedTable;
import io.github.iisa.base.StudyMessages;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Images whose intrinsic scale is known, which a participant must judge within a range before the study begins.
 *
 * <p>They lie in the study's folder {@code training/}, a labelled folder as {@code iisa construct} makes it: the range
 * is the label times and divided by the study's tolerance. Columns {@code low} and {@code high} in its
 * {@code annotations.csv} give ranges of one's own. Answers go to {@code training.csv}. A study without the folder has
 * no training round.
 */
final class TrainingRound {

    static final List<String> COLUMNS = List.of("participant", "session", "img_name", "iis", "seconds", "timestamp",
        "low", "high");

    private final Path folder;
    private final SharedTable answers;
    private final List<Known> images;

    /** An image with its range of good answers. */
    record Known(String name, double low, double high) {

        /** Where an answer lies: below the range −1, inside 0, above 1. */
        int side(double iis) {
            // Answers are written with six digits, and labels of constructed images have as many.
            return iis < low - 1e-6 ? -1 : iis > high + 1e-6 ? 1 : 0;
        }
    }

    private TrainingRound(Path study, Path folder, List<Known> images) {
        this.folder = folder;
        this.images = images;
        answers = new SharedTable(study.resolve("training.csv"), COLUMNS);
    }

    /**
     * Reads the ranges.
     *
     * @throws InputException if a label or a range is none
     */
    static TrainingRound of(Path study, double tolerance) {
        Path folder = study.resolve("training");
        Path table = folder.resolve("annotations.csv");
        List<Known> images = new ArrayList<>();
        if (Files.exists(table)) {
            List<List<String>> lines = Csv.read(table);
            int low = lines.isEmpty() ? -1 : lines.get(0).indexOf("low");
            int high = lines.isEmpty() ? -1 : lines.get(0).indexOf("high");
            for (int i = 1; i < lines.size(); i++) {
                images.add(known(lines.get(i), low, high, tolerance, table, i + 1));
            }
        }
        return new TrainingRound(study, folder, images);
    }

    private static Known known(List<String> row, int low, int high, double tolerance, Path table, int line) {
        try {
            Known known = low >= 0 && high >= 0
                ? new Known(row.get(0), Double.parseDouble(row.get(low)), Double.parseDouble(row.get(high)))
                : new Known(row.get(0), Double.parseDouble(row.get(1)) / tolerance,
                    Math.min(1, Double.parseDouble(row.get(1)) * tolerance));
            if (known.low > 0 && known.low <= known.high && known.high <= 1) {
                return known;
            }
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            throw new InputException(StudyMessages.badRange(table, line), e);
        }
        throw new InputException(StudyMessages.badRange(table, line));
    }

    Path file(String name) {
        return folder.resolve("images").resolve(name);
    }

    SharedTable answers() {
        return answers;
    }

    boolean isEmpty() {
        return images.isEmpty();
    }

    /** The images that a participant has not judged within their ranges yet. */
    List<Known> open(String participant) {
        Map<String, Known> byName = images.stream().collect(Collectors.toMap(Known::name, k -> k, (a, b) -> a));
        Set<String> passed = new HashSet<>();
        int line = 1;
        for (List<String> row : answers.read()) {
            line++;
            Known known = byName.get(row.get(2));
            if (row.get(0).equals(participant) && known != null && known.side(number(row.get(3), line)) == 0) {
                passed.add(known.name());
            }
        }
        return images.stream().filter(k -> !passed.contains(k.name())).toList();
    }

    private double number(String text, int line) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new InputException(StudyMessages.badOpinion(answers.file(), line), e);
        }
    }
}
