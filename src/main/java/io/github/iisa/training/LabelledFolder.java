/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.training;

import io.github.iisa.base.Csv;
import io.github.iisa.base.FineTuneMessages;
import io.github.iisa.base.InputException;
import io.github.iisa.base.TrainingMessages;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * A labelled folder in IISA-DB's layout: {@code annotations.csv}, whose first column is {@code img_name} and whose
 * second is the label in (0, 1], and {@code images/}.
 *
 * <p>Example: {@code for (LabelledFolder.Item item : LabelledFolder.read(folder)) { ... }}
 */
public final class LabelledFolder {

    private LabelledFolder() {
    }

    /**
     * One labelled image.
     *
     * @param file the image
     * @param label Ω in (0, 1]
     * @param fault what was done to a constructed image; empty where the table does not say
     * @param scene the photo that it comes from; the file's own name where the table does not say
     * @param row its number among the table's rows, from 0 on, as splits count
     */
    public record Item(Path file, double label, String fault, String scene, int row) {

        /** The line in the table, from 1 on, the header included. */
        int line() {
            return row + 2;
        }
    }

    /**
     * Reads the table. The images are not looked at.
     *
     * @param folder the folder
     * @return its items in the table's order
     * @throws InputException if there is no table, or a line has no label in (0, 1] or no image in {@code images/}, or
     *     an image stands there twice
     */
    public static List<Item> read(Path folder) {
        return read(folder, false, problem -> { });
    }

    /**
     * Reads the table. The images are not looked at.
     *
     * @param folder the folder
     * @param skipBad whether lines that cannot be used are left out
     * @param problems takes a sentence for each line left out
     * @return its items in the table's order
     * @throws InputException if there is no table, or, unless such lines are to be left out, a line cannot be used
     */
    public static List<Item> read(Path folder, boolean skipBad, Consumer<String> problems) {
        Path table = table(folder);
        Consumer<InputException> bad = e -> {
            if (!skipBad) {
                throw e;
            }
            problems.accept(e.getMessage());
        };
        List<List<String>> lines = lines(table, bad);
        if (lines.size() < 2 || !lines.get(0).get(0).equals("img_name") || lines.get(0).size() < 2) {
            throw new InputException(TrainingMessages.noAnnotations(table));
        }
        int fault = lines.get(0).indexOf("fault");
        int scene = lines.get(0).indexOf("scene");
        Map<Path, Item> items = new LinkedHashMap<>();
        for (int i = 1; i < lines.size(); i++) {
            List<String> cells = lines.get(i);
            try {
                Path file = image(folder, cells.get(0), table, i + 1);
                Item twin = items.get(file.normalize());
                if (twin != null) {
                    throw new InputException(FineTuneMessages.twice(table, i + 1, cells.get(0), twin.line()));
                }
                items.put(file.normalize(), new Item(file, label(cells, table, i + 1), cell(cells, fault, ""),
                    cell(cells, scene, cells.get(0)), i - 1));
            } catch (InputException e) {
                bad.accept(e);
            }
        }
        return List.copyOf(items.values());
    }

    /** How many rows the table has, those that cannot be used included. */
    static int rows(Path folder) {
        return Csv.read(table(folder)).size() - 1;
    }

    /** Where the labels stand. */
    static Path table(Path folder) {
        return folder.resolve("annotations.csv");
    }

    /** Spreadsheets of many countries save semicolons, and then numbers with a comma. */
    private static List<List<String>> lines(Path table, Consumer<InputException> bad) {
        List<List<String>> lines = Csv.read(table);
        if (lines.isEmpty() || !lines.get(0).get(0).startsWith("img_name;")) {
            return lines;
        }
        bad.accept(new InputException(FineTuneMessages.semicolons(table)));
        return lines.stream().map(cells -> List.of(String.join(",", cells).split(";", -1)))
            .map(cells -> IntStream.range(0, cells.size())
                .mapToObj(i -> i == 1 ? cells.get(i).replace(',', '.') : cells.get(i)).toList()).toList();
    }

    private static double label(List<String> cells, Path table, int line) {
        double label = cells.size() < 2 ? Double.NaN : number(cells.get(1));
        if (!(label > 0 && label <= 1)) {
            throw new InputException(TrainingMessages.badLabel(table, line));
        }
        return label;
    }

    private static Path image(Path folder, String name, Path table, int line) {
        Path images = folder.resolve("images");
        try {
            Path file = images.resolve(name).normalize();
            if (file.startsWith(images.normalize()) && !file.equals(images.normalize())) {
                return images.resolve(name);
            }
        } catch (InvalidPathException e) {
            throw new InputException(TrainingMessages.badImageName(table, line), e);
        }
        throw new InputException(TrainingMessages.badImageName(table, line));
    }

    private static String cell(List<String> cells, int index, String otherwise) {
        return index >= 0 && index < cells.size() ? cells.get(index) : otherwise;
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN; // refused by the caller, who knows the line
        }
    }
}
